import type { Page } from "playwright";
import { chanceFrom } from "../../support/random.ts";
import type { Stack } from "../../support/stack.ts";
import { median } from "../median.ts";
import { doubledOf, lostOf, readBack } from "./read-back.ts";
import { type Figure, noneOf, type Rig, someOf } from "./rig.ts";
import { opensRow, singleItems } from "./singles.ts";
import { withStack } from "./stack-of-rig.ts";
import { withTablet } from "./tablet.ts";
import type { Acknowledged } from "./take-numbers.ts";
import { until } from "./until.ts";

/** Lines after which the gateway may come or go, and the page's memory is measured. */
const A_WHILE = 25;
/** Lines at least, or the first and the last are nearly the same ones. */
const LEAST_LINES = 4 * A_WHILE;
/** What each line may add to the page's memory, kB: its bytes, its words and its standing stay at hand. More would be a leak. */
const MOST_KB_A_LINE = 40;
/** How much longer a line may take at the end than at the beginning. */
const MOST_SLOWER = 2;
/** Of all prescriptions, one in so many at least has one item only. */
const ONE_SINGLE_IN = 4;

/** Bytes of the page's heap that are still used once what is not has been swept up. */
const heapOf = async (page: Page): Promise<number> => {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  await session.detach();
  return usedSize;
};

/** Waits until the gateway has released all there is: the device is to begin with a whole copy. */
const allReleased = async (stack: Stack, least: number): Promise<void> => {
  let before = -1;
  await until(
    `${least} prescriptions of one item`,
    async () => {
      const [last, now] = [before, stack.prescriptions().length];
      before = now;
      return now === last && singleItems(stack).length >= least;
    },
    600_000,
  );
};

/**
 * One page that stays open through so many lines, each found, judged and handed over on the screen, while the gateway comes and goes: nothing is
 * lost, memory grows by no more than a line needs, and the last lines take about as long as the first. Control: a line that nobody recorded.
 */
export const soak: Rig = {
  what: "one page open through so many lines (rounds), the gateway coming and going: lost lines, memory, and how long a line takes",
  needs: [],
  run: async ({ rounds, seed, say }) => {
    if (rounds < LEAST_LINES)
      return { figures: [], broken: `it needs --rounds ${LEAST_LINES} or more to compare the last lines with the first` };
    return withStack(
      async (stack) => {
        const chance = chanceFrom(seed);
        await allReleased(stack, rounds);
        const singles = singleItems(stack);
        return withTablet({ stack }, async (tablet) => {
          await tablet.enrol();
          const told: Acknowledged[] = [];
          const took: number[] = [];
          const heaps: number[] = [];
          let isUp = true;
          for (const one of singles.slice(0, rounds)) {
            const begun = Date.now();
            await tablet.driver.find(one.id);
            await tablet.driver.open(opensRow(one));
            await tablet.driver.supply([{ act: "all" }]);
            took.push(Date.now() - begun);
            const numbers = await tablet.page.locator(".recorded-number").allInnerTexts();
            if (numbers.length === 0) throw new Error("recorded without a number");
            told.push({ where: "log", numbers });
            if (told.length % A_WHILE !== 0) continue;
            heaps.push(await heapOf(tablet.page));
            if (chance.chance(0.5)) {
              await (isUp ? stack.stopGateway() : stack.startGateway());
              isUp = !isUp;
            }
            say(
              `  ${told.length} lines, the gateway ${isUp ? "up" : "down"}: ${median(took.slice(-A_WHILE))} ms a line, ${((heaps.at(-1) ?? 0) / 1e6).toFixed(1)} MB`,
            );
          }
          if (!isUp) await stack.startGateway();
          await tablet.close();
          await tablet.open();
          await tablet.unlock();
          const found = await readBack(tablet.page, tablet.driver);
          // By the screens, and by the database itself: with the gateway there, the screens show what it has, too.
          const lost = Math.max(lostOf(told, found).length, told.length - found.entries);
          const planted = lostOf([{ where: "log", numbers: ["B-9999"] }], found);
          const kbALine = ((heaps.at(-1) ?? 0) - (heaps[0] ?? 0)) / 1e3 / Math.max(1, (heaps.length - 1) * A_WHILE);
          const slower = median(took.slice(-A_WHILE)) / median(took.slice(0, A_WHILE));
          const figures: Figure[] = [
            someOf("acknowledged", told.length, "lines"),
            noneOf("lost", lost, told.length, "lines"),
            noneOf("doubled", doubledOf(told, found).length, told.length, "numbers"),
            noneOf("unsound", found.unsound === null ? 0 : 1, 1, "logs"),
            { name: "first-lines", value: median(took.slice(0, A_WHILE)), unit: "ms a line, in the median", ok: true },
            { name: "last-lines", value: median(took.slice(-A_WHILE)), unit: "ms a line, in the median", ok: true },
            { name: "slower", value: Number(slower.toFixed(2)), unit: "times", bound: MOST_SLOWER, ok: slower <= MOST_SLOWER },
            { name: "heap-first", value: Math.round((heaps[0] ?? 0) / 1e3), unit: "kB", ok: true },
            { name: "heap-last", value: Math.round((heaps.at(-1) ?? 0) / 1e3), unit: "kB", ok: true },
            {
              name: "heap-a-line",
              value: Number(kbALine.toFixed(1)),
              unit: "kB",
              bound: MOST_KB_A_LINE,
              ok: kbALine <= MOST_KB_A_LINE,
            },
            { name: "control-lost", value: planted.length, unit: "lines", ok: planted.length > 0 },
          ];
          return { figures, broken: planted.length > 0 ? null : "a line that nobody recorded was not counted as lost" };
        });
      },
      { fill: rounds * ONE_SINGLE_IN },
    );
  },
};
