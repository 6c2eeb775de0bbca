import { expect, test } from "vitest";
import { quietWhenFull, type Transacting } from "../../../src/app/vault/quiet-when-full.ts";

/** A transaction of a pretended database, which a test ends. */
class Transaction extends EventTarget {
  error: DOMException | null = null;
  abort(message: string): void {
    this.error = new DOMException(message, "UnknownError");
    this.dispatchEvent(new Event("abort"));
  }
}

const aDatabase = () => {
  const made: Transaction[] = [];
  const databases: Transacting = {
    transaction: () => {
      const transaction = new Transaction();
      made.push(transaction);
      return transaction as unknown as IDBTransaction;
    },
  };
  quietWhenFull(databases);
  return { databases, made };
};

test("JRN-17: after a disk that was full nothing more is written by this page, and reading goes on", () => {
  const { databases, made } = aDatabase();
  databases.transaction("rows", "readwrite", { durability: "strict" });
  made[0]?.abort("IO error: 000006.log: FILE_ERROR_NO_SPACE (ChromeMethodBFE: 3::WritableFileAppend::8)");
  expect(() => databases.transaction("rows", "readwrite")).toThrow("the disk is full");
  databases.transaction("rows", "readonly");
  databases.transaction("rows");
  expect(made).toHaveLength(3);
});

test("JRN-17: any other end of a write stops nothing", () => {
  const { databases, made } = aDatabase();
  databases.transaction("rows", "readwrite");
  made[0]?.abort("The transaction was aborted");
  databases.transaction("rows", "readwrite");
  expect(made).toHaveLength(2);
});
