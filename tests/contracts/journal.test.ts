import "fake-indexeddb/auto";
import { describe } from "vitest";
import { type SimDisk, simDisk } from "../support/sim-disk.ts";
import { inDoubtContract } from "./in-doubt-contract.ts";
import { journalContract, openJournal } from "./journal-contract.ts";

describe("the journal over a stand-in for IndexedDB", () => {
  journalContract();
});
describe("the journal in doubt, over a stand-in for IndexedDB", () => {
  inDoubtContract();
});

describe("the journal over the laboratory's disk", () => {
  const disks = new Map<string, SimDisk>();
  const diskOf = (name: string): SimDisk => {
    const known = disks.get(name) ?? simDisk();
    disks.set(name, known);
    return known;
  };
  journalContract((name, change) => openJournal(name, { openStore: () => diskOf(name).open(), ...change }));
});
