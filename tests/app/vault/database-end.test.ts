import { expect, test } from "vitest";
import { createDatabaseEnd } from "../../../src/app/vault/database-end.ts";
import { sharedStorage } from "../../contracts/journal-contract.ts";

test("JRN-8: where the database ends is known to every window of this device, and to no other device's", () => {
  const storage = sharedStorage();
  createDatabaseEnd(storage, "k").saw(12);
  expect(createDatabaseEnd(storage, "k").seq()).toBe(12);
  expect(createDatabaseEnd(storage, "another").seq()).toBe(0);
});
