import "fake-indexeddb/auto";
import { describe } from "vitest";
import { copyContract } from "./copy-contract.ts";

describe("the copy over a stand-in for IndexedDB", () => {
  copyContract();
});
