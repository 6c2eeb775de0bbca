import { expect, test } from "vitest";
import { createRisingNumber } from "../../../src/app/vault/rising-number.ts";
import { sharedStorage } from "../../contracts/journal-contract.ts";

test("a number is raised for every window, and never lowered", () => {
  const storage = sharedStorage();
  const [one, two] = [createRisingNumber(storage, "n", 1), createRisingNumber(storage, "n", 1)];
  expect(one.now()).toBe(1);
  one.raise(7);
  two.raise(5);
  expect([one.now(), two.now()]).toEqual([7, 7]);
});

test("what storage no longer says, this page still knows", () => {
  const storage = sharedStorage();
  const number = createRisingNumber(storage, "n", 0);
  number.raise(3);
  storage.removeItem("n");
  expect(number.now()).toBe(3);
});
