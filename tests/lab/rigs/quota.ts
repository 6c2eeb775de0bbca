import type { CDPSession, Page } from "playwright";
import { type CountedRound, controlAndRounds, countedFigures, inNoRound } from "./counted-rounds.ts";
import { type Pressed, pressOnce } from "./press-once.ts";
import { doubledOf, lostOf, readBack } from "./read-back.ts";
import type { Rig } from "./rig.ts";
import { withStack } from "./stack-of-rig.ts";
import { withTablet } from "./tablet.ts";
import { type Acknowledged, takeNumbers } from "./take-numbers.ts";
import { until } from "./until.ts";

/** What the app keeps back, and so what it can give up. */
const BALLAST = 5 * 1_024 * 1_024;
/** So much less than is used already: nothing fits, until the ballast is given up. */
const TOO_LITTLE = 1_024 * 1_024;
/** Less than any origin of ours uses: nothing fits whatever is given up. */
const HARDLY_ANY = 65_536;
/** Chromium goes on by what room it last knew of for half a minute; presses a second apart reach beyond that. */
const MOST_PRESSES = 60;
const BETWEEN_PRESSES_MS = 1_000;

type Usage = { usage: number; quota: number; overrideActive: boolean };

const usageOf = async (session: CDPSession, origin: string): Promise<Usage> =>
  session.send("Storage.getUsageAndQuota", { origin }) as Promise<Usage>;

/** Lets the browser give this origin so much and no more; throws where that did not take, because nothing would be tried then. */
const limitTo = async (session: CDPSession, origin: string, quotaSize: number): Promise<void> => {
  await session.send("Storage.overrideQuotaForOrigin", { origin, quotaSize });
  const { overrideActive, quota } = await usageOf(session, origin);
  if (!overrideActive || quota !== quotaSize) throw new Error(`the quota did not take: ${quota} for ${quotaSize}`);
};

const hasBallast = (page: Page): Promise<boolean> =>
  page.evaluate(
    () =>
      new Promise<boolean>((resolve, reject) => {
        const opening = indexedDB.open("holdfast-ballast");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const db = opening.result;
          const counting = db.transaction("ballast").objectStore("ballast").count();
          counting.onsuccess = () => {
            db.close();
            resolve(counting.result > 0);
          };
        };
      }),
  );

/** Presses until `isEnough`; what was told, and whether it came to be enough. */
const pressUntil = async (
  page: Page,
  isEnough: (pressed: Pressed) => Promise<boolean>,
): Promise<{ told: Acknowledged[]; isReached: boolean }> => {
  const told: Acknowledged[] = [];
  for (let press = 0; press < MOST_PRESSES; press++) {
    const pressed = await pressOnce(page);
    if (pressed.told !== null) told.push(pressed.told);
    if (await isEnough(pressed)) return { told, isReached: true };
    if (pressed.told === null) return { told, isReached: false };
    await page.waitForTimeout(BETWEEN_PRESSES_MS);
  }
  return { told, isReached: false };
};

/** What one round came to. */
type Round = CountedRound & { gaveUp: boolean; inDoubt: boolean; wroteAgain: boolean };

/**
 * The browser's quota is reached, twice: first the ballast is given up and the entry fits; then there is nothing left to give up, and the
 * screen must say NOT CONFIRMED. Whatever was said to be recorded must stand there after a new start.
 */
export const quota: Rig = {
  what: "the browser's quota is reached: the ballast is given up, then NOT CONFIRMED",
  needs: [],
  run: ({ rounds, say }) =>
    withStack(async (stack) => {
      // The browser knows an origin in its storage by this form; without the slash the override is kept for nobody.
      const origin = `${stack.origin}/`;
      const oneRound = async (isLimited: boolean): Promise<Round> => {
        return withTablet({ stack }, async (tablet) => {
          await tablet.enrol();
          const session = await tablet.at.context.newCDPSession(tablet.page);
          await until("the ballast", async () => (await usageOf(session, origin)).usage > BALLAST);
          // Nothing else may come in from the gateway meanwhile and take the last room.
          await stack.stopGateway();
          await tablet.page.evaluate(() => {
            location.hash = "#/paper";
          });
          const { usage } = await usageOf(session, origin);
          if (isLimited) await limitTo(session, origin, usage - TOO_LITTLE);
          const first = await pressUntil(tablet.page, async () => !isLimited || !(await hasBallast(tablet.page)));
          if (isLimited) await limitTo(session, origin, HARDLY_ANY);
          const second = await pressUntil(tablet.page, async (pressed) => !isLimited || pressed.told === null);
          const inDoubt = (await tablet.page.locator(".not-confirmed").count()) > 0;
          const told = [...first.told, ...second.told];
          await tablet.kill();
          await stack.startGateway();
          await tablet.open();
          await tablet.unlock();
          const found = await readBack(tablet.page, tablet.driver);
          const again = await takeNumbers(tablet.page);
          await again.more(1);
          const round: Round = {
            told,
            lost: lostOf(told, found).length,
            doubled: doubledOf([...told, ...again.told], found).length,
            gaveUp: first.isReached && first.told.length > 0,
            inDoubt,
            wroteAgain: again.told.length > 0,
          };
          say(
            `  ${told.length} acknowledged, ballast ${round.gaveUp ? "given up" : "kept"}, then ${inDoubt ? "NOT CONFIRMED" : "no refusal"}; ${found.entries} entries after a new start, ${round.lost} lost`,
          );
          return round;
        });
      };
      const { control, all } = await controlAndRounds({ rounds, say }, "no limit", (isControl) => oneRound(!isControl));
      return {
        figures: [
          ...countedFigures(all),
          inNoRound("ballast-did-not-help", all, ({ gaveUp }) => !gaveUp),
          inNoRound("not-said-not-confirmed", all, ({ inDoubt }) => !inDoubt),
          inNoRound("did-not-write-again", all, ({ wroteAgain }) => !wroteAgain),
          { name: "control-not-confirmed", value: control.inDoubt ? 1 : 0, unit: "rounds", bound: 0, ok: !control.inDoubt },
        ],
        broken: control.inDoubt ? "NOT CONFIRMED without any limit" : null,
      };
    }),
};
