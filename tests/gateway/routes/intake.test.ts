import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { buildDispenseNotification } from "../../../src/eps/build-dispense-notification.ts";
import { buildReturn } from "../../../src/eps/build-task.ts";
import { writeFhirJson } from "../../../src/eps/fhir-json.ts";
import { watchLinks } from "../../../src/gateway/jobs/watch-links.ts";
import { createSimulator, type Simulator } from "../../../src/simulator/create-simulator.ts";
import { aGateway, OTHER_PHARMACY, receiptsOf, type TestGateway } from "../../support/a-gateway.ts";
import { handedOut, uuid } from "../../support/a-line.ts";
import { TEST_PHARMACY } from "../../support/world.ts";

const OUR_TOKEN = "a-token-for-the-first-pmr";
const THEIR_TOKEN = "a-token-for-the-other-pmr";
const AUTHOR = {
  name: "Amira Khan",
  sdsUserId: "999200000001",
  roleProfileId: "999300000001",
  jobRole: { code: "S0030:G0100:R0620", display: "Pharmacist" },
  phone: "01632 960200",
};

let gateway: TestGateway;
let release: string;
let traffic: string[];
let simulator: Simulator;
beforeEach(async () => {
  gateway = await aGateway();
  traffic = [];
  simulator = createSimulator({
    clock: gateway.clock.now,
    seed: 11,
    ods: TEST_PHARMACY.ods,
    mirror: async (message) => void traffic.push(message),
  });
  await simulator.fill(6);
  await simulator.pmr.releaseNominated(1);
  release = traffic[0] ?? "";
});
afterEach(() => gateway.end());

const post = (body: string, token = OUR_TOKEN, type = "application/fhir+json") =>
  gateway.ask("/api/v1/intake", { method: "POST", body, headers: { authorization: `Bearer ${token}`, "content-type": type } });
const held = async (ods: string = TEST_PHARMACY.ods) =>
  (await (await gateway.handleOf(ods)).prescriptions()).filter(({ provenance }) => provenance === "released-to-us");

describe("INT-1: copies of the PMR's messages over HTTP", () => {
  test("a release is taken in under the PMR's own token, and the answer says what became of it", async () => {
    expect(await (await post(release)).json()).toMatchObject({ kind: "prescriptions", problem: null });
    expect((await held()).length).toBeGreaterThan(0);
  });
  test("INT-3: a list under the same token, by its content type", async () => {
    const answer = await post("Prescription ID\n24F5DA-A83008-7EFE6Z\n", OUR_TOKEN, "text/csv; charset=utf-8");
    expect(await answer.json()).toMatchObject({ kind: "list", taken: 1, refused: 0 });
  });
  test("INT-5: an older release is supplied from like a newer one, and the feed is named for what it is", async () => {
    simulator.pmr.state.olderCopies = true;
    await simulator.fill(4);
    await simulator.pmr.releaseNominated(1);
    const older = traffic.at(-1) ?? "";
    expect(older).toContain("PrescriptionReleaseResponse");
    expect(await (await post(older, OUR_TOKEN, "application/xml")).json()).toMatchObject({
      kind: "prescriptions",
      taken: 4,
      refused: 0,
      problem: null,
    });
    expect(await held()).toHaveLength(4);
    const watch = watchLinks(gateway.deps);
    expect(await watch.of(await gateway.handleOf())).toMatchObject({ feed: "hl7v3" });
  });
  test("an unknown token: nothing is kept, and where to look is said", async () => {
    const answer = await post(release, "guessed");
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ next: expect.stringContaining("token") });
    expect(await held()).toEqual([]);
  });
});

