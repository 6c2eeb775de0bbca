import { execFileSync } from "node:child_process";
import { rmSync, statfsSync } from "node:fs";
import { join } from "node:path";
import { type CountedRound, controlAndRounds, countedFigures, inNoRound } from "./counted-rounds.ts";
import { makeLoopDisk } from "./loop-disk.ts";
import { pressOnce, writtenOnPaper } from "./press-once.ts";
import { doubledOf, lostOf, readBack } from "./read-back.ts";
import { type Rig, someOf } from "./rig.ts";
import { withStack } from "./stack-of-rig.ts";
import { newTablet } from "./tablet.ts";
import { type Acknowledged, takeNumbers } from "./take-numbers.ts";

const MEGABYTES = 192;
/** The watchdog's three seconds, once for the write and once for looking it up after opening anew, and drawing the screen. */
const LONGEST_ANSWER_MS = 8_000;

/** A database may have room of its own for a while. */
const MOST_WHILE_FULL = 400;

/** Fills a disk to its last byte; the file that does. */
const fill = (dir: string): string => {
  const file = join(dir, "full");
  for (const block of ["1M", "1k"])
    try {
      execFileSync("dd", ["if=/dev/zero", `of=${file}`, `bs=${block}`, "oflag=append", "conv=notrunc"], { stdio: "ignore" });
    } catch {
      // dd ends with "no space left": that is what it is for.
    }
  return file;
};

type Round = CountedRound & { inDoubt: boolean; slowestMs: number; wroteAgain: boolean };

/**
 * The disk under the profile is filled to the last byte while lines are written, then freed. The control is the same tablet on a disk that
 * is not filled: it must not say NOT CONFIRMED.
 */
export const diskFull: Rig = {
  what: "the disk under the profile is full, then has room again",
  needs: ["root", "loop"],
  run: ({ rounds, say }) =>
    withStack(async (stack) => {
      const oneRound = async (isFilled: boolean): Promise<Round> => {
        const disk = makeLoopDisk(MEGABYTES);
        const tablet = newTablet({ stack, profile: join(disk.dir, "profile") });
        try {
          await tablet.enrol();
          const taking = await takeNumbers(tablet.page);
          await taking.more(5);
          await taking.stop();
          await tablet.page.getByRole("button", { name: "Take 10 numbers" }).waitFor();
          const full = isFilled ? fill(disk.dir) : null;
          const { bavail } = statfsSync(disk.dir);
          if (isFilled && bavail > 0) throw new Error(`the disk has ${bavail} blocks of room left`);

          // While it is full: every press is answered, by an acknowledgement or by NOT CONFIRMED, and never by silence.
          const later: Acknowledged[] = [];
          const again = await takeNumbers(tablet.page);
          const started = Date.now();
          await again.more(isFilled ? MOST_WHILE_FULL : 5);
          await again.stop();
          let slowestMs = again.slowestMs();
          const inDoubt = again.other()?.includes("NOT CONFIRMED") === true;
          say(
            `  full: ${again.told.length} acknowledged in ${Date.now() - started} ms, then ${again.other()?.slice(0, 40) ?? "nothing else"} after ${slowestMs} ms`,
          );
          if (inDoubt) {
            await writtenOnPaper(tablet.page);
            const second = await pressOnce(tablet.page);
            slowestMs = Math.max(slowestMs, second.ms);
            if (second.told === null) await writtenOnPaper(tablet.page);
            else later.push(second.told);
          }
          if (full !== null) rmSync(full);
          // Room again: without a new start of the page.
          const free = await pressOnce(tablet.page);
          say(`  room again, same page: ${free.told === null ? "NOT CONFIRMED" : "recorded"} after ${free.ms} ms`);
          if (free.told !== null) later.push(free.told);
          const told = [...taking.told, ...again.told, ...later];
          await tablet.kill();
          const opening = await tablet.open();
          if (opening.kind !== "locked") {
            const words = opening.kind === "alarm" ? opening.words : opening.kind;
            say(`  freed: ${told.length} acknowledged, and IT DOES NOT OPEN: ${words.replaceAll(/\s+/g, " ")}`);
            return { told, lost: told.length, doubled: 0, inDoubt, slowestMs, wroteAgain: false };
          }
          await tablet.unlock();
          const found = await readBack(tablet.page, tablet.driver);
          const afterwards = await takeNumbers(tablet.page);
          await afterwards.more(1);
          const lost = lostOf(told, found);
          say(
            `  freed: ${free.told === null ? "NOT CONFIRMED once more" : "works at once"}; ${told.length} acknowledged, ${lost.length} lost, ${found.entries} entries; ${found.facts.join(" | ")}`,
          );
          return {
            told,
            lost: lost.length,
            doubled: doubledOf(told, found).length,
            inDoubt,
            slowestMs,
            wroteAgain: free.told !== null && afterwards.told.length > 0,
          };
        } finally {
          await tablet.kill().catch(() => undefined);
          disk.end();
        }
      };
      const { control, all } = await controlAndRounds({ rounds, say }, "a disk with room", (isControl) => oneRound(!isControl));
      const slowest = Math.max(...all.map(({ slowestMs }) => slowestMs));
      return {
        figures: [
          ...countedFigures(all),
          someOf("not-confirmed", all.filter(({ inDoubt }) => inDoubt).length, "rounds"),
          { name: "slowest-answer", value: slowest, unit: "ms", bound: LONGEST_ANSWER_MS, ok: slowest <= LONGEST_ANSWER_MS },
          inNoRound("did-not-write-again", all, ({ wroteAgain }) => !wroteAgain),
          { name: "control-not-confirmed", value: control.inDoubt ? 1 : 0, unit: "rounds", bound: 0, ok: !control.inDoubt },
        ],
        broken: control.inDoubt ? "NOT CONFIRMED on a disk with room" : null,
      };
    }),
};
