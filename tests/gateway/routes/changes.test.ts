import { afterEach, beforeEach, expect, test } from "vitest";
import { openingCrypto, sealingCrypto } from "../../../src/app/vault/device-crypto.ts";
import { makeDeviceKeys } from "../../../src/app/vault/enrol-device.ts";
import type { Change } from "../../../src/core/wire/changes.ts";
import { aGateway, type TestDevice, type TestGateway } from "../../support/a-gateway.ts";
import { aPrescription } from "../../support/a-prescription.ts";

let gateway: TestGateway;
let device: TestDevice;
beforeEach(async () => {
  gateway = await aGateway();
  device = await gateway.enrol();
});
afterEach(() => gateway.end());

const put = async (key: string, family = "Quillfeather"): Promise<void> => {
  await (await gateway.handleOf()).putPrescription(aPrescription({ key, patient: { ...aPrescription().patient, family } }));
};
const prescriptions = (changes: readonly Change[]): Map<string, string> =>
  new Map(
    changes.flatMap((change) =>
      change.kind === "prescription" ? [[change.prescription.key, change.prescription.patient.family] as const] : [],
    ),
  );

/** Fetches until there is no more, doing something between the pages. */
const fetchAll = async (between: () => Promise<void> = async () => undefined): Promise<Change[]> => {
  const all: Change[] = [];
  let cursor = 0;
  for (let asked = 0; asked < 50; asked++) {
    const { changes, to, more } = await device.changes(cursor);
    all.push(...changes);
    cursor = to;
    if (!more) return all;
    await between();
  }
  throw new Error("there is always more");
};

test("SYN-4: everything comes, page by page, in the order in which it happened", async () => {
  for (let n = 0; n < 950; n++) await put(`key-${n}`);
  const first = await device.changes();
  expect({ pages: first.pages, more: first.more, to: first.to }).toEqual({ pages: 4, more: true, to: 400 });
  expect([...prescriptions(await fetchAll()).keys()]).toEqual(Array.from({ length: 950 }, (_, n) => `key-${n}`));
});

test("SYN-4: what changes while pages are fetched comes too, in its newest form, and nothing is passed over", async () => {
  for (let n = 0; n < 900; n++) await put(`key-${n}`);
  let round = 0;
  const all = await fetchAll(async () => {
    round += 1;
    if (round > 2) return;
    await put(`key-${round}`, "Changed");
    await put(`key-${850 + round}`, "Changed");
    await put(`new-${round}`);
  });
  const seen = prescriptions(all);
  expect(seen.size).toBe(902);
  for (const key of ["key-1", "key-2", "key-851", "key-852"]) expect([key, seen.get(key)]).toEqual([key, "Changed"]);
});

test("SYN-4: a device that has everything gets nothing, and its cursor stays", async () => {
  await put("key");
  const { to } = await device.changes();
  expect(await device.changes(to)).toEqual({ changes: [], to, pages: 0, more: false });
});

test("a thing that did not change takes no number", async () => {
  await put("key");
  const { to } = await device.changes();
  await put("key");
  expect((await device.changes(to)).changes).toEqual([]);
});

test("SYN-4: each page opens for the device it was sealed for, and for no other", async () => {
  await put("key");
  const other = await gateway.enrol();
  const reply = await other.client.changes(0);
  if (reply.kind !== "answer") throw new Error("no answer");
  const stranger = await openingCrypto((await makeDeviceKeys()).secrets);
  for (const page of reply.value.pages) expect(await stranger.openPage(page, "FX901")).toBeNull();
  expect(JSON.stringify(reply.value)).not.toContain("Quillfeather");
});

test.each(["-1", "1.5", "x", "1e99"])("a cursor of %s is refused", async (after) => {
  const sealing = sealingCrypto(device.record);
  const path = `/api/v1/changes?after=${after}`;
  const proof = await sealing.proof({ method: "GET", path, bodyHash: await sealing.sha256("") });
  const reply = await gateway.ask(path, { headers: { authorization: `Holdfast ${proof}` } });
  expect([reply.status, (await reply.json()).refused]).toEqual([400, "bad-request"]);
});

test("each contact begins the device's seven days anew", async () => {
  gateway.clock.pass(3 * 86_400_000);
  const reply = await device.client.changes(0);
  expect(reply).toMatchObject({ kind: "answer" });
  if (reply.kind === "answer") expect(reply.value.leaseUntil - reply.value.at).toBe(7 * 86_400_000);
});
