import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { exportLog } from "../../../src/gateway/cli/list.ts";
import { verify } from "../../../src/gateway/cli/verify.ts";
import { aGateway, receiptsOf, type TestGateway } from "../../support/a-gateway.ts";
import { handedOut, visitId } from "../../support/a-line.ts";

type Exported = { entries: { header: string; body: string; hash: string; serverSeq: number }[] };

let gateway: TestGateway;
let exported: Exported;
let printed: string[];
beforeEach(async () => {
  gateway = await aGateway();
  printed = [];
  vi.spyOn(process.stdout, "write").mockImplementation((text) => printed.push(String(text)) > 0);
  for (let n = 0; n < 2; n++) {
    const device = await gateway.enrol();
    await receiptsOf(
      device,
      await device.seal(
        handedOut(),
        handedOut({ line: "B-0002", visit: visitId(2) }),
        handedOut({ line: "B-0003", visit: visitId(3) }),
      ),
    );
  }
  await exportLog(["--data", gateway.dir, "--ods", "FX901", "--format", "json"]);
  exported = JSON.parse(printed.join(""));
  printed = [];
});
afterEach(async () => {
  vi.restoreAllMocks();
  await gateway.end();
});

const verified = async (log: Exported): Promise<{ status: number; said: string }> => {
  const file = join(gateway.dir, "log.json");
  writeFileSync(file, JSON.stringify(log));
  const status = await verify([file]);
  return { status, said: printed.join("") };
};
const without = (place: number): Exported => ({
  ...exported,
  entries: exported.entries.filter((_entry, index) => index !== place),
});

test("JRN-2: an exported log holds, device by device", async () => {
  const { status, said } = await verified(exported);
  expect(status).toBe(0);
  expect(said).toBe("Device B, epoch 1: 3 entries, unbroken\nDevice C, epoch 1: 3 entries, unbroken\n");
});
test("JRN-2: the order in the file does not matter", async () => {
  expect(await verified({ ...exported, entries: exported.entries.toReversed() })).toMatchObject({ status: 0 });
});
test("JRN-2: an entry left out breaks its device's chain only, and it says where", async () => {
  const { status, said } = await verified(without(1));
  expect(status).toBe(1);
  expect(said).toContain("Device B, epoch 1: 2 entries, breaks at entry 2: expected number 2, found 3");
  expect(said).toContain("Device C, epoch 1: 3 entries, unbroken");
});
test("JRN-2: a changed body breaks it", async () => {
  const entries = exported.entries.map((entry, index) => (index === 2 ? { ...entry, body: `${entry.body} ` } : entry));
  expect(await verified({ ...exported, entries })).toMatchObject({
    status: 1,
    said: expect.stringContaining("breaks at entry 3: its bytes were changed"),
  });
});
test("an entry of a device nobody enrolled is named", async () => {
  const entries = exported.entries.map((entry, index) =>
    index === 2 ? { ...entry, header: entry.header.replace('"device":"B"', '"device":"Q"') } : entry,
  );
  expect(await verified({ ...exported, entries })).toMatchObject({
    status: 1,
    said: expect.stringContaining("1 entries belong to no enrolled device"),
  });
});
test("a file that is no log is refused with the next step", async () => {
  const file = join(gateway.dir, "other.json");
  writeFileSync(file, "{}");
  await expect(verify([file])).rejects.toThrow(/holdfast export --format json/);
});
