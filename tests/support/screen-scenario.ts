import { expect } from "vitest";
import type { Prescription } from "../../src/core/model/prescription.ts";
import { type Drawn, drawApp } from "./draw.tsx";
import { createFakeApp, type FakeControls } from "./fake-app.ts";
import { type Scenario, scenario } from "./scenario.ts";
import { MORNING } from "./screen-data.ts";

type Options = Parameters<typeof createFakeApp>[0];

/** A person before the screen, and what they see there. */
export type AtTheScreen = {
  fake: FakeControls;
  page: Drawn;
  /** The screen says each of these. A case of this kind that reads nothing off the screen fails. */
  sees(...words: string[]): void;
  seesNot(...words: string[]): void;
  open(prescription: Pick<Prescription, "key">): Promise<void>;
  /** Chooses for each open item: all of it, a part, or nothing. */
  chooses(what: "all" | "part" | "none"): Promise<void>;
  /** Chooses one of the answers under a heading. */
  answers(legend: string, words: string): Promise<void>;
  /** From the items to the check screen, and there everything but what the case is about: made by one, checked by another, to the patient, charge paid. */
  checks(but?: { checkedBy?: string; charge?: string; identity?: string }): Promise<void>;
  presses(words: string | RegExp): Promise<void>;
};

const drawn = async (options: Options): Promise<AtTheScreen & { timesRead(): number }> => {
  const fake = createFakeApp(options);
  fake.set({ copyTakenAt: (options?.now ?? MORNING) - 3_600_000 });
  const page = await drawApp(fake.app);
  let read = 0;
  const presses = (words: string | RegExp): Promise<void> => page.click(page.find("button", words));
  const answers = (legend: string, words: string): Promise<void> =>
    page.click(
      [...page.find("fieldset", legend).querySelectorAll<HTMLElement>("label")].find((label) =>
        label.textContent?.includes(words),
      ) ?? page.find("nothing", words),
    );
  return {
    fake,
    page,
    timesRead: () => read,
    sees: (...words) => {
      for (const part of words) expect(page.text()).toContain(part);
      read += words.length;
    },
    seesNot: (...words) => {
      for (const part of words) expect(page.text()).not.toContain(part);
    },
    open: ({ key }) => page.go({ task: "prescription", key }),
    chooses: async (what) => {
      for (const input of page.all(`input[type=radio][value=${what}]`)) await page.click(input);
    },
    answers,
    presses,
    checks: async ({ checkedBy = "Tom", charge = "Paid", identity } = {}) => {
      await presses("Check and record");
      await answers("Assembled by", "Grace");
      await answers("Accuracy checked by", checkedBy);
      await answers("Clinical check", "Amira");
      await answers("Handed to", "Patient");
      if (identity !== undefined) await answers("Proof of identity", identity);
      if (charge !== "") await answers("Charge", charge);
    },
  };
};

/** A case of the book that is told on the screen: the real screens over the app's real commands, in Chromium. */
export const onScreen = (told: Scenario, run: (person: AtTheScreen) => Promise<void>, options?: Options): void =>
  scenario(told, async () => {
    const person = await drawn(options);
    try {
      await run(person);
      expect(person.timesRead(), "nothing was read off the screen").toBeGreaterThan(0);
    } finally {
      await person.page.end();
    }
  });
