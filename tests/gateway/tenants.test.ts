import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { sealingCrypto } from "../../src/app/vault/device-crypto.ts";
import { receiptSchema } from "../../src/core/wire/entries.ts";
import { takeInMessage } from "../../src/gateway/jobs/take-in-message.ts";
import { aGateway, receiptsOf, type TestDevice, type TestGateway } from "../support/a-gateway.ts";
import { handedOut } from "../support/a-line.ts";
import { aPrescription } from "../support/a-prescription.ts";
import { ENGINES, newPlace, type TestPlace } from "../support/store-place.ts";

describe.each(ENGINES)("on %s", (engine) => {
  let at: TestPlace;
  let gateway: TestGateway;
  let ours: TestDevice;
  let theirs: TestDevice;
  beforeEach(async () => {
    at = await newPlace(engine);
    gateway = await aGateway({}, at.place.databaseUrl);
    ours = await gateway.enrol("FX901");
    theirs = await gateway.enrol("FX902");
  });
  afterEach(async () => {
    await gateway.end();
    await at.end();
  });

  test("GW-3: each device sees its own pharmacy's prescriptions only", async () => {
    await (await gateway.handleOf("FX901")).putPrescription(aPrescription());
    const seen = async (device: TestDevice) =>
      (await device.changes()).changes.filter(({ kind }) => kind === "prescription").length;
    expect([await seen(ours), await seen(theirs)]).toEqual([1, 0]);
  });

  test("GW-3: a device's lines go to its own pharmacy, and no other sees them", async () => {
    await receiptsOf(ours, await ours.seal(handedOut()));
    const seen = async (device: TestDevice) => (await device.changes()).changes.filter(({ kind }) => kind === "entry").length;
    expect([await seen(ours), await seen(theirs)]).toEqual([1, 0]);
  });

  test("GW-3: an entry that claims another pharmacy is kept where its sender belongs, receipted, shown as a problem, and counts for nothing there or here", async () => {
    const [strange] = await theirs.seal(handedOut());
    if (strange === undefined) throw new Error("nothing sealed");
    const [receipt = ""] = await receiptsOf(ours, [strange]);
    const read = await sealingCrypto(ours.record).readReceipt(receipt);
    expect(receiptSchema.safeParse(read).success).toBe(true);
    expect(read?.ods).toBe("FX901");
    const kept = await (await gateway.handleOf("FX901")).entries();
    expect(kept).toMatchObject([{ entry: strange, problem: "it is of another pharmacy", open: { body: null } }]);
    expect(await (await gateway.handleOf("FX902")).entries()).toEqual([]);
  });

  test("GW-3: a PMR's token takes messages in for its own pharmacy only", async () => {
    const reply = await gateway.ask("/api/v1/intake", {
      method: "POST",
      body: "{}",
      headers: { authorization: "Bearer a-token-for-the-other-pmr" },
    });
    expect(reply.status).toBe(200);
    expect(await (await gateway.handleOf("FX902")).problemMessages()).toHaveLength(1);
    expect(await (await gateway.handleOf("FX901")).problemMessages()).toEqual([]);
  });

  test("GW-3: a PMR's token that nobody was given is refused, and nothing is kept", async () => {
    const reply = await gateway.ask("/api/v1/intake", {
      method: "POST",
      body: "{}",
      headers: { authorization: "Bearer a-guess" },
    });
    expect(reply.status).toBe(401);
  });

  test("GW-3: the same message taken in by two pharmacies is each one's own", async () => {
    const intake = { source: "import" as const, releasedBy: "pmr" as const, now: 1, hash: gateway.deps.crypto.sha256 };
    for (const ods of ["FX901", "FX902"])
      expect(await takeInMessage(await gateway.handleOf(ods), "{}", intake)).toMatchObject({ again: false });
  });

  test("GW-3: letters are counted for each pharmacy by itself", () => {
    expect([ours.record.enrolment.device, theirs.record.enrolment.device]).toEqual(["B", "B"]);
  });
});
