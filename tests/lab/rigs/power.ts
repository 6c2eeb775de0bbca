import { join } from "node:path";
import type { Stack } from "../../support/stack.ts";
import { BACK_ENDS, type BackEnd, backEndOf } from "./back-end.ts";
import { type CrashPlan, crashFigures, crashRounds, type Ground } from "./crash-rounds.ts";
import { makeLoopDisk } from "./loop-disk.ts";
import { withoutWorkers } from "./one-book.ts";
import { relaxDurability } from "./relaxed.ts";
import type { Rig, RigOrder, RigResult } from "./rig.ts";
import { singleItems } from "./singles.ts";
import { withStack } from "./stack-of-rig.ts";

const MEGABYTES = 512;
/** A power cut can take the service worker, and Home says so then (docs/reliability.md, fault 4). */
const APP_LOST = /does not keep Holdfast yet/;
/** The control must lose in one of so many power cuts. */
const MOST_CONTROLS = 4;

/** A profile on a disk whose power goes. `seen`: told which way the browser keeps IndexedDB there. */
const groundOnDisk = (isSettled: boolean, seen: (backEnd: BackEnd | null) => void) => (): Ground & { sync(): void } => {
  const disk = makeLoopDisk(MEGABYTES);
  const profile = join(disk.dir, "profile");
  return {
    profile,
    fail: async (tablet, freeze) => {
      seen(backEndOf(profile));
      await disk.ready();
      freeze();
      tablet.at.stop();
      await disk.powerOff();
      await tablet.kill();
      await disk.powerOn();
    },
    sync: () => {
      if (isSettled) disk.sync();
    },
    end: disk.end,
  };
};

const onBackEnd = async (
  stack: Stack,
  singles: CrashPlan["singles"],
  backEnd: BackEnd,
  { rounds, seed, say }: RigOrder,
): Promise<RigResult> => {
  const found = new Set<BackEnd | null>();
  const plan: Omit<CrashPlan, "newGround" | "rounds"> = {
    stack,
    singles,
    seed,
    say,
    flags: BACK_ENDS[backEnd],
    alsoExpected: APP_LOST,
  };
  const see = (one: BackEnd | null): void => void found.add(one);

  say(`${backEnd}, control: relaxed durability, one book, the enrolment on the disk`);
  const control = await crashRounds({
    ...plan,
    rounds: MOST_CONTROLS,
    isEnough: ({ lost }) => lost > 0,
    newGround: groundOnDisk(true, see),
    prepare: async (context) => {
      await relaxDurability(context);
      await withoutWorkers(context);
    },
  });
  say(`${backEnd}: ${rounds} rounds`);
  const measured = await crashRounds({
    ...plan,
    rounds,
    newGround: groundOnDisk(false, see),
    // Every third and fourth device has one book only, so that the second cannot hide what the database loses.
    prepare: async (context, device) => {
      if (device % 4 >= 2) await withoutWorkers(context);
    },
  });
  const others = [...found].filter((one) => one !== backEnd);
  const broken =
    others.length > 0
      ? `IndexedDB was kept by ${others.join(", ")} and not by ${backEnd}`
      : control.lost === 0
        ? `on ${backEnd} even relaxed durability lost nothing`
        : null;
  return {
    figures: [
      ...crashFigures(`${backEnd}-`, measured),
      { name: `${backEnd}-control-lost`, n: control.acknowledged, value: control.lost, unit: "entries", ok: control.lost > 0 },
    ],
    broken,
  };
};

/** The power goes in the middle of writing: on both of Chromium's ways of keeping IndexedDB, each with relaxed durability as its control. */
export const power: Rig = {
  what: "power loss of the profile's file system in the middle of writing, on both back ends of IndexedDB",
  needs: ["root", "loop"],
  run: (order) =>
    withStack(async (stack) => {
      const singles = singleItems(stack);
      const results: RigResult[] = [];
      for (const backEnd of order.backEnds) results.push(await onBackEnd(stack, singles, backEnd, order));
      return {
        figures: results.flatMap(({ figures }) => figures),
        broken: results.find(({ broken }) => broken !== null)?.broken ?? null,
      };
    }),
};
