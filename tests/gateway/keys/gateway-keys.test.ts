import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadGatewayKeys } from "../../../src/gateway/keys/gateway-keys.ts";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "holdfast-keys-"));
});
afterEach(() => rmSync(dir, { recursive: true }));
const file = (): string => join(dir, "keys.json");

test("the first start makes the keys, and shows the recovery key once", async () => {
  const first = await loadGatewayKeys(dir);
  const second = await loadGatewayKeys(dir);
  expect([first.newRecoveryKey === null, second.newRecoveryKey]).toEqual([false, null]);
  expect(second.keys.sealing.kid).toBe(first.keys.sealing.kid);
  expect(second.keys.storeKey).toEqual(first.keys.storeKey);
});
test("KEY-2: the private half of the recovery key is kept nowhere", async () => {
  const { newRecoveryKey } = await loadGatewayKeys(dir);
  const { d }: { d: string } = JSON.parse(newRecoveryKey ?? "{}");
  expect(d.length).toBeGreaterThan(40);
  expect(readFileSync(file(), "utf8")).not.toContain(d);
});
test("only its owner can read the key file", async () => {
  await loadGatewayKeys(dir);
  expect(statSync(file()).mode & 0o077).toBe(0);
});
test.each(["", "{", "{}", '{"v":1}'])("a damaged key file (%j) is never replaced by new keys", async (content) => {
  writeFileSync(file(), content);
  await expect(loadGatewayKeys(dir)).rejects.toThrow();
  expect(readFileSync(file(), "utf8")).toBe(content);
});
