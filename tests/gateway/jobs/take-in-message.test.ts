import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { takeInMessage } from "../../../src/gateway/jobs/take-in-message.ts";
import { createSimulator, type Simulator } from "../../../src/simulator/create-simulator.ts";
import { publishedFiles } from "../../eps/published-files.ts";
import { aGateway, receiptsOf, type TestGateway } from "../../support/a-gateway.ts";
import { handedOut } from "../../support/a-line.ts";

/** Kinds of NHS's published messages a PMR may pass on. */
const FOLDERS = [
  "prescription-order",
  "prescription-order-unsigned",
  "release-response",
  "dispense-notification",
  "dispense-notification-amend",
  "task-return",
  "task-withdraw",
  "claim",
  "cancellation-request",
  "cancellation-response",
  "operation-outcome-error",
  "operation-outcome-success",
];

let gateway: TestGateway;
let simulator: Simulator;
/** The PMR's EPS traffic, in the order in which it happened. */
let traffic: string[];

beforeEach(async () => {
  gateway = await aGateway();
  traffic = [];
  simulator = createSimulator({
    clock: gateway.clock.now,
    seed: 11,
    ods: "FX901",
    mirror: async (message) => void traffic.push(message),
  });
  await simulator.fill(12);
  await simulator.pmr.releaseNominated(1);
});
afterEach(() => gateway.end());

const takeIn = async (text = "", source: "pmr" | "import" = "pmr") =>
  takeInMessage(await gateway.handleOf(), text, {
    source,
    releasedBy: "pmr",
    now: gateway.clock.now(),
    hash: gateway.deps.crypto.sha256,
  });

const held = (): string => {
  const key = Object.keys(simulator.pmr.state.held).find((held) => !held.includes("#"));
  if (key === undefined) throw new Error("the PMR holds nothing");
  return key;
};
const statuses = async (key: string): Promise<string[]> =>
  ((await (await gateway.handleOf()).prescription(key))?.items ?? []).map(({ status }) => status);

/** The prescriber's order as a bare message: only seen, not released to anyone. */
const bareOrder = (key: string): string => {
  const order = simulator.spine.state.prescriptions[key.split("#")[0] ?? ""]?.order;
  if (order === undefined) throw new Error(`EPS does not know ${key}`);
  return order;
};

describe("prescriptions", () => {
  test("EPS-1: the PMR's release makes copies that were released to us", async () => {
    expect((await takeIn(traffic[0])).taken).toBeGreaterThan(5);
    const provenances = (await (await gateway.handleOf()).prescriptions()).map(
      ({ provenance, releasedBy }) => `${provenance} ${releasedBy}`,
    );
    expect(new Set(provenances)).toEqual(new Set(["released-to-us pmr"]));
  });
  test("the same message again changes nothing", async () => {
    await takeIn(traffic[0]);
    const before = await (await gateway.handleOf()).changesAfter(0, 1_000);
    expect(await takeIn(traffic[0])).toMatchObject({ taken: 0, again: true });
    expect(await (await gateway.handleOf()).changesAfter(0, 1_000)).toEqual(before);
  });
  test("PRO-2: a copy that was only seen does not take the place of one released to us", async () => {
    await takeIn(traffic[0]);
    const key = held();
    expect(await takeIn(bareOrder(key))).toMatchObject({ message: { kind: "prescriptions" }, taken: 0, refused: 0 });
    expect((await (await gateway.handleOf()).prescription(key))?.provenance).toBe("released-to-us");
  });
  test("PRO-2: the release takes the place of what was only seen", async () => {
    const key = held();
    expect(await takeIn(bareOrder(key))).toMatchObject({ taken: 1 });
    expect((await (await gateway.handleOf()).prescriptions()).map(({ provenance }) => provenance)).toEqual(["seen-not-released"]);
    await takeIn(traffic[0]);
    expect((await (await gateway.handleOf()).prescription(key))?.provenance).toBe("released-to-us");
  });
});

