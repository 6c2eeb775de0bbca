import type { Kysely, Transaction } from "kysely";
import type { ColumnCipher } from "./column-cipher.ts";
import type { Store } from "./open-store.ts";
import type { Tables } from "./tables.ts";

/** One pharmacy's rows, within a transaction or outside any: what the parts of its handle are made over. */
export type PharmacyRows = {
  ods: string;
  cipher: ColumnCipher;
  db: Kysely<Tables>;
  /** Runs work as one commit: in the transaction there is, else in one of its own. */
  atomically<T>(work: (transaction: Transaction<Tables>) => Promise<T>): Promise<T>;
  /** The next number of a sequence. It is the pharmacy's only when the transaction commits, so none is ever left out. */
  takeNumber(transaction: Transaction<Tables>, sequence: "next_entry" | "next_change"): Promise<number>;
};

/** The rows of a pharmacy in a store; `within` is the transaction to stay in. */
export const pharmacyRows = (store: Store, ods: string, within: Transaction<Tables> | null): PharmacyRows => ({
  ods,
  cipher: store.cipher,
  db: within ?? store.of(ods),
  atomically: (work) => (within === null ? store.transaction(ods, work) : work(within)),
  takeNumber: async (transaction, sequence) => {
    const row = await transaction
      .updateTable("pharmacies")
      .set((eb) => ({ [sequence]: eb(sequence, "+", 1) }))
      .where("ods", "=", ods)
      .returning(sequence)
      .executeTakeFirstOrThrow();
    return row[sequence] - 1;
  },
});
