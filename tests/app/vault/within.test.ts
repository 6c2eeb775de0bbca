import { expect, test } from "vitest";
import { within } from "../../../src/app/vault/within.ts";

test("what ends in time is handed on", async () => {
  expect(await within(5_000, Promise.resolve("done"))).toEqual({ done: "done" });
});
test("what does not end is silence", async () => {
  expect(await within(5, new Promise(() => undefined))).toBeNull();
});
test("what fails in time fails", async () => {
  await expect(within(5_000, Promise.reject(new Error("refused")))).rejects.toThrow("refused");
});
