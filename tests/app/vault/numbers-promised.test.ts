import { expect, test } from "vitest";
import { createNumbersPromised } from "../../../src/app/vault/numbers-promised.ts";
import { sharedStorage } from "../../contracts/journal-contract.ts";

const refusing = (): Storage => ({
  ...sharedStorage(),
  getItem: () => {
    throw new DOMException("denied", "SecurityError");
  },
  setItem: () => {
    throw new DOMException("full", "QuotaExceededError");
  },
});

test("JRN-7: a device that promised nothing begins with 1", () => {
  expect(createNumbersPromised(sharedStorage()).next()).toBe(1);
});
test("JRN-7: a promise outlives the page", () => {
  const storage = sharedStorage();
  createNumbersPromised(storage).promise(43);
  expect(createNumbersPromised(storage).next()).toBe(43);
});
test("JRN-7: a promise is never taken back", () => {
  const promised = createNumbersPromised(sharedStorage());
  promised.promise(43);
  promised.promise(7);
  expect(promised.next()).toBe(43);
});
test("JRN-7: where storage refuses, the promise holds in this page", () => {
  const promised = createNumbersPromised(refusing());
  promised.promise(9);
  expect(promised.next()).toBe(9);
});
test.each(["", "x", "-3", "1.5", "1e400", "0"])("what is no number (%j) counts as nothing promised", (text) => {
  const storage = sharedStorage();
  storage.setItem("holdfast-numbers", text);
  expect(createNumbersPromised(storage).next()).toBe(1);
});
