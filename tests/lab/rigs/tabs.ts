import type { Page } from "playwright";
import { createDriver } from "../../support/driver.ts";
import { type Chance, chanceFrom } from "../../support/random.ts";
import { type CountedRound, controlAndRounds, countedFigures, inNoRound } from "./counted-rounds.ts";
import { doubledOf, lostOf, readBack } from "./read-back.ts";
import type { RealBrowser } from "./real-browser.ts";
import type { Rig } from "./rig.ts";
import { withStack } from "./stack-of-rig.ts";
import { withTablet } from "./tablet.ts";
import { type Taking, takeNumbers } from "./take-numbers.ts";
import { until } from "./until.ts";

const MOST_EACH = 8;

/** How many windows hold the lock of the second book's file. */
const writersOfTheBook = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const { held = [] } = await navigator.locks.query();
    return held.filter(({ name }) => name === "holdfast-second-book").length;
  });

/** SIGKILL to one renderer after the other, at random, until one of the windows is dead; which. */
const killOneWindow = async (at: RealBrowser, pages: readonly Page[], chance: Chance): Promise<number> => {
  for (let attempt = 0; attempt < 10; attempt++) {
    const pid = chance.pick(at.renderers());
    process.kill(pid, "SIGKILL");
    await until("the renderer to be gone", async () => !at.renderers().includes(pid));
    const alive = await Promise.all(pages.map((page) => page.evaluate(() => true).catch(() => false)));
    const dead = alive.indexOf(false);
    // Chromium keeps a renderer in hand that draws nothing yet: then the next.
    if (dead >= 0) return dead;
  }
  throw new Error("no window could be killed");
};

type Round = CountedRound & { unsound: string | null; writers: number[] };

/**
 * Three windows write at once, and the renderer of one is killed with SIGKILL. The control deletes an entry past the app, which must be
 * counted.
 */
export const tabs: Rig = {
  what: "three windows write at once; the renderer of one is killed",
  needs: [],
  run: ({ rounds, seed, say }) =>
    withStack(async (stack) => {
      const chance = chanceFrom(seed);
      const oneRound = async (isPlanted: boolean): Promise<Round> => {
        // A process a window, so that killing one renderer takes one window.
        return withTablet({ stack, flags: ["--process-per-tab"] }, async (tablet) => {
          await tablet.enrol();
          const words = tablet.words();
          const pages = [tablet.page];
          for (let window = 1; window < 3; window++) {
            const page = await tablet.at.context.newPage();
            await page.goto(stack.origin);
            await createDriver(page).unlock(words);
            pages.push(page);
          }
          const takings: Taking[] = [];
          for (const page of pages) takings.push(await takeNumbers(page));
          await takings[0]?.more(2 + chance.below(MOST_EACH));
          const writers = [await writersOfTheBook(tablet.page)];

          const dead = await killOneWindow(tablet.at, pages, chance);
          const alive = takings.findIndex((_, window) => window !== dead);
          await takings[alive]?.more(2 + chance.below(MOST_EACH));
          const survivor = pages[alive];
          if (survivor !== undefined) writers.push(await writersOfTheBook(survivor));
          for (const taking of takings) taking.freeze();
          const told = takings.flatMap((taking) => [...taking.told]);
          await tablet.kill();

          await tablet.open();
          await tablet.unlock();
          const found = await readBack(tablet.page, tablet.driver);
          const kept = isPlanted ? { ...found, paper: found.paper.slice(10) } : found;
          const round: Round = {
            told,
            lost: lostOf(told, kept).length,
            doubled: doubledOf(told, found).length,
            unsound: found.unsound,
            writers,
          };
          say(
            `  ${takings.map((taking) => taking.told.length).join("+")} acknowledged, window ${dead + 1} killed, ${found.entries} entries, ${round.lost} lost, ${round.doubled} doubled, writers of the second book ${writers.join(", ")}${found.unsound === null ? "" : `; ${found.unsound}`}`,
          );
          return round;
        });
      };
      const { control, all } = await controlAndRounds({ rounds, say }, "ten numbers are left out of what is read back", oneRound);
      return {
        figures: [
          ...countedFigures(all),
          inNoRound("unsound", all, ({ unsound }) => unsound !== null),
          inNoRound("more-than-one-writer", all, ({ writers }) => writers.some((count) => count > 1)),
          { name: "control-lost", value: control.lost, unit: "entries", ok: control.lost > 0 },
        ],
        broken: control.lost > 0 ? null : "numbers that were left out were not counted as lost",
      };
    }),
};
