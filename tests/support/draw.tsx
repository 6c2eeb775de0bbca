import { act } from "react";
import { createRoot } from "react-dom/client";
import { expect, vi } from "vitest";
import { App } from "../../src/app/shell/app.tsx";
import { AppContext } from "../../src/app/shell/app-context.ts";
import type { AppPort } from "../../src/app/shell/app-port.ts";
import type { Route } from "../../src/app/shell/route.ts";
import { createUiMemory, UiMemoryContext } from "../../src/app/shell/ui-memory.ts";

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

/** The app drawn in a real page, and the few things a person does to it. */
export type Drawn = {
  /** The one element of this kind whose words or label contain this text. */
  find<E extends HTMLElement = HTMLElement>(selector: string, words?: string | RegExp): E;
  all(selector: string): HTMLElement[];
  click(element: HTMLElement): Promise<void>;
  type(element: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement, text: string): Promise<void>;
  /** What Enter in a field of a form does. */
  submit(form: HTMLElement): Promise<void>;
  text(): string;
  go(route: Route): Promise<void>;
  /** Lets something happen beside the person (the gateway answers, time goes on) and waits until it is drawn. */
  change(happens: () => unknown): Promise<void>;
  /** Waits until the screen says so. */
  says(words: string): Promise<void>;
  end(): Promise<void>;
};

const wordsOf = (element: HTMLElement): string => `${element.getAttribute("aria-label") ?? ""} ${element.textContent ?? ""}`;

const setterOf = (element: HTMLElement): ((value: string) => void) => {
  const set = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(element), "value")?.set;
  if (set === undefined) throw new Error("not a field");
  return (value) => set.call(element, value);
};

/** Draws the whole app over an AppPort. */
export const drawApp = async (app: AppPort): Promise<Drawn> => {
  const container = document.createElement("div");
  document.body.append(container);
  const root = createRoot(container);
  const memory = createUiMemory();
  memory.forgetRoutes();
  await act(async () =>
    root.render(
      <AppContext value={app}>
        <UiMemoryContext value={memory}>
          <App />
        </UiMemoryContext>
      </AppContext>,
    ),
  );
  const all = (selector: string): HTMLElement[] => [...container.querySelectorAll<HTMLElement>(selector)];
  return {
    all,
    find: <E extends HTMLElement>(selector: string, words: string | RegExp = ""): E => {
      const found = all(selector).filter((element) =>
        typeof words === "string" ? wordsOf(element).includes(words) : words.test(wordsOf(element)),
      );
      if (found.length !== 1)
        throw new Error(`${found.length} of ${selector} with ${String(words)} in: ${container.textContent}`);
      return found[0] as E;
    },
    click: (element) => act(async () => element.click()),
    type: (element, text) =>
      act(async () => {
        setterOf(element)(text);
        element.dispatchEvent(new Event(element instanceof HTMLSelectElement ? "change" : "input", { bubbles: true }));
      }),
    submit: (form) => act(async () => (form as HTMLFormElement).requestSubmit()),
    go: (route) => act(async () => memory.go(route)),
    change: (happens) =>
      act(async () => {
        await happens();
      }),
    text: () => container.textContent ?? "",
    says: (words) =>
      vi.waitFor(
        async () => {
          await act(async () => undefined);
          expect(container.textContent).toContain(words);
        },
        { timeout: 20_000, interval: 50 },
      ),
    end: async () => {
      await act(async () => root.unmount());
      container.remove();
    },
  };
};
