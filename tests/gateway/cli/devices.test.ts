import { afterEach, expect, test, vi } from "vitest";
import { devices } from "../../../src/gateway/cli/devices.ts";
import { aGateway, receiptsOf } from "../../support/a-gateway.ts";
import { handedOut } from "../../support/a-line.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

test("SYN-16: every device with its letter, last sign of life, lines and head; the same in words", async () => {
  const said: string[] = [];
  vi.spyOn(process.stdout, "write").mockImplementation((text) => said.push(String(text)) > 0);
  const gateway = await aGateway();
  const device = await gateway.enrol();
  const entries = await device.seal(handedOut());
  await receiptsOf(device, entries);
  expect(await devices(["--data", gateway.dir, "--ods", "FX901", "--json"])).toBe(0);
  expect(JSON.parse(said.join(""))).toMatchObject({
    ok: true,
    devices: [
      { letter: "B", name: "Tablet", lines: 1, entries: 1, head: { seq: 1, hash: entries[0]?.hash }, open: true, silent: false },
    ],
  });
  said.length = 0;
  expect(await devices(["--data", gateway.dir, "--ods", "FX901"])).toBe(0);
  expect(said.join("")).toMatch(/B {2}Tablet {2}last heard of .* 1 lines, 1 entries up to 1 .* open\n1 devices, 0 to look for\./);
  await gateway.end();
});

test("SYN-6: once the store was put back, each device that was not heard of since is marked, until it is", async () => {
  const said: string[] = [];
  vi.spyOn(process.stdout, "write").mockImplementation((text) => said.push(String(text)) > 0);
  const gateway = await aGateway();
  const [one, two] = [await gateway.enrol(), await gateway.enrol()];
  const look = async (...json: string[]): Promise<string> => {
    said.length = 0;
    expect(await devices(["--data", gateway.dir, "--ods", "FX901", ...json])).toBe(0);
    return said.join("");
  };
  expect(await look()).not.toContain("put back");
  await gateway.deps.registry.renewEpoch("holdfast restore", gateway.clock.now());
  await one.client.changes(0);
  expect(await look()).toMatch(/^B .* open\nC .* NOT HEARD OF since the store was put back: open Holdfast on it\n/);
  expect(said.join("")).toMatch(/, 1 not heard of since the store was put back on 23-Nov-2026 \d\d:\d\d\.\n$/);
  expect(JSON.parse(await look("--json"))).toMatchObject({
    putBack: { why: "holdfast restore" },
    devices: [
      { letter: "B", unheard: false },
      { letter: "C", unheard: true },
    ],
  });
  await two.client.changes(0);
  expect(await look()).not.toContain("NOT HEARD OF");
  // Enrolled since: it holds nothing of before.
  await gateway.enrol();
  expect(await look()).not.toContain("NOT HEARD OF");
  await gateway.end();
});
