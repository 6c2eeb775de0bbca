import "fake-indexeddb/auto";
import { afterEach, expect, test, vi } from "vitest";
import { openJournalDb } from "../../../src/app/vault/journal-db.ts";
import { newName, openJournal, visitOf } from "../../contracts/journal-contract.ts";

afterEach(() => vi.restoreAllMocks());

/** Calls `act` once a reading of this kind has succeeded, before whoever asked goes on. */
const afterReading = (kind: "get" | "getAll", act: () => void): void => {
  const read = IDBObjectStore.prototype[kind];
  vi.spyOn(IDBObjectStore.prototype, kind).mockImplementation(function (this: IDBObjectStore, ...asked: never[]) {
    const request = read.apply(this, asked as never) as IDBRequest;
    request.addEventListener("success", act, { once: true });
    return request;
  } as never);
};

test.each([
  ["the rows", "getAll"],
  ["the end", "get"],
] as const)(
  "JRN-11: log and end are of one moment: a line recorded right after %s was read is in neither or in both",
  async (_what, kind) => {
    const name = newName();
    const journal = openJournal(name);
    await journal.write(2, visitOf);
    const [first, second] = await journal.rows();
    if (first === undefined || second === undefined) throw new Error("two lines");
    const third = { ...second, seq: 3, id: "the third", hash: "its hash" };
    const [store, other] = [openJournalDb(name), openJournalDb(name)];
    await Promise.all([store.head(), other.head()]);
    let written: Promise<unknown> | null = null;
    afterReading(kind, () => {
      vi.restoreAllMocks();
      written = other.commit([third], second.hash, { seq: 3, hash: third.hash, nextLine: 4 });
    });
    const { rows, head } = await store.log();
    expect(rows.at(-1)?.hash).toBe(head?.hash);
    await written;
    expect(written).not.toBeNull();
    expect((await store.log()).head?.seq).toBe(3);
  },
);
