import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { RecordOutcome } from "../../src/app/shell/app-port.ts";
import type { LogLine } from "../../src/core/journal/log.ts";
import type { Prescription } from "../../src/core/model/prescription.ts";
import { quantitySchema, subtractQuantity } from "../../src/core/model/quantity.ts";
import type { Standing } from "../../src/core/reconcile/standing.ts";
import { visitOf, wholeVisit } from "../support/whole-visit.ts";
import { createWorld, type World, type WorldDevice } from "../support/world.ts";

let world: World;
let tablet: WorldDevice;

beforeEach(async () => {
  world = await createWorld({ seed: 31 });
  await world.simulator.fill(8);
  await world.simulator.pmr.releaseNominated(1);
  await world.simulator.fill(8);
  await world.release();
  tablet = await world.addDevice();
  await tablet.open();
});
afterEach(() => world.end());

/** An ordinary prescription that this system released, of one item or more. */
const one = (releasedBy: "holdfast" | "pmr", device = tablet): Prescription => {
  const found = device
    .view()
    .prescriptions.find(
      (prescription) =>
        prescription.releasedBy === releasedBy &&
        prescription.issue === null &&
        Number(prescription.items[0]?.quantity.value) > 1,
    );
  if (found === undefined) throw new Error(`nothing released by ${releasedBy}`);
  return found;
};
const recorded = async (acting: Promise<RecordOutcome>): Promise<void> => {
  const outcome = await acting;
  if (outcome.kind !== "recorded") throw new Error(JSON.stringify(outcome));
};
/** Up, told to EPS as the person signed in, and down again. */
const recover = async (...devices: WorldDevice[]): Promise<void> => {
  world.clock.pass(1_000_000);
  for (const device of devices) await device.app.round();
  await world.signIn();
  await world.gatewayRound();
  for (const device of devices) await device.app.round();
};
const linesOf = (key: string, device = tablet): LogLine[] => device.view().log.lines.filter(({ body }) => body.basis.key === key);
const standings = (key: string, device = tablet): (Standing | undefined)[] =>
  linesOf(key, device).map(({ entryId }) => device.view().standings.get(entryId));
const kinds = (key: string, device = tablet): string[] => [
  ...new Set(
    standings(key, device).map((standing) => (standing?.kind === "needs-a-look" ? standing.why : (standing?.kind ?? "none"))),
  ),
];
const resolveAll = async (key: string, decision: Parameters<WorldDevice["app"]["resolve"]>[1]): Promise<void> => {
  for (const { entryId } of linesOf(key)) await recorded(tablet.app.resolve(entryId, decision, "asked the patient"));
};
/** EPS's record of a prescription: its notifications, and its status. */
const atEps = (prescription: Prescription) => {
  const issue = world.simulator.spine.state.prescriptions[prescription.id]?.issues[0];
  return { status: issue?.status, dispenses: issue?.dispenses.length };
};

describe("the prescriber cancelled meanwhile", () => {
  let prescription: Prescription;
  beforeEach(async () => {
    prescription = one("holdfast");
    await recorded(tablet.app.recordVisit(wholeVisit(prescription)));
    world.simulator.spine.prescriberCancels(prescription.id, "wrong dose");
    await recover(tablet);
  });
  test("REC-3: every line needs a look, with EPS's reason, and EPS is told nothing", () => {
    expect(kinds(prescription.key)).toEqual(["cancelled-since-copy"]);
    expect(standings(prescription.key)[0]).toMatchObject({ theirs: { reason: "wrong dose" } });
    expect(atEps(prescription)).toMatchObject({ dispenses: 0 });
  });
  test("REC-3: once its lines are struck the prescription says so itself, before anything of it is handed out again", async () => {
    for (const { entryId } of linesOf(prescription.key)) await recorded(tablet.app.strike(entryId, "it was not handed out"));
    await recover(tablet);
    const copy = tablet.view().prescriptions.find(({ key }) => key === prescription.key) ?? prescription;
    expect(await tablet.app.recordVisit({ ...wholeVisit(copy), reason: null })).toMatchObject({
      kind: "refused",
      findings: expect.arrayContaining([expect.objectContaining({ rule: "REC-3", fact: expect.stringContaining("cancel") })]),
    });
  });
  test("REC-9: a person says that the supply stands, and it goes to EPS", async () => {
    await resolveAll(prescription.key, "supply-stands");
    await recover(tablet);
    expect(kinds(prescription.key)).toEqual(["settled"]);
    expect(atEps(prescription)).toEqual({ status: "0006", dispenses: 1 });
  });
  test("REC-9: a person says that the patient returns it: settled with reason and name, and never told to EPS", async () => {
    await resolveAll(prescription.key, "patient-returns-it");
    await recover(tablet);
    expect(standings(prescription.key)[0]).toMatchObject({
      kind: "settled",
      how: "by-person",
      by: "Amira Khan",
      decision: "patient-returns-it",
    });
    expect(linesOf(prescription.key)[0]?.resolutions).toMatchObject([{ reason: "asked the patient" }]);
    expect(atEps(prescription)).toMatchObject({ dispenses: 0 });
  });
});

