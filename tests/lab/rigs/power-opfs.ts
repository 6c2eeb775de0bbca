import { join } from "node:path";
import type { Page } from "playwright";
import { createDriver } from "../../support/driver.ts";
import { chanceFrom } from "../../support/random.ts";
import { BACK_ENDS } from "./back-end.ts";
import { type CountedRound, controlAndRounds, countedFigures, inNoRound } from "./counted-rounds.ts";
import { makeLoopDisk } from "./loop-disk.ts";
import { doubledOf, lostOf, readBack } from "./read-back.ts";
import type { Rig } from "./rig.ts";
import { shiftClock } from "./shifted-clock.ts";
import { prepareSilence, silence } from "./silent-journal.ts";
import { withStack } from "./stack-of-rig.ts";
import { newTablet } from "./tablet.ts";
import { takeNumbers } from "./take-numbers.ts";

const MEGABYTES = 512;
/** The file counts after half a day (JRN-10). */
const THIRTEEN_HOURS_MS = 13 * 3_600_000;
const MOST_ACKNOWLEDGED = 4;

type Round = CountedRound & { notOpened: boolean };

/**
 * The second book alone: the journal's database falls silent after the enrolment, lines are acknowledged from the file, and the power goes.
 * The file was made in an earlier browser session by a clock half a day back, and the disk was properly unmounted since. Control: the file
 * was made in the very session that loses its power, and only the clock says otherwise: then it must lose (a new file's name is not on the
 * disk yet).
 */
export const powerOpfs: Rig = {
  what: "power loss while the second book alone records",
  needs: ["root", "loop"],
  run: ({ rounds, seed, say }) =>
    withStack(async (stack) => {
      const chance = chanceFrom(seed);
      const oneRound = async (isSettled: boolean): Promise<Round> => {
        const disk = makeLoopDisk(MEGABYTES);
        const tablet = newTablet({
          stack,
          profile: join(disk.dir, "profile"),
          flags: BACK_ENDS.leveldb,
          prepare: async (context) => void (await prepareSilence(context)),
          firstPage: (page) => shiftClock(page, -THIRTEEN_HOURS_MS),
        });
        try {
          await tablet.enrol();
          let page: Page = tablet.page;
          if (isSettled) {
            await tablet.close();
            disk.sync();
            await disk.powerOn();
            await tablet.open();
            await tablet.unlock();
            page = tablet.page;
          } else {
            page = await tablet.at.context.newPage();
            await tablet.page.close();
            await page.goto(stack.origin);
            await createDriver(page).unlock(tablet.words());
            await page.getByText("This browser has not promised to keep what is on this device").waitFor();
          }
          // The file can carry a chain on only where the chain's end stands in it.
          const both = await takeNumbers(page);
          await both.more(2);
          await both.stop();
          // Nothing may go up: what came back from the gateway would hide what the device lost.
          await stack.stopGateway();
          await silence(page);
          const taking = await takeNumbers(page);
          await taking.more(1 + chance.below(MOST_ACKNOWLEDGED));
          await disk.ready();
          taking.freeze();
          tablet.at.stop();
          await disk.powerOff();
          const told = [...taking.told];
          await tablet.kill();
          await disk.powerOn();
          await stack.startGateway();
          const opening = await tablet.open();
          if (opening.kind !== "locked") {
            const words = opening.kind === "alarm" ? opening.words : opening.kind;
            say(`  ${told.length} acknowledged: IT DOES NOT OPEN: ${words.replaceAll(/\s+/g, " ")}`);
            return { told, lost: told.length, doubled: 0, notOpened: true };
          }
          await tablet.unlock();
          const found = await readBack(tablet.page, tablet.driver);
          const lost = lostOf(told, found).length;
          say(
            `  ${isSettled ? "settled" : "made today"}: ${told.length} acknowledged, ${lost} lost; ${taking.other()?.slice(0, 60) ?? ""} ${found.facts.join(" | ")}`,
          );
          return { told, lost, doubled: doubledOf(told, found).length, notOpened: false };
        } finally {
          await tablet.kill().catch(() => undefined);
          disk.end();
        }
      };
      const what = "the file was made in the session that loses its power";
      const { control, all } = await controlAndRounds({ rounds, say }, what, (isControl) => oneRound(!isControl));
      return {
        figures: [
          ...countedFigures(all),
          inNoRound("not-opened", all, ({ notOpened }) => notOpened),
          {
            name: "control-lost",
            n: control.told.length,
            value: control.lost,
            unit: "entries",
            ok: control.lost > 0 && control.told.length > 0,
          },
        ],
        broken:
          control.lost > 0 && control.told.length > 0 ? null : "a file made in the session that lost its power kept everything",
      };
    }),
};
