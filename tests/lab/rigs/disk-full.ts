import { execFileSync } from "node:child_process";
import { rmSync, statfsSync } from "node:fs";
import { join } from "node:path";
import { atGateway } from "./at-gateway.ts";
import { type CountedRound, controlAndRounds, countedFigures, inNoRound } from "./counted-rounds.ts";
import { keepStorage } from "./kept-storage.ts";
import { makeLoopDisk } from "./loop-disk.ts";
import { pressOnce, writtenOnPaper } from "./press-once.ts";
import { doubledOf, lostOf, readBack } from "./read-back.ts";
import { noneOf, type Rig, someOf } from "./rig.ts";
import { saveAtAlarm } from "./save-at-alarm.ts";
import { withStack } from "./stack-of-rig.ts";
import { newTablet } from "./tablet.ts";
import { type Acknowledged, takeNumbers } from "./take-numbers.ts";
import { until } from "./until.ts";

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

/** `onPaper`: numbers that were NOT CONFIRMED; `givenAgain`: those of them that the next start gave to something else (JRN-7). */
type Round = CountedRound & {
  onPaper: number;
  givenAgain: number;
  inDoubt: boolean;
  slowestMs: number;
  wroteAgain: boolean;
  notOpened: boolean;
  freshStart: boolean;
};

/** What befalls a tablet; `evictable`: the browser did not promise to keep its storage, as it does for an installed app. */
type Fate = { isFilled: boolean; isEvictable: boolean };

/**
 * The disk under the profile is filled to the last byte while lines are written, then freed. From enrolment on there is no gateway; where
 * a start shows the alarm, its file is imported, and what the gateway then lacks is lost. The control is the same tablet on a disk that
 * is not filled: it must not say NOT CONFIRMED. Each round has a tablet whose storage the browser promised to keep, and one whose storage
 * it may evict when space runs out, and does, the whole of it: there the window that is still open must bring its lines to the gateway.
 */