describe("the PMR and we", () => {
  test("REC-2: what the PMR released waits to be keyed in, and we tell EPS nothing", async () => {
    const prescription = one("pmr");
    await recorded(tablet.app.recordVisit(wholeVisit(prescription)));
    await recover(tablet);
    expect(kinds(prescription.key)).toEqual(["for-pmr"]);
    expect(atEps(prescription)).toMatchObject({ dispenses: 0 });
  });
  test("REC-4: the PMR notified its own supply of it hours later: needs a look", async () => {
    const prescription = one("pmr");
    await recorded(tablet.app.recordVisit(wholeVisit(prescription)));
    world.clock.pass(3 * 3_600_000);
    await world.simulator.pmr.notify(prescription.key);
    await recover(tablet);
    expect(kinds(prescription.key)).toEqual(["already-dispensed"]);
  });
  test("REC-4: the PMR notified our supply, keyed in with its real minute: settled", async () => {
    const prescription = one("pmr");
    await recorded(tablet.app.recordVisit(wholeVisit(prescription)));
    await world.simulator.pmr.notify(prescription.key);
    await recover(tablet);
    expect(kinds(prescription.key)).toEqual(["settled"]);
    expect(standings(prescription.key)[0]).toMatchObject({ how: "by-pmr" });
  });
  test("PRO-3: what the PMR has dispensed cannot be supplied from a tablet that heard of it", async () => {
    const prescription = one("pmr");
    await world.simulator.pmr.notify(prescription.key);
    await tablet.app.round();
    expect(await tablet.app.recordVisit(wholeVisit(prescription))).toMatchObject({
      kind: "refused",
      findings: [{ rule: "VIS-2" }],
    });
  });
});

