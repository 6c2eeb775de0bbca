import { randomUUID } from "node:crypto";
import type { Page } from "playwright";

/** What a person was told is recorded: numbers that must stand on the paper list, or as lines of the log, from then on. */
export type Acknowledged = { where: "paper" | "log"; numbers: readonly string[] };

/** Clicks that go on until told to stop or until something else than an acknowledgement is shown. */
export type Taking = {
  /** What was told so far, in order. */
  told: readonly Acknowledged[];
  /** NOT CONFIRMED or a refusal, in the screen's words; null while there is none. */
  other(): string | null;
  /** The longest that one press waited for its answer so far (ms). */
  slowestMs(): number;
  /** Waits for the n-th acknowledgement from now, or for something else. */
  more(n: number): Promise<void>;
  /** Stops counting: what comes from now on does not count. */
  freeze(): void;
  stop(): Promise<void>;
};

/** Every number from one to another. */
export const numbersBetween = (first: string, last: string): string[] => {
  const [letter = "", from = "0"] = first.split("-");
  const to = Number(last.split("-")[1] ?? "0");
  return Array.from({ length: to - Number(from) + 1 }, (_, n) => `${letter}-${String(Number(from) + n).padStart(4, "0")}`);
};

/**
 * On the Paper screen, presses "Take 10 numbers" as fast as the screen allows. Each press writes one entry and is acknowledged by "Write
 * B-0042 to B-0051 on the sheet."; it counts once those words have reached this process.
 */
export const takeNumbers = async (page: Page): Promise<Taking> => {
  const told: Acknowledged[] = [];
  let lastAt = Date.now();
  let slowest = 0;
  let other: string | null = null;
  let isFrozen = false;
  let wake: () => void = () => undefined;
  // A page keeps a binding's name for good, so each taking has its own.
  const binding = `tellTheRig${randomUUID()}`;
  await page.exposeBinding(binding, (_source, kind: string, text: string) => {
    if (isFrozen) return;
    slowest = Math.max(slowest, Date.now() - lastAt);
    lastAt = Date.now();
    const [first, last] = text.match(/[A-Z]+-\d{4,}/g) ?? [];
    if (kind === "told" && first !== undefined && last !== undefined)
      told.push({ where: "paper", numbers: numbersBetween(first, last) });
    else other = text;
    wake();
  });
  await page.evaluate(() => {
    location.hash = "#/paper";
  });
  await page.getByRole("button", { name: "Take 10 numbers" }).waitFor();
  // Counted from the first press on.
  lastAt = Date.now();
  await page.evaluate((name) => {
    const tell = (window as unknown as Record<string, (kind: string, text: string) => void>)[name];
    const shown = document.querySelector('section[aria-labelledby="take-numbers"] .finding')?.textContent;
    let last = shown ?? "";
    const look = (): void => {
      const doubt = document.querySelector(".not-confirmed");
      const card = document.querySelector('section[aria-labelledby="take-numbers"]');
      const found = card?.querySelector(".finding");
      const text = found?.textContent ?? "";
      const isTold = /Write \S+ to \S+ on the sheet/.test(text);
      if (doubt !== null || (text !== "" && !isTold)) {
        stop();
        tell?.("other", (doubt ?? found)?.textContent ?? "");
        return;
      }
      if (isTold && text !== last) {
        last = text;
        tell?.("told", text);
      }
      const button = [...(card?.querySelectorAll("button") ?? [])].find((one) => one.textContent?.startsWith("Take"));
      button?.click();
    };
    // Coalesced: one look a frame of work, however many nodes changed.
    let isAsked = false;
    const ask = (): void => {
      if (isAsked) return;
      isAsked = true;
      queueMicrotask(() => {
        isAsked = false;
        look();
      });
    };
    const watch = new MutationObserver(ask);
    const stop = (): void => watch.disconnect();
    Object.assign(window, { stopTaking: stop });
    watch.observe(document.body, { subtree: true, childList: true, characterData: true });
    look();
  }, binding);
  return {
    told,
    other: () => other,
    slowestMs: () => slowest,
    more: async (n) => {
      const wanted = told.length + n;
      let deadline = Date.now() + 60_000;
      while (told.length < wanted && other === null) {
        if (Date.now() > deadline)
          throw new Error(`no acknowledgement in a minute: ${(await page.locator("body").textContent())?.slice(0, 2_000)}`);
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, 5_000);
          wake = () => {
            deadline = Date.now() + 60_000;
            clearTimeout(timer);
            resolve();
          };
        });
      }
    },
    freeze: () => {
      isFrozen = true;
    },
    stop: () => page.evaluate(() => (window as unknown as { stopTaking(): void }).stopTaking()),
  };
};