export const diskFull: Rig = {
  what: "the disk under the profile is full, then has room again",
  needs: ["root", "loop"],
  run: ({ rounds, say }) =>
    withStack(async (stack) => {
      const oneRound = async ({ isFilled, isEvictable }: Fate): Promise<Round> => {
        const disk = makeLoopDisk(MEGABYTES);
        const profile = join(disk.dir, "profile");
        if (!isEvictable) keepStorage(profile, stack.origin);
        const tablet = newTablet({ stack, profile });
        try {
          await tablet.enrol();
          await stack.stopGateway();
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
            `  ${isEvictable ? "evictable" : "kept"}, full: ${again.told.length} acknowledged in ${Date.now() - started} ms, then ${again.other()?.slice(0, 40) ?? "nothing else"} after ${slowestMs} ms`,
          );
          const onPaper: string[] = [];
          if (inDoubt) {
            onPaper.push(...(await writtenOnPaper(tablet.page)));
            const second = await pressOnce(tablet.page);
            slowestMs = Math.max(slowestMs, second.ms);
            if (second.told === null) onPaper.push(...(await writtenOnPaper(tablet.page)));
            else later.push(second.told);
          }
          if (full !== null) rmSync(full);
          // Room again: without a new start of the page.
          const free = await pressOnce(tablet.page);
          slowestMs = Math.max(slowestMs, free.ms);
          say(`  room again, same page: ${free.told === null ? "NOT CONFIRMED" : "recorded"} after ${free.ms} ms`);
          if (free.told !== null) later.push(free.told);
          else onPaper.push(...(await writtenOnPaper(tablet.page)));
          const told = [...taking.told, ...again.told, ...later];
          if (isEvictable && isFilled) {
            await stack.startGateway();
            await until(
              "the open window to bring its lines",
              async () => lostOf(told, await atGateway(stack)).length === 0,
            ).catch((error: Error) => say(`  ${error.message}`));
          }
          await tablet.kill();
          await stack.stopGateway();
          await stack.startGateway();
          const opening = await tablet.open();
          const round = { told, inDoubt, slowestMs, onPaper: onPaper.length, givenAgain: 0 };
          if (opening.kind !== "locked") {
            const { words, lost, freshStart } = await saveAtAlarm(tablet, stack, opening, told);
            say(`  freed: ${told.length} acknowledged: IT DOES NOT OPEN: ${words}; ${lost.length} lost`);
            // Where it does not open, no number is given at all.
            return { ...round, onPaper: 0, lost: lost.length, doubled: 0, wroteAgain: false, notOpened: true, freshStart };
          }
          await tablet.unlock();
          const found = await readBack(tablet.page, tablet.driver);
          const afterwards = await takeNumbers(tablet.page);
          await afterwards.more(1);
          const lost = lostOf(told, found);
          const given = new Set(afterwards.told.flatMap(({ numbers }) => numbers));
          const givenAgain = onPaper.filter((number) => given.has(number)).length;
          if (givenAgain > 0) say(`  GIVEN AGAIN: ${givenAgain} of ${onPaper.length} numbers that were NOT CONFIRMED`);
          say(`  freed: ${told.length} acknowledged, ${lost.length} lost, ${found.entries} entries; ${found.facts.join(" | ")}`);
          return {
            ...round,
            givenAgain,
            lost: lost.length,
            doubled: doubledOf(told, found).length,
            // In the same window it may go on saying NOT CONFIRMED: until a new start it writes nothing behind what the full disk left.
            wroteAgain: afterwards.told.length > 0,
            notOpened: false,
            freshStart: false,
          };
        } finally {
          await tablet.kill().catch(() => undefined);
          disk.end();
          await stack.stopGateway();
          await stack.startGateway();
        }
      };
      const { control, all } = await controlAndRounds({ rounds, say }, "a disk with room", (isControl) =>
        oneRound({ isFilled: !isControl, isEvictable: false }),
      );
      const evicted: Round[] = [];
      for (let round = 0; round < rounds; round++) evicted.push(await oneRound({ isFilled: true, isEvictable: true }));
      const slowest = Math.max(...[...all, ...evicted].map(({ slowestMs }) => slowestMs));
      const told = evicted.flatMap((round) => round.told);
      return {
        figures: [
          ...countedFigures(all),
          someOf("not-confirmed", all.filter(({ inDoubt }) => inDoubt).length, "rounds"),
          { name: "slowest-answer", value: slowest, unit: "ms", bound: LONGEST_ANSWER_MS, ok: slowest <= LONGEST_ANSWER_MS },
          noneOf(
            "given-again",
            [...all, ...evicted].reduce((sum, { givenAgain }) => sum + givenAgain, 0),
            [...all, ...evicted].reduce((sum, { onPaper }) => sum + onPaper, 0),
            "numbers",
          ),
          inNoRound("not-opened", all, ({ notOpened }) => notOpened),
          inNoRound("fresh-start", all, ({ freshStart }) => freshStart),
          inNoRound("did-not-write-again", all, ({ wroteAgain }) => !wroteAgain),
          noneOf(
            "evictable-lost",
            evicted.reduce((sum, { lost }) => sum + lost, 0),
            told.length,
            "entries",
          ),
          // The browser's own doing: said in advance by the self-test, and named at the next start.
          {
            name: "evictable-not-opened",
            n: rounds,
            value: evicted.filter(({ notOpened }) => notOpened).length,
            unit: "rounds",
            ok: true,
          },
          inNoRound("evictable-fresh-start", evicted, ({ freshStart }) => freshStart),
          { name: "control-not-confirmed", value: control.inDoubt ? 1 : 0, unit: "rounds", bound: 0, ok: !control.inDoubt },
        ],
        broken: control.inDoubt ? "NOT CONFIRMED on a disk with room" : null,
      };
    }),
};
