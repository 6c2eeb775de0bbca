import "fake-indexeddb/auto";
import type { Answered, GatewayClient } from "../../src/app/sync/gateway-client.ts";
import type { SealingCrypto } from "../../src/app/vault/journal-crypto.ts";
import type { Receipt } from "../../src/core/wire/entries.ts";
import { newName, openJournal, plainCrypto, visitOf } from "../contracts/journal-contract.ts";

// A journal in Node with a gateway of which a test decides every answer.

/** A receipt as this test's gateway would sign it: the marked text "signed" in front of what it says. */
export const receiptFor = (said: { id: string; hash: string; receivedAt?: number; storeEpoch?: string }): string =>
  `signed ${JSON.stringify(said)}`;

/** Reads the receipts of `receiptFor`. */
export const readingCrypto: SealingCrypto = {
  ...plainCrypto,
  readReceipt: async (text) => (text.startsWith("signed ") ? (JSON.parse(text.slice(7)) as Receipt) : null),
};

/** A journal with so many lines written. */
export const aJournal = async (lines: number) => {
  const journal = openJournal(newName());
  for (let left = lines; left > 0; left -= 10) await journal.write(Math.min(10, left), visitOf);
  return journal;
};

const silent = async <T>(): Promise<Answered<T>> => ({ kind: "no-answer" });

/** A gateway that answers nothing but what is given. */
export const aClient = (parts: Partial<GatewayClient>): GatewayClient => ({
  offer: silent,
  enrol: silent,
  upload: silent,
  changes: silent,
  signIn: silent,
  keying: silent,
  listed: silent,
  release: silent,
  releasingSystem: silent,
  medicinesList: silent,
  nudges: async () => null,
  speaks: () => null,
  ...parts,
});
