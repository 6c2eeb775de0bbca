import { afterEach, beforeEach, expect, test } from "vitest";
import { type Change, changesFor } from "../../../src/core/wire/changes.ts";
import { tellPeers } from "../../../src/gateway/jobs/tell-peers.ts";
import { aGateway, type TestDevice, type TestGateway } from "../../support/a-gateway.ts";

let gateway: TestGateway;
beforeEach(async () => {
  gateway = await aGateway();
});
afterEach(() => gateway.end());

const peersOf = async (device: TestDevice) =>
  (await device.changes()).changes.flatMap((change) => (change.kind === "peers" ? [change.peers] : []));

test("MET-1: each device is told of all others of its pharmacy and of one key, and of nothing of another pharmacy's", async () => {
  const first = await gateway.enrol();
  const second = await gateway.enrol();
  const elsewhere = await gateway.enrol("FX902");
  const [told] = await peersOf(first);
  expect(told?.devices.map(({ device, signing }) => [device, signing.kid])).toEqual([
    ["B", first.record.signing.kid],
    ["C", second.record.signing.kid],
  ]);
  expect(await peersOf(second)).toEqual([told]);
  const [other] = await peersOf(elsewhere);
  expect(other?.devices).toHaveLength(1);
  expect(other?.key.secret).not.toBe(told?.key.secret);
  expect(other?.key.id).not.toBe(told?.key.id);
});

test("MET-1: telling it again changes nothing, and a device of an older version is not told", async () => {
  const device = await gateway.enrol();
  const handle = await gateway.handleOf();
  const before = await handle.lastNumbers();
  await tellPeers(handle);
  expect(await handle.lastNumbers()).toEqual(before);
  const { changes } = await device.changes();
  const kinds = (protocol: number): Change["kind"][] => changesFor(protocol, changes).map(({ kind }) => kind);
  expect(kinds(3)).toContain("peers");
  expect(kinds(2)).not.toContain("peers");
});
