import { describe, expect, test } from "vitest";
import { readEpsMessage } from "../../src/eps/read-eps-message.ts";
import type { Simulator } from "../../src/simulator/create-simulator.ts";
import type { SpineIssue, SpinePrescription } from "../../src/simulator/spine-state.ts";
import { NOON, ODS, releaseAll, releaseOne, simulatorAt } from "./pharmacy-at-eps.ts";

type Scene = { sim: Simulator; at: { now: number }; copies: string[] };
const scene = async (): Promise<Scene> => {
  const copies: string[] = [];
  const { sim, at } = simulatorAt({ mirror: async (message) => void copies.push(message) });
  await sim.fill(30);
  return { sim, at, copies };
};
const kinds = (copies: readonly string[]): string[] =>
  copies.map(
    (copy) => readEpsMessage(copy, { ods: ODS, releasedBy: "pmr", isOurRequest: false, takenAt: NOON, sourceHash: "h" }).kind,
  );

/** A prescription of one issue with two items that can be halved. */
const twoItems = (sim: Simulator): SpinePrescription => {
  const found = Object.values(sim.spine.state.prescriptions).find(
    ({ issues }) => issues.length === 1 && issues[0]?.items.length === 2,
  );
  if (found === undefined) throw new Error("the seed made no such prescription");
  return found;
};
const issueOf = (prescription: SpinePrescription): SpineIssue => {
  const [issue] = prescription.issues;
  if (issue === undefined) throw new Error("no issue");
  return issue;
};
const given = (issue: SpineIssue, itemId: string): number =>
  issue.history
    .flatMap(({ notification }) => notification?.supplies ?? [])
    .filter((supply) => supply.itemId === itemId)
    .reduce((sum, { quantity }) => sum + Number(quantity), 0);