describe("two devices supplied the same", () => {
  test("REC-5: both lines need a look on both devices, each naming the other; once one is struck the other goes to EPS", async () => {
    const second = await world.addDevice();
    await second.open();
    const prescription = one("holdfast");
    tablet.wire.cut = true;
    second.wire.cut = true;
    await recorded(tablet.app.recordVisit(wholeVisit(prescription)));
    await recorded(second.app.recordVisit(wholeVisit(prescription)));
    tablet.wire.cut = false;
    second.wire.cut = false;
    await recover(tablet, second);
    await tablet.app.round();
    expect([kinds(prescription.key), kinds(prescription.key, second)]).toEqual([["two-devices"], ["two-devices"]]);
    expect(atEps(prescription)).toMatchObject({ dispenses: 0 });

    for (const line of linesOf(prescription.key, second).filter(({ device }) => device === second.enrolment.device))
      await recorded(second.app.strike(line.entryId, "never left the counter"));
    await recover(second, tablet);
    expect(atEps(prescription)).toEqual({ status: "0006", dispenses: 1 });
    expect(kinds(prescription.key).sort()).toEqual(["nothing-to-do", "settled"]);
  });
  /** A double that two devices made while neither heard of the other; both are back. */
  const double = async (): Promise<{ second: WorldDevice; prescription: Prescription }> => {
    const second = await world.addDevice();
    await second.open();
    const prescription = one("pmr");
    tablet.wire.cut = true;
    second.wire.cut = true;
    await recorded(tablet.app.recordVisit(wholeVisit(prescription)));
    await recorded(second.app.recordVisit(wholeVisit(prescription)));
    tablet.wire.cut = false;
    return { second, prescription };
  };
  const ofDevice = (prescription: Prescription, { enrolment }: WorldDevice): LogLine[] =>
    linesOf(prescription.key).filter(({ device }) => device === enrolment.device);
  const standBoth = async (prescription: Prescription, second: WorldDevice): Promise<void> => {
    const there = ofDevice(prescription, second);
    for (const { entryId, body } of ofDevice(prescription, tablet)) {
      const also = there.flatMap((other) => (other.body.itemId === body.itemId ? [other.entryId] : []));
      await recorded(tablet.app.resolve(entryId, "supply-stands", "both bags went out: I asked", also));
    }
  };
  test("REC-5: both were handed over, said once on one device, settles both lines on both, whichever device is heard of when", async () => {
    const { second, prescription } = await double();
    second.wire.cut = false;
    await recover(tablet, second);
    await tablet.app.round();
    expect(kinds(prescription.key)).toEqual(["two-devices"]);
    // Said while this device is alone: the other one, and the gateway, hear of it later.
    tablet.wire.cut = true;
    await standBoth(prescription, second);
    await recover(second);
    expect(kinds(prescription.key, second)).toEqual(["two-devices"]);
    tablet.wire.cut = false;
    await recover(tablet, second);
    expect([kinds(prescription.key), kinds(prescription.key, second)]).toEqual([["for-pmr"], ["for-pmr"]]);
    for (const line of linesOf(prescription.key, second))
      expect(line.resolutions).toMatchObject([{ decision: "supply-stands", reason: "both bags went out: I asked" }]);
  });
  test("REC-5: that a supply stands, said before the other line was known, is not said of that other line", async () => {
    const { second, prescription } = await double();
    await recover(tablet);
    for (const { entryId } of linesOf(prescription.key))
      await recorded(tablet.app.resolve(entryId, "supply-stands", "the prescriber phoned"));
    await recover(tablet);
    second.wire.cut = false;
    await recover(second, tablet);
    const stands = ofDevice(prescription, second).map(({ entryId }) => tablet.view().standings.get(entryId));
    expect(stands).toEqual(prescription.items.map(() => expect.objectContaining({ kind: "needs-a-look", why: "two-devices" })));
  });
  test("DUP-1: a device that has heard of the other's line cannot supply it again", async () => {
    const second = await world.addDevice();
    await second.open();
    const prescription = one("holdfast");
    await recorded(tablet.app.recordVisit(wholeVisit(prescription)));
    await tablet.app.round();
    await second.app.round();
    expect(await second.app.recordVisit(wholeVisit(prescription))).toMatchObject({ kind: "refused" });
  });
});

