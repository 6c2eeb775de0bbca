import { expect, test } from "vitest";
import { createDatabaseEnd } from "../../../src/app/vault/database-end.ts";
import { sharedStorage } from "../../contracts/journal-contract.ts";

test("JRN-8: where the database ends is known to every window of this device, and to no other device's", () => {
  const storage = sharedStorage();
  createDatabaseEnd(storage, "k").saw({ seq: 12, hash: "h" });
  expect(createDatabaseEnd(storage, "k").last()).toEqual({ seq: 12, hash: "h" });
  expect(createDatabaseEnd(storage, "another").last().seq).toBe(0);
});

test("JRN-8: it is never lowered, and what storage no longer says this page still knows", () => {
  const storage = sharedStorage();
  const [one, two] = [createDatabaseEnd(storage, "k"), createDatabaseEnd(storage, "k")];
  one.saw({ seq: 7, hash: "h" });
  two.saw({ seq: 5, hash: "other" });
  expect([one.last().seq, two.last().seq]).toEqual([7, 7]);
  storage.setItem("holdfast-database-end/k", "spoiled");
  expect(one.last()).toEqual({ seq: 7, hash: "h" });
  expect(two.last().seq).toBe(0);
});
