import { expect, test } from "vitest";
import { createWritesInDoubt, type WriteInDoubt } from "../../../src/app/vault/writes-in-doubt.ts";
import { sharedStorage } from "../../contracts/journal-contract.ts";

const FIRST: WriteInDoubt = { what: "B-0001", ids: ["a"], at: 1 };
const SECOND: WriteInDoubt = { what: "B-0002", ids: ["b"], at: 2 };

test("JRN-7: a write in doubt is remembered over a new start, until it is forgotten", () => {
  const storage = sharedStorage();
  createWritesInDoubt(storage).add(FIRST);
  expect(createWritesInDoubt(storage).list()).toEqual([FIRST]);
  createWritesInDoubt(storage).forget(FIRST);
  expect(createWritesInDoubt(storage).list()).toEqual([]);
});

test("JRN-7: two windows do not forget each other's", () => {
  const storage = sharedStorage();
  const one = createWritesInDoubt(storage);
  const two = createWritesInDoubt(storage);
  one.add(FIRST);
  two.add(SECOND);
  expect(createWritesInDoubt(storage).list()).toEqual([FIRST, SECOND]);
});

test("JRN-7: what one window forgot does not come back from another", () => {
  const storage = sharedStorage();
  const one = createWritesInDoubt(storage);
  one.add(FIRST);
  const two = createWritesInDoubt(storage);
  one.forget(FIRST);
  two.add(SECOND);
  expect(createWritesInDoubt(storage).list()).toEqual([SECOND]);
});

test("JRN-7: where storage refuses, this page still knows", () => {
  const refusing: Storage = {
    ...sharedStorage(),
    setItem: () => {
      throw new DOMException("full", "QuotaExceededError");
    },
  };
  const writes = createWritesInDoubt(refusing);
  writes.add(FIRST);
  expect([writes.list(), createWritesInDoubt(null).list()]).toEqual([[FIRST], []]);
  writes.forget(FIRST);
  expect(writes.list()).toEqual([]);
});

test.each(["{", "[1]", '[{"what":1}]'])("what is damaged (%s) counts as nothing, and is no fault", (text) => {
  const storage = sharedStorage();
  storage.setItem("holdfast-in-doubt", text);
  expect(createWritesInDoubt(storage).list()).toEqual([]);
});