describe("bad input", () => {
  test.each([
    ["nothing", ""],
    ["no JSON", "<html>Sign in to Wi-Fi</html>"],
    ["half a message", '{"resourceType":"Bundle","entry":['],
    ["another resource", '{"resourceType":"Observation"}'],
    ["numbers where texts should be", '{"resourceType":"Bundle","entry":[{"resource":5}],"identifier":7}'],
    ["deep nesting", `{"a":${"[".repeat(5_000)}${"]".repeat(5_000)}}`],
  ])("EPS-9: %s is kept, named as a problem, and stops nothing", async (_what, body) => {
    const answer = await post(body);
    expect(answer.status).toBe(200);
    expect(((await answer.json()) as { problem: string }).problem.length).toBeGreaterThan(10);
    expect(await (await gateway.handleOf()).problemMessages()).toHaveLength(1);
    await post(release);
    expect((await held()).length).toBeGreaterThan(0);
  });
  test("GW-3: the right message under another pharmacy's token: seen there at most, never released to them", async () => {
    await post(release, THEIR_TOKEN);
    expect(await held(OTHER_PHARMACY.ods)).toEqual([]);
    expect(await held()).toEqual([]);
  });
  test("GW-3: a notification or a return of another pharmacy changes nothing of ours, and is named", async () => {
    await post(release);
    const [prescription] = await held();
    if (prescription === undefined) throw new Error("nothing held");
    const theirs = { ods: "FX902", name: "Quay Road Pharmacy", addressLines: [], postcode: "NM1 9ZZ", phone: "01632 960201" };
    const back = buildReturn({
      taskId: uuid(1, 50),
      prescription: { id: prescription.id, nhsNumber: prescription.patient.nhsNumber ?? "", issue: null },
      author: AUTHOR,
      pharmacy: theirs,
      at: gateway.clock.now(),
      releaseResponseId: prescription.releaseResponseId ?? "",
      reason: "0002",
    });
    const notification = buildDispenseNotification({
      event: {
        prescription: {
          ...prescription,
          releaseResponseId: prescription.releaseResponseId ?? "",
          patient: { nhsNumber: prescription.patient.nhsNumber, name: "A Patient" },
        },
        handedOverAt: gateway.clock.now(),
        items: prescription.items.map((item) => ({ ...item, status: "0001" as const, given: [], reason: null })),
      },
      author: AUTHOR,
      pharmacy: theirs,
      ids: { bundleId: uuid(2, 50), dispenseItemIds: prescription.items.map((_, n) => uuid(n + 10, 50)) },
    });
    for (const message of [back, notification]) {
      const answer = await post(writeFhirJson(message));
      expect(await answer.json()).toMatchObject({ problem: expect.stringContaining("another pharmacy (FX902)") });
    }
    const [after] = (await held()).filter(({ key }) => key === prescription.key);
    expect(after).toEqual(prescription);
  });
  test("a notification about a prescription nobody has heard of is kept and changes nothing", async () => {
    await post(release);
    const before = await held();
    const message = release.replaceAll(before[0]?.id ?? "none", "A0548B-A99968-451485");
    await post(message.slice(0, -1));
    expect((await held()).map(({ key }) => key)).toEqual(before.map(({ key }) => key));
  });
  test("10,000 messages at once: each is answered, each kept once, and a device's lines go up beside them", async () => {
    const device = await gateway.enrol();
    const entries = await device.seal(handedOut());
    const all = Array.from({ length: 10_000 }, (_, n) =>
      post(n % 100 === 0 ? release : `{"resourceType":"Basic","id":"${n % 2_000}"}`),
    );
    const receipts = await receiptsOf(device, entries);
    expect(receipts).toHaveLength(1);
    const statuses = new Set((await Promise.all(all)).map(({ status }) => status));
    expect(statuses).toEqual(new Set([200]));
    expect((await (await gateway.handleOf()).problemMessages()).length).toBe(1_980);
    expect((await held()).length).toBeGreaterThan(0);
  }, 120_000);
  test("GW-2: a disk that fills: the message is refused for now, the PMR keeps it, and with room it comes whole", async () => {
    await sql`pragma max_page_count = 1`.execute(gateway.store.db);
    const answer = await post(release);
    expect(answer.status).toBe(500);
    expect(await answer.json()).toMatchObject({ refused: "broken", retry: "later" });
    expect(await held()).toEqual([]);
    await sql`pragma max_page_count = 1073741823`.execute(gateway.store.db);
    expect((await post(release)).status).toBe(200);
    expect((await held()).length).toBeGreaterThan(0);
  });
});
