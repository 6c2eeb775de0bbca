import { appendFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { BrowserContext } from "playwright";
import { chanceFrom } from "../../support/random.ts";
import { BACK_ENDS } from "./back-end.ts";
import { type CountedRound, controlAndRounds, countedFigures, inNoRound } from "./counted-rounds.ts";
import { refuseNewLog } from "./no-new-log.ts";
import { doubledOf, lostOf, readBack } from "./read-back.ts";
import { noneOf, type Rig, someOf } from "./rig.ts";
import { saveAtAlarm } from "./save-at-alarm.ts";
import { withStack } from "./stack-of-rig.ts";
import { withTablet } from "./tablet.ts";
import { takeNumbers } from "./take-numbers.ts";

const MOST_ZEROS = 400;

/** LevelDB's log of this profile's IndexedDB. */
const logOf = (profile: string): string => {
  const folder = join(profile, "Default", "IndexedDB");
  const database = readdirSync(folder).find((name) => name.endsWith(".leveldb"));
  const log = database === undefined ? undefined : readdirSync(join(folder, database)).find((name) => name.endsWith(".log"));
  if (database === undefined || log === undefined) throw new Error("this profile's IndexedDB has no log of LevelDB");
  return join(folder, database, log);
};

type Round = CountedRound & { freshStart: boolean; notOpened: boolean };

/** What befalls a tablet: nothing; zeros; or zeros, and an app that begins no new log of the database (JRN-17). */
type Fate = "no zeros" | "zeros" | "zeros, and no new log";

/**
 * What a power cut leaves on ext4 when a write was under way (found by the power rig): LevelDB's log with some zeros at its end, because
 * the file's new length was on the disk and its last bytes were not. Nothing acknowledged is in them. Chromium goes on writing behind the
 * zeros; at the start after that it must still find what was acknowledged meanwhile. From enrolment on there is no gateway; where a start
 * shows the alarm, its file is imported, and what the gateway then lacks is lost. Two controls: no zeros, which must lose nothing; and an
 * app that begins no new log, which must not open.
 */
export const zeroTail: Rig = {
  what: "zeros at the end of LevelDB's log, as a power cut leaves them; then lines, a proper end, and a new start",
  needs: [],
  run: ({ rounds, seed, say }) =>
    withStack(async (stack) => {
      const chance = chanceFrom(seed);
      const oneRound = async (fate: Fate): Promise<Round> => {
        const prepare =
          fate === "zeros, and no new log"
            ? { prepare: async (context: BrowserContext) => void (await refuseNewLog(context)) }
            : {};
        return withTablet({ stack, flags: BACK_ENDS.leveldb, ...prepare }, async (tablet, profile) => {
          await tablet.enrol();
          await stack.stopGateway();
          try {
            const before = await takeNumbers(tablet.page);
            await before.more(1 + chance.below(6));
            await before.stop();
            await tablet.close();
            const zeros = fate === "no zeros" ? 0 : 7 + chance.below(MOST_ZEROS);
            appendFileSync(logOf(profile), Buffer.alloc(zeros));

            await tablet.open();
            await tablet.unlock();
            const after = await takeNumbers(tablet.page);
            await after.more(10 + chance.below(30));
            await after.stop();
            const told = [...before.told, ...after.told];
            await tablet.close();
            const opening = await tablet.open();
            if (opening.kind !== "locked") {
              await stack.startGateway();
              const { words, lost, freshStart } = await saveAtAlarm(tablet, stack, opening, told);
              say(`  ${zeros} zeros, ${told.length} acknowledged: IT DOES NOT OPEN: ${words}; ${lost.length} lost`);
              return { told, lost: lost.length, doubled: 0, freshStart, notOpened: true };
            }
            await tablet.unlock();
            const found = await readBack(tablet.page, tablet.driver);
            const lost = Math.max(lostOf(told, found).length, told.length - found.entries);
            say(`  ${zeros} zeros, ${told.length} acknowledged, ${found.entries} entries, ${lost} lost`);
            return { told, lost, doubled: doubledOf(told, found).length, freshStart: false, notOpened: false };
          } finally {
            await stack.stopGateway();
            await stack.startGateway();
          }
        });
      };
      say("control: no new log is begun");
      const without = await oneRound("zeros, and no new log");
      const { control, all } = await controlAndRounds({ rounds, say }, "no zeros", (isControl) =>
        oneRound(isControl ? "no zeros" : "zeros"),
      );
      return {
        figures: [
          ...countedFigures(all),
          inNoRound("rounds-with-loss", all, ({ lost }) => lost > 0),
          inNoRound("fresh-start", all, ({ freshStart }) => freshStart),
          inNoRound("not-opened", all, ({ notOpened }) => notOpened),
          { name: "control-lost", value: control.lost, unit: "entries", bound: 0, ok: control.lost === 0 },
          someOf("without-new-log-not-opened", without.notOpened ? 1 : 0, "rounds"),
          noneOf("without-new-log-lost-after-saving", without.lost, without.told.length, "entries"),
        ],
        broken:
          control.lost > 0
            ? "lines were lost without any fault"
            : without.notOpened
              ? null
              : "zeros did no harm to an app that begins no new log",
      };
    }),
};
