import { chanceFrom } from "../../support/random.ts";
import { type CountedRound, controlAndRounds, countedFigures, inNoRound } from "./counted-rounds.ts";
import { doubledOf, lostOf, readBack } from "./read-back.ts";
import type { Rig } from "./rig.ts";
import { shiftClock } from "./shifted-clock.ts";
import { withStack } from "./stack-of-rig.ts";
import { withTablet } from "./tablet.ts";
import { type Acknowledged, takeNumbers } from "./take-numbers.ts";

const DAY_MS = 86_400_000;
const SESSIONS = 4;
/** How far the clock of a session is off, ms: an hour for summer time, a flat battery's first of January, a wrong year. */
const SHIFTS = [0, -3_600_000, 3_600_000, -20 * 60_000, -330 * DAY_MS, 400 * DAY_MS, -56 * 365 * DAY_MS] as const;

type Round = CountedRound & { unsound: string | null; refused: number };

/**
 * A tablet whose clock is another at each start, forwards and back. No clock orders or refuses anything (SYN-17): every press must be
 * acknowledged and stand in one chain. The control counts an acknowledgement that was never given.
 */
export const clock: Rig = {
  what: "the tablet's clock is another at each start, forwards and back",
  needs: [],
  run: ({ rounds, seed, say }) =>
    withStack(async (stack) => {
      const chance = chanceFrom(seed);
      const oneRound = async (isPlanted: boolean): Promise<Round> => {
        const shift = { ms: 0 };
        return withTablet(
          {
            stack,
            prepare: async (context) => {
              for (const page of context.pages()) await shiftClock(page, shift.ms);
            },
          },
          async (tablet) => {
            await tablet.enrol();
            const told: Acknowledged[] = isPlanted ? [{ where: "paper", numbers: ["B-9999"] }] : [];
            let refused = 0;
            const shifts: number[] = [];
            for (let session = 0; session < SESSIONS; session++) {
              await tablet.close();
              shift.ms = chance.pick(SHIFTS);
              shifts.push(shift.ms / DAY_MS);
              await tablet.open();
              await tablet.unlock();
              const taking = await takeNumbers(tablet.page);
              await taking.more(2 + chance.below(6));
              await taking.stop();
              told.push(...taking.told);
              if (taking.other() !== null) refused += 1;
            }
            const found = await readBack(tablet.page, tablet.driver);
            const lost = lostOf(told, found).length;
            say(
              `  clock off by ${shifts.map((days) => days.toFixed(2)).join(", ")} days: ${told.length} acknowledged, ${lost} lost, ${refused} refused${found.unsound === null ? "" : `; ${found.unsound}`}`,
            );
            return { told, lost, doubled: doubledOf(told, found).length, unsound: found.unsound, refused };
          },
        );
      };
      const { control, all } = await controlAndRounds({ rounds, say }, "an acknowledgement that was never given", oneRound);
      return {
        figures: [
          ...countedFigures(all),
          inNoRound("unsound", all, ({ unsound }) => unsound !== null),
          inNoRound("refused", all, ({ refused }) => refused > 0),
          { name: "control-lost", value: control.lost, unit: "entries", ok: control.lost > 0 },
        ],
        broken: control.lost > 0 ? null : "an acknowledgement that was never given was not counted as lost",
      };
    }),
};
