import "fake-indexeddb/auto";
import { describe } from "vitest";
import { inDoubtContract } from "./in-doubt-contract.ts";
import { journalContract } from "./journal-contract.ts";

describe("the journal over a stand-in for IndexedDB", () => {
  journalContract();
});
describe("the journal in doubt, over a stand-in for IndexedDB", () => {
  inDoubtContract();
});