describe("the PMR double", () => {
  test("releases nominated prescriptions and one by id, and mirrors each response", async () => {
    const { sim, copies } = await scene();
    const { id } = twoItems(sim);
    expect(await sim.pmr.releaseById(id)).toEqual({ status: 200 });
    expect(await sim.pmr.releaseNominated(5)).toBe(29);
    expect(kinds(copies)).toEqual(["prescriptions", "prescriptions", "prescriptions"]);
    expect(Object.keys(sim.pmr.state.held)).toHaveLength(30);
    expect(await sim.pmr.releaseById("24F5DA-A83008-7EFE6Z")).toEqual({ status: 400 });
  });

  test("INT-5: copies its releases in the older form when told to", async () => {
    const { sim, copies } = await scene();
    sim.pmr.state.olderCopies = true;
    expect(await sim.pmr.releaseNominated(1)).toBe(25);
    expect(copies.at(-1)).toMatch(/^--/);
    expect(kinds(copies)).toEqual(["prescriptions"]);
    expect(Object.keys(sim.pmr.state.held)).toHaveLength(25);
  });

  test("supplies over several events: part, then what is left, never more than prescribed", async () => {
    const { sim } = await scene();
    await sim.pmr.releaseNominated(5);
    const prescription = twoItems(sim);
    const issue = issueOf(prescription);
    const [first, second] = issue.items;
    expect(await sim.pmr.notify(prescription.id, "part")).toEqual({ status: 200 });
    expect(issue).toMatchObject({ status: "0003", items: [{ status: "0003" }, { status: "0004" }] });
    expect(await sim.pmr.notify(prescription.id, "owing")).toEqual({ status: 200 });
    expect(issue).toMatchObject({ status: "0003", items: [{ status: "0001" }, { status: "0004" }] });
    expect(await sim.pmr.notify(prescription.id)).toEqual({ status: 200 });
    expect(issue.status).toBe("0006");
    const asked = JSON.parse(prescription.order) as {
      entry: { resource: { id: string; dispenseRequest?: { quantity: { value: number } } } }[];
    };
    for (const item of [first, second]) {
      const request = asked.entry.find(({ resource }) => resource.id === item?.itemId)?.resource;
      expect(given(issue, item?.itemId ?? "")).toBe(request?.dispenseRequest?.quantity.value);
    }
  });

  test("amends and withdraws its last notification, returns and claims; every message is mirrored", async () => {
    const { sim, copies } = await scene();
    await sim.pmr.releaseNominated(5);
    const { id } = twoItems(sim);
    const issue = issueOf(twoItems(sim));
    copies.length = 0;
    expect(await sim.pmr.withdraw(id)).toBe("nothing to undo");
    expect(await sim.pmr.notify(id)).toEqual({ status: 200 });
    expect(await sim.pmr.amend(id)).toEqual({ status: 200 });
    expect(issue.status).toBe("0003");
    expect(await sim.pmr.withdraw(id)).toEqual({ status: 200 });
    expect(issue.status).toBe("0002");
    expect(await sim.pmr.notify(id)).toEqual({ status: 200 });
    expect(await sim.pmr.claim(id)).toEqual({ status: 200 });
    expect(await sim.pmr.claim(id)).toEqual({ status: 200 });
    expect(issue.status).toBe("0008");
    const other = Object.keys(sim.pmr.state.held).find((key) => key !== id) ?? "";
    expect(await sim.pmr.giveBack(other)).toEqual({ status: 200 });
    expect(sim.pmr.state.held[other]).toBeUndefined();
    expect(kinds(copies)).toEqual([
      "dispense-notification",
      "dispense-notification",
      "withdrawal",
      "dispense-notification",
      "claim",
      "claim",
      "return",
    ]);
  });

  test("keys a line of Holdfast's in, at the time it was handed over; items not named ride along", async () => {
    const { sim, at } = await scene();
    await sim.pmr.releaseNominated(5);
    const prescription = twoItems(sim);
    const issue = issueOf(prescription);
    const itemId = issue.items[0]?.itemId ?? "";
    at.now += 86_400_000;
    const line = {
      prescriptionId: prescription.id,
      items: [{ itemId, quantity: "1", status: "0003" as const }],
      handedOverAt: NOON,
    };
    expect(await sim.pmr.keyIn(line)).toEqual({ status: 200 });
    expect(issue).toMatchObject({ status: "0003", lastDispensedAt: NOON, items: [{ status: "0003" }, { status: "0008" }] });
    expect(await sim.pmr.keyIn({ ...line, prescriptionId: "24F5DA-A83008-7EFE6Z" })).toBe("not held");
  });

  test("takes in what Holdfast released, and releases by id what Holdfast gave back", async () => {
    const { sim, copies } = await scene();
    const { id } = twoItems(sim);
    const answer = releaseOne(sim, id);
    expect(sim.pmr.takeIn(JSON.stringify(answer.body))).toBe(1);
    expect(copies).toEqual([]);
    expect(await sim.pmr.notify(id)).toEqual({ status: 200 });
    expect(sim.pmr.takeIn("nonsense")).toBe(0);
  });

  test("that is down does nothing at all, and goes on where it was", async () => {
    const { sim, copies } = await scene();
    await sim.pmr.releaseById(twoItems(sim).id);
    sim.pmr.state.down = true;
    expect(await sim.pmr.releaseNominated(5)).toBe(0);
    expect(await sim.pmr.releaseById(twoItems(sim).id)).toBe("pmr is down");
    expect(await sim.pmr.notify(twoItems(sim).id)).toBe("pmr is down");
    expect(sim.pmr.takeIn(JSON.stringify(releaseOne(sim, twoItems(sim).id).body))).toBe(0);
    expect(copies).toHaveLength(1);
    sim.pmr.state.down = false;
    expect(await sim.pmr.notify(twoItems(sim).id)).toEqual({ status: 200 });
  });

  test("that EPS does not answer says so", async () => {
    const { sim } = await scene();
    await sim.pmr.releaseNominated(1);
    sim.faults.set({ down: true });
    expect(await sim.pmr.notify(Object.keys(sim.pmr.state.held)[0] ?? "")).toBe("eps is down");
  });

  test("of another pharmacy takes what is nominated to nobody, and EPS then says with whom it is", async () => {
    const { sim } = await scene();
    const prescription = twoItems(sim);
    await sim.pmr.releaseById(prescription.id);
    expect(await sim.other.releaseById(prescription.id)).toEqual({ status: 400 });
    await sim.pmr.giveBack(prescription.id);
    expect(releaseAll(sim).map(({ id }) => id)).not.toContain(prescription.id);
    expect(await sim.other.releaseById(prescription.id)).toEqual({ status: 200 });
    expect(releaseOne(sim, prescription.id).status).toBe(400);
    expect(sim.spine.tracker(prescription.id, null)?.holderOds).toBe("FX902");
    expect(await sim.other.notify(prescription.id)).toEqual({ status: 200 });
  });
});
