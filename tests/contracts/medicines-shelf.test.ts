import "fake-indexeddb/auto";
import { describe } from "vitest";
import { medicinesShelfContract } from "./medicines-shelf-contract.ts";

describe("the medicines list's shelf in an IndexedDB in memory", () => {
  medicinesShelfContract();
});
