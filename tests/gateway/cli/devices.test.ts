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