describe("two releases of one prescription", () => {
  const OLDER = "00000000-0000-4000-8000-00000000000a";
  const NEWER = "00000000-0000-4000-8000-00000000000b";

  /** The PMR's release as another answer of EPS: another id and time, and items that stand otherwise. */
  const releasedAgain = (id: string, at: string, status: string): string => {
    const response = JSON.parse(traffic[0] ?? "") as {
      parameter: { resource: { meta: { lastUpdated: string }; identifier: { value: string } } }[];
    };
    for (const { resource } of response.parameter) {
      resource.meta.lastUpdated = at;
      resource.identifier.value = id;
    }
    return JSON.stringify(response).replaceAll('"code":"0008"', `"code":"${status}"`);
  };

  test.each([
    ["in the order in which EPS gave them", false],
    ["the newer one first", true],
  ])("MIR-1: %s, leave the copy and its items as the newer one has them", async (_what, isTurned) => {
    const messages = [
      releasedAgain(OLDER, "2026-07-01T08:00:00+00:00", "0008"),
      releasedAgain(NEWER, "2026-07-01T09:30:00+01:00", "0003"),
    ];
    for (const text of isTurned ? messages.toReversed() : messages) await takeIn(text);
    const copies = await (await gateway.handleOf()).prescriptions();
    expect(copies.length).toBeGreaterThan(0);
    for (const { releaseResponseId, provenance, items } of copies) {
      expect({ releaseResponseId, provenance }).toEqual({ releaseResponseId: NEWER, provenance: "released-to-us" });
      expect(new Set(items.map(({ status }) => status))).toEqual(new Set(["0003"]));
    }
  });
});

describe("what the PMR gave back to EPS", () => {
  const returnOf = async (key: string, releaseResponseId?: string): Promise<string> => {
    const known = await (await gateway.handleOf()).prescription(key);
    if (known === null || known.releaseResponseId === null) throw new Error("nothing to give back");
    return JSON.stringify({
      resourceType: "Task",
      status: "rejected",
      groupIdentifier: { system: "https://fhir.nhs.uk/Id/prescription-order-number", value: known.id },
      focus: {
        identifier: { system: "https://tools.ietf.org/html/rfc4122", value: releaseResponseId ?? known.releaseResponseId },
      },
    });
  };
  const provenance = async (key: string) => (await (await gateway.handleOf()).prescription(key))?.provenance;

  test("PRO-4: a returned prescription is no longer released to us", async () => {
    await takeIn(traffic[0]);
    const key = held();
    await takeIn(await returnOf(key));
    expect(await provenance(key)).toBe("seen-not-released");
  });
  test("PRO-4: a return of an earlier release does not touch the one we hold", async () => {
    await takeIn(traffic[0]);
    const key = held();
    await takeIn(await returnOf(key, "00000000-0000-4000-8000-00000000dead"));
    expect(await provenance(key)).toBe("released-to-us");
  });
});

describe("what the PMR told EPS", () => {
  test("PRO-3: an item the PMR gave is finished in every device's copy", async () => {
    const device = await gateway.enrol();
    await takeIn(traffic[0]);
    const { to } = await device.changes();
    const key = held();
    await simulator.pmr.notify(key);
    await takeIn(traffic[1]);
    const { changes } = await device.changes(to);
    const [copy] = changes.flatMap((change) =>
      change.kind === "prescription" && change.prescription.key === key ? [change.prescription] : [],
    );
    expect(copy?.items.map(({ status }) => status)).toEqual(copy?.items.map(() => "0001"));
    expect(copy?.items.length).toBeGreaterThan(0);
  });
  test("PRO-3: also where the notification comes before the release", async () => {
    const key = held();
    await simulator.pmr.notify(key);
    await takeIn(traffic[1]);
    await takeIn(traffic[0]);
    expect(new Set(await statuses(key))).toEqual(new Set(["0001"]));
  });
  test("PRO-3: a release that comes again, as another message, does not open it again", async () => {
    await takeIn(traffic[0]);
    const key = held();
    await simulator.pmr.notify(key);
    await takeIn(traffic[1]);
    expect(await takeIn(`${traffic[0]}\n`, "import")).toMatchObject({ again: false });
    expect(new Set(await statuses(key))).toEqual(new Set(["0001"]));
  });
  test("PRO-3: other prescriptions stay as they are", async () => {
    await takeIn(traffic[0]);
    const before = await (await gateway.handleOf()).prescriptions();
    const key = held();
    await simulator.pmr.notify(key);
    await takeIn(traffic[1]);
    const others = (of: typeof before) => of.filter((one) => one.key !== key);
    expect(others(await (await gateway.handleOf()).prescriptions())).toEqual(others(before));
  });
  test("REC-4: it is put beside our line at once", async () => {
    const device = await gateway.enrol();
    await takeIn(traffic[0]);
    const key = held();
    const prescription = await (await gateway.handleOf()).prescription(key);
    const item = prescription?.items[0];
    if (prescription === null || item === undefined) throw new Error("not taken in");
    await receiptsOf(
      device,
      await device.seal(handedOut({ itemId: item.itemId, at: 1, basis: { key, id: prescription.id, releasedBy: "pmr" } })),
    );
    await simulator.pmr.notify(key);
    await takeIn(traffic[1]);
    const { changes } = await device.changes();
    expect(changes.findLast((change) => change.kind === "standing")).toMatchObject({
      standing: { kind: "needs-a-look", why: "already-dispensed" },
    });
  });
});

