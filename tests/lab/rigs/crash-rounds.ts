import type { BrowserContext } from "playwright";
import type { Prescription } from "../../../src/core/model/prescription.ts";
import { chanceFrom } from "../../support/random.ts";
import type { Stack } from "../../support/stack.ts";
import { doubledOf, lostOf, readBack } from "./read-back.ts";
import { type Figure, noneOf, someOf } from "./rig.ts";
import { opensRow } from "./singles.ts";
import { newTablet, type Opening, type Tablet } from "./tablet.ts";
import { type Acknowledged, takeNumbers } from "./take-numbers.ts";

/** A profile folder, what goes wrong with it, and how it comes back. */
export type Ground = {
  profile: string;
  /** The fault: at its return no process of the browser is left. `freeze` is called at the moment from which nothing counts. */
  fail(tablet: Tablet, freeze: () => void): Promise<void>;
  /** Makes the enrolment durable where the rig wants it so. */
  sync?(): void;
  end(): void;
};

/** What a run of crash rounds is made of. */
export type CrashPlan = {
  stack: Stack;
  /** Prescriptions to hand over in some rounds. Taken away as they are used: no run may use one that another did. */
  singles: Prescription[];
  rounds: number;
  seed: number;
  say(text: string): void;
  flags?: readonly string[];
  newGround(): Ground;
  /** Runs in each browser session before its first page; `device` counts the devices of this run. */
  prepare?: (context: BrowserContext, device: number) => Promise<void>;
  /** What Home may say besides, where this fault brings it about. */
  alsoExpected?: RegExp;
  /** Ends the rounds early. */
  isEnough?: (counts: CrashCounts) => boolean;
};

/** What came of them. */
export type CrashCounts = {
  rounds: number;
  acknowledged: number;
  handedOver: number;
  lost: number;
  roundsWithLoss: number;
  doubled: number;
  unsound: number;
  notOpened: number;
  /** Starts without a gateway that found no app: the browser had not kept its service worker. They opened once it was back. */
  appGone: number;
  /** Those in which the browser did not keep it once the gateway was there, and it was closed and opened again. */
  notKept: number;
  /** Those of them in which that did not help. */
  neverKept: number;
};

/** After so many faults a device is put away and a new one enrolled: its list of numbers grows, and the first hour is a case of its own. */
const ROUNDS_A_DEVICE = 8;
const MOST_ACKNOWLEDGED = 14;
const MOST_AFTER_MS = 60;

/**
 * What Home says of every tablet of this kind, of lines that somebody is to enter elsewhere, or of a write that the fault cut short: its numbers were given, and are never used. Whether more than those are gone is counted
 * here line by line.
 */
const EXPECTED =
  /has not promised to keep what is on this device|keeps one book only|made today and does not count yet|for the controlled drugs register|recorded here after all|is on paper only|its log ends at/;

/** The longest a browser with a gateway may take to keep the app: longer than Holdfast waits before it says that it is not kept (UPD-2). */
const KEEPS_APP_MS = 30_000;

/** Runs in the page: true once a service worker keeps the app, false where none has come in this time. */
const keepsApp = (ms: number): Promise<boolean> =>
  Promise.race([
    navigator.serviceWorker.ready.then(() => true),
    new Promise<boolean>((resolve) => setTimeout(() => resolve(false), ms)),
  ]);

const isUp = (stack: Stack): Promise<boolean> =>
  fetch(`${stack.origin}/health`).then(
    ({ ok }) => ok,
    () => false,
  );

