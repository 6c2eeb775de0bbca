import { appendFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { chanceFrom } from "../../support/random.ts";
import { BACK_ENDS } from "./back-end.ts";
import { type CountedRound, controlAndRounds, countedFigures, inNoRound } from "./counted-rounds.ts";
import { doubledOf, lostOf, readBack } from "./read-back.ts";
import type { Rig } from "./rig.ts";
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

/**
 * What a power cut leaves on ext4 when a write was under way (found by the power rig): LevelDB's log with some zeros at its end, because
 * the file's new length was on the disk and its last bytes were not. Nothing acknowledged is in them. Chromium goes on writing behind the
 * zeros; at the start after that it must still find what was acknowledged meanwhile. The control has no zeros.
 */
export const zeroTail: Rig = {
  what: "zeros at the end of LevelDB's log, as a power cut leaves them; then lines, a proper end, and a new start",
  needs: [],
  run: ({ rounds, seed, say }) =>
    withStack(async (stack) => {
      const chance = chanceFrom(seed);
      const oneRound = async (hasZeros: boolean): Promise<Round> => {
        return withTablet({ stack, flags: BACK_ENDS.leveldb }, async (tablet, profile) => {
          await tablet.enrol();
          const before = await takeNumbers(tablet.page);
          await before.more(1 + chance.below(6));
          await before.stop();
          await tablet.close();
          const zeros = 7 + chance.below(MOST_ZEROS);
          if (hasZeros) appendFileSync(logOf(profile), Buffer.alloc(zeros));

          await tablet.open();
          await tablet.unlock();
          const after = await takeNumbers(tablet.page);
          await after.more(10 + chance.below(30));
          await after.stop();
          const told = [...before.told, ...after.told];
          await tablet.close();
          const opening = await tablet.open();
          if (opening.kind !== "locked") {
            const words = opening.kind === "alarm" ? opening.words : opening.kind;
            say(
              `  ${hasZeros ? zeros : 0} zeros, ${told.length} acknowledged: IT DOES NOT OPEN: ${words.replaceAll(/\s+/g, " ")}`,
            );
            return { told, lost: told.length, doubled: 0, freshStart: words.includes("Set up this device"), notOpened: true };
          }
          await tablet.unlock();
          const found = await readBack(tablet.page, tablet.driver);
          const lost = Math.max(lostOf(told, found).length, told.length - found.entries);
          say(`  ${hasZeros ? zeros : 0} zeros, ${told.length} acknowledged, ${found.entries} entries, ${lost} lost`);
          return { told, lost, doubled: doubledOf(told, found).length, freshStart: false, notOpened: false };
        });
      };
      const { control, all } = await controlAndRounds({ rounds, say }, "no zeros", (isControl) => oneRound(!isControl));
      return {
        figures: [
          ...countedFigures(all),
          inNoRound("rounds-with-loss", all, ({ lost }) => lost > 0),
          inNoRound("fresh-start", all, ({ freshStart }) => freshStart),
          inNoRound("not-opened", all, ({ notOpened }) => notOpened),
          { name: "control-lost", value: control.lost, unit: "entries", bound: 0, ok: control.lost === 0 },
        ],
        broken: control.lost > 0 ? "lines were lost without any fault" : null,
      };
    }),
};
