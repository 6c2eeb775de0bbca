import { expect, test } from "vitest";
import { gunzip, gzip } from "../../../src/app/vault/gzip.ts";

test("a text comes back, and what repeats itself is packed", async () => {
  const text = "Øwen & Ángel, 28 tablets. ".repeat(200);
  const packed = await gzip(text);
  expect(packed.length).toBeLessThan(text.length / 10);
  expect(await gunzip(packed)).toBe(text);
});

test("MET-3: what would unfold without end, or was not packed so, is refused", async () => {
  const packed = await gzip("0".repeat(1_000_000));
  await expect(gunzip(packed, 999_999)).rejects.toThrow("more than 999999 bytes");
  expect((await gunzip(packed, 1_000_000)).length).toBe(1_000_000);
  await expect(gunzip(new Uint8Array([1, 2, 3]))).rejects.toThrow();
  await expect(gunzip(packed.slice(0, 100))).rejects.toThrow();
});