describe("strikes", () => {
  test("REC-6: a line struck before it was sent is not told to EPS", async () => {
    const prescription = one("holdfast");
    await recorded(tablet.app.recordVisit(wholeVisit(prescription)));
    for (const { entryId } of linesOf(prescription.key)) await recorded(tablet.app.strike(entryId, "wrong patient"));
    await recover(tablet);
    expect(kinds(prescription.key)).toEqual(["nothing-to-do"]);
    expect(atEps(prescription)).toEqual({ status: "0002", dispenses: 0 });
  });
  test("EPS-12: a line struck after EPS took it is taken back at EPS, and the prescription is open there again", async () => {
    const prescription = one("holdfast");
    await recorded(tablet.app.recordVisit(wholeVisit(prescription)));
    await recover(tablet);
    expect(atEps(prescription)).toMatchObject({ status: "0006", dispenses: 1 });
    for (const { entryId } of linesOf(prescription.key)) await recorded(tablet.app.strike(entryId, "wrong patient"));
    await recover(tablet);
    for (const standing of standings(prescription.key)) expect(standing).toMatchObject({ kind: "settled", how: "taken-back" });
    expect(atEps(prescription)).toMatchObject({ dispenses: 0 });
  });
  test("EPS-12: where EPS holds a later handing-over too, a person agrees first; then EPS holds exactly what stands", async () => {
    const prescription = one("holdfast");
    const [item] = prescription.items;
    if (item === undefined) throw new Error("no item");
    const part = {
      choice: "give",
      itemId: item.itemId,
      quantity: quantitySchema.parse("1"),
      owingReason: "Out of stock",
    } as const;
    const rest = prescription.items.slice(1).map(({ itemId, quantity }) => ({
      choice: "give" as const,
      itemId,
      quantity: quantity.value,
      owingReason: null,
    }));
    await recorded(tablet.app.recordVisit(visitOf(prescription, [part, ...rest])));
    await recorded(
      tablet.app.recordVisit(
        visitOf(prescription, [{ ...part, quantity: subtractQuantity(item.quantity.value, part.quantity), owingReason: null }]),
      ),
    );
    await recover(tablet);
    expect(atEps(prescription)).toMatchObject({ status: "0006", dispenses: 2 });
    const [first] = linesOf(prescription.key);
    await recorded(tablet.app.strike(first?.entryId ?? "", "counted wrong"));
    await recover(tablet);
    expect(standings(prescription.key)[0]).toMatchObject({ kind: "needs-a-look", why: "struck-after-sending" });
    expect(atEps(prescription)).toMatchObject({ dispenses: 2 });
    await recorded(tablet.app.resolve(first?.entryId ?? "", "correct-at-eps", "counted wrong"));
    await recover(tablet);
    expect(standings(prescription.key)[0]).toMatchObject({ kind: "settled", how: "taken-back" });
    expect(atEps(prescription)).toMatchObject({ status: "0003" });
  });
});

describe("an owing", () => {
  test("EPS-11: part now and the rest later are two notifications in order, and EPS ends at Dispensed", async () => {
    const prescription = one("holdfast");
    const quantity = quantitySchema.parse("1");
    const part = prescription.items.map((item, index) =>
      index === 0
        ? ({ choice: "give", itemId: item.itemId, quantity, owingReason: "Out of stock" } as const)
        : ({ choice: "give", itemId: item.itemId, quantity: item.quantity.value, owingReason: null } as const),
    );
    await recorded(tablet.app.recordVisit(visitOf(prescription, part)));
    await recover(tablet);
    expect(atEps(prescription)).toEqual({ status: "0003", dispenses: 1 });

    const [first] = prescription.items;
    if (first === undefined) throw new Error("no item");
    const rest = quantitySchema.parse(String(Number(first.quantity.value) - 1));
    await recorded(
      tablet.app.recordVisit(
        visitOf(prescription, [{ choice: "give", itemId: first.itemId, quantity: rest, owingReason: null }]),
      ),
    );
    expect(linesOf(prescription.key).at(-1)?.body.kind).toBe("owing-supplied");
    await recover(tablet);
    expect(atEps(prescription)).toEqual({ status: "0006", dispenses: 2 });
    expect(kinds(prescription.key)).toEqual(["settled"]);
  });
});

describe("EPS's answer is lost", () => {
  test("EPS-10: the same bytes go again, and EPS applies them once", async () => {
    const prescription = one("holdfast");
    await recorded(tablet.app.recordVisit(wholeVisit(prescription)));
    const notified: string[] = [];
    const { processMessage } = world.simulator.spine;
    Object.assign(world.simulator.spine, {
      processMessage: (bundle: unknown) => {
        notified.push(JSON.stringify(bundle));
        return processMessage(bundle);
      },
    });
    await tablet.app.round();
    await world.signIn();
    // The tracker's answer comes, the notification's is lost.
    let asked = 0;
    world.epsWire.fate = () => {
      asked += 1;
      return asked > 1 ? "reply-lost" : "arrives";
    };
    await world.gatewayRound();
    await tablet.app.round();
    expect(atEps(prescription)).toEqual({ status: "0006", dispenses: 1 });
    expect(standings(prescription.key)[0]).toEqual({ kind: "for-eps", act: "notify", state: "asking-again" });

    world.epsWire.fate = () => "arrives";
    await recover(tablet);
    expect(atEps(prescription)).toEqual({ status: "0006", dispenses: 1 });
    expect(kinds(prescription.key)).toEqual(["settled"]);
    expect(notified.length).toBeGreaterThanOrEqual(2);
    expect(new Set(notified).size).toBe(1);
  });
});
