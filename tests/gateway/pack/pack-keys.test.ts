import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { keepPackKey, readPackKey } from "../../../src/gateway/pack/pack-keys.ts";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "holdfast-pack-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const key = (n: number) => ({ salt: new Uint8Array(16).fill(n), iterations: 600_000, key: new Uint8Array(32).fill(n) });

test("PCK-4: a key comes back as it was kept, each pharmacy's own; only the owner can read the file", () => {
  expect(readPackKey(dir, "FX901")).toBeNull();
  keepPackKey(dir, "FX901", key(1));
  keepPackKey(dir, "FX902", key(2));
  keepPackKey(dir, "FX901", key(3));
  expect(readPackKey(dir, "FX901")).toEqual(key(3));
  expect(readPackKey(dir, "FX902")).toEqual(key(2));
  expect(statSync(join(dir, "pack-keys.json")).mode & 0o077).toBe(0);
});

test("PCK-4: a damaged file is said, with what to do, and never written over", () => {
  const path = join(dir, "pack-keys.json");
  for (const text of ["{", '{"v":2}']) {
    writeFileSync(path, text);
    expect(() => readPackKey(dir, "FX901")).toThrow(/make new words/);
    expect(() => keepPackKey(dir, "FX901", key(1))).toThrow(/make new words/);
    expect(readFileSync(path, "utf8")).toBe(text);
  }
});