describe("SYN-10: where what was said of a prescription before cannot be read", () => {
  const SPOILED = "c3BvaWxlZA==";
  const spoilWhatWasSaid = async (): Promise<void> => {
    const rows = gateway.store.of("FX901");
    await sql`drop trigger eps_events_no_update`.execute(rows);
    await rows.updateTable("eps_events").set({ content: SPOILED }).execute();
  };
  test("a message about it is kept, the copy stays as it is, and it is on the list of damage", async () => {
    await takeIn(traffic[0]);
    const key = held();
    const before = await (await gateway.handleOf()).prescriptions();
    await spoilWhatWasSaid();
    await simulator.pmr.notify(key);
    expect(await takeIn(traffic[1])).toMatchObject({ again: false });
    expect(await takeIn(traffic[1])).toMatchObject({ again: true });
    const handle = await gateway.handleOf();
    expect(await handle.prescriptions()).toEqual(before);
    expect(await handle.damage()).toEqual([expect.stringContaining("what a message said of a prescription")]);
    expect(await handle.changeOf(`doubts/${key}`)).toMatchObject({ doubts: [expect.stringContaining("damaged")] });
  });
  test("the others of the same release are taken in", async () => {
    const { taken } = await takeIn(traffic[0]);
    const rows = gateway.store.of("FX901");
    await sql`drop trigger eps_events_no_update`.execute(rows);
    const ofOne = gateway.store.cipher.tag(held());
    await rows.updateTable("eps_events").set({ content: SPOILED }).where("prescription_tag", "=", ofOne).execute();
    expect(await takeIn(`${traffic[0]}\n`, "import")).toMatchObject({ again: false, taken: taken - 1 });
    expect(await (await gateway.handleOf()).prescriptions()).toHaveLength(taken);
  });
  test("one whose copy nobody can read either is left as it is", async () => {
    await takeIn(traffic[0]);
    const rows = gateway.store.of("FX901");
    await rows.updateTable("prescriptions").set({ parsed: SPOILED }).execute();
    await sql`update changes set payload = ${SPOILED}`.execute(rows);
    expect(await takeIn(`${traffic[0]}\n`, "import")).toMatchObject({ again: false, taken: 0 });
    expect(await (await gateway.handleOf()).prescriptions()).toEqual([]);
  });
});

describe("what cannot be used", () => {
  test("EPS-9: it is kept with the reason, and the next message goes on", async () => {
    expect(await takeIn("<html>captive portal</html>")).toMatchObject({ message: { kind: "unreadable" }, refused: 1 });
    expect(await (await gateway.handleOf()).problemMessages()).toHaveLength(1);
    expect((await takeIn(traffic[0])).taken).toBeGreaterThan(0);
  });
  test("EPS-9: every published message can be taken in, one after the other, without a fault", async () => {
    const kinds = new Set<string>();
    for (const { text } of FOLDERS.flatMap(publishedFiles)) kinds.add((await takeIn(text, "import")).message.kind);
    expect([...kinds].sort()).toEqual(expect.arrayContaining(["dispense-notification", "not-for-us", "prescriptions"]));
  });
});