/** Acknowledges lines, lets the fault fall in the middle of more, starts again and looks for every line; `rounds` times. */
export const crashRounds = async (plan: CrashPlan): Promise<CrashCounts> => {
  const { stack, say } = plan;
  const chance = chanceFrom(plan.seed);
  const counts: CrashCounts = {
    rounds: 0,
    acknowledged: 0,
    handedOver: 0,
    lost: 0,
    roundsWithLoss: 0,
    doubled: 0,
    unsound: 0,
    notOpened: 0,
    appGone: 0,
    notKept: 0,
    neverKept: 0,
  };
  const isDone = (): boolean => counts.rounds >= plan.rounds || plan.isEnough?.(counts) === true;

  const handOver = async ({ page, driver }: Tablet): Promise<Acknowledged | null> => {
    const one = plan.singles.shift();
    if (one === undefined) return null;
    await driver.find(one.id);
    await driver.open(opensRow(one));
    await driver.supply([{ act: "all" }]);
    counts.handedOver += 1;
    return { where: "log", numbers: await page.locator(".recorded-number").allInnerTexts() };
  };

  /** `given`: on this device it did not help before, so that nobody waits for it again. */
  const openAgain = async (tablet: Tablet, given: { up: boolean }): Promise<Opening> => {
    const opening = await tablet.open();
    if (opening.kind !== "no-app") return opening;
    counts.appGone += 1;
    say("  no app without the gateway: it is started, and stopped again once the app is there");
    await tablet.kill();
    await stack.startGateway();
    let second = await tablet.open();
    if (!given.up && second.kind === "locked" && !(await tablet.page.evaluate(keepsApp, KEEPS_APP_MS))) {
      // What the screen says to do then (UPD-2).
      counts.notKept += 1;
      say("  not kept with the gateway there: closed and opened again");
      await tablet.page.getByText("This browser does not keep Holdfast yet").waitFor();
      await tablet.close();
      second = await tablet.open();
      if (second.kind === "locked" && !(await tablet.page.evaluate(keepsApp, KEEPS_APP_MS))) {
        counts.neverKept += 1;
        given.up = true;
        // Chromium's service workers stay shut down then, and no page can mend it. What Holdfast promises is that it is said (UPD-2).
        await tablet.page.getByText("have another device ready").waitFor();
        say("  THE APP IS NOT KEPT: no service worker came although it was opened again with the gateway there");
      }
    }
    await stack.stopGateway();
    return second;
  };

  const roundsOnOneDevice = async (device: number): Promise<void> => {
    const ground = plan.newGround();
    const tablet = newTablet({
      stack,
      profile: ground.profile,
      ...(plan.flags === undefined ? {} : { flags: plan.flags }),
      prepare: async (context) => plan.prepare?.(context, device),
    });
    let told: readonly Acknowledged[] = [];
    const given = { up: false };
    /** Acknowledged entries that were not counted as lost yet. */
    let standing = 0;
    try {
      await tablet.enrol();
      ground.sync?.();
      // Every other device works as in an outage, with nothing behind it.
      if (device % 2 === 1) await stack.stopGateway();
      for (let round = 0; round < ROUNDS_A_DEVICE && !isDone(); round++) {
        if (chance.chance(0.25)) {
          const line = await handOver(tablet);
          if (line !== null) told = [...told, line];
          standing += line === null ? 0 : 1;
        }
        const taking = await takeNumbers(tablet.page);
        await taking.more(1 + chance.below(MOST_ACKNOWLEDGED));
        // The moment itself is the fault's: somewhere within the next write.
        await new Promise((resolve) => setTimeout(resolve, chance.below(MOST_AFTER_MS)));
        await ground.fail(tablet, taking.freeze);
        if (taking.other() !== null) say(`  before the fault: ${taking.other()}`);
        told = [...told, ...taking.told];
        standing += taking.told.length;
        counts.rounds += 1;
        counts.acknowledged += taking.told.length;

        const opening = await openAgain(tablet, given);
        if (opening.kind !== "locked") {
          counts.notOpened += 1;
          counts.lost += standing;
          counts.roundsWithLoss += 1;
          const words = opening.kind === "alarm" ? opening.words : "there is no app";
          say(`  round ${counts.rounds} (seed ${plan.seed}, device ${device}): IT DOES NOT OPEN: ${words}`);
          return;
        }
        await tablet.unlock();
        const found = await readBack(tablet.page, tablet.driver);
        const missing = lostOf(told, found);
        // By the screens, and by the database itself: with the gateway there, the screens show what it has, too.
        const lost = Math.max(missing.length, standing - found.entries);
        const doubled = doubledOf(told, found);
        const unexpected = found.facts.filter((fact) => !EXPECTED.test(fact) && plan.alsoExpected?.test(fact) !== true);
        counts.lost += lost;
        counts.roundsWithLoss += lost > 0 ? 1 : 0;
        counts.doubled += doubled.length;
        counts.unsound += found.unsound === null && unexpected.length === 0 ? 0 : 1;
        const what = [
          lost > 0 ? `LOST ${lost}: ${missing.map(({ numbers }) => numbers[0]).join(" ")}` : "",
          doubled.length > 0 ? `DOUBLED ${doubled.join(" ")}` : "",
          found.unsound ?? "",
          ...unexpected,
        ].filter((text) => text !== "");
        say(
          `  round ${counts.rounds} (device ${device}): ${taking.told.length} acknowledged, ${found.entries} entries${what.length > 0 ? `; ${what.join("; ")}` : ""}`,
        );
        // What is lost is lost once: the next rounds ask for what is still there.
        told = told.filter((one) => !missing.includes(one));
        standing -= lost;
      }
    } finally {
      await tablet.kill().catch(() => undefined);
      ground.end();
      if (device % 2 === 1 && !(await isUp(stack))) await stack.startGateway();
    }
  };

  for (let device = 0; !isDone(); device++) await roundsOnOneDevice(device);
  counts.acknowledged += counts.handedOver;
  return counts;
};

/** The figures of crash rounds, each name with this in front. */
export const crashFigures = (prefix: string, counts: CrashCounts): Figure[] => [
  { name: `${prefix}rounds`, value: counts.rounds, unit: "rounds", ok: true },
  someOf(`${prefix}acknowledged`, counts.acknowledged, "entries"),
  { name: `${prefix}handed-over`, value: counts.handedOver, unit: "entries", ok: true },
  noneOf(`${prefix}lost`, counts.lost, counts.acknowledged, "entries"),
  noneOf(`${prefix}rounds-with-loss`, counts.roundsWithLoss, counts.rounds, "rounds"),
  noneOf(`${prefix}doubled`, counts.doubled, counts.acknowledged, "numbers"),
  noneOf(`${prefix}unsound`, counts.unsound, counts.rounds, "rounds"),
  noneOf(`${prefix}not-opened`, counts.notOpened, counts.rounds, "rounds"),
  // No promise of ours: a browser gives no way to make a service worker durable. Lines are not touched by it.
  { name: `${prefix}app-gone-without-gateway`, n: counts.rounds, value: counts.appGone, unit: "rounds", ok: true },
  { name: `${prefix}app-not-kept-at-first`, n: counts.appGone, value: counts.notKept, unit: "rounds", ok: true },
  { name: `${prefix}app-never-kept`, n: counts.appGone, value: counts.neverKept, unit: "rounds", ok: true },
];
