import { once } from "node:events";
import { z } from "zod";
import { columnCipher } from "../../src/gateway/store/column-cipher.ts";
import { openStore } from "../../src/gateway/store/open-store.ts";
import { pharmacyStore } from "../../src/gateway/store/pharmacy-store.ts";

// One gateway process of the store's contract. It opens the store, says so with the store's epoch, waits for a word on its standard
// input, writes, and ends. Started by store-contract.ts.

/** What a writer is told as its one argument (JSON). */
export const orderSchema = z.object({
  place: z.object({ dataDir: z.string(), databaseUrl: z.string().nullable() }),
  storeKey: z.string(),
  ods: z.string(),
  name: z.string(),
  transactions: z.number(),
  changesEach: z.number(),
});
export type WriterOrder = z.infer<typeof orderSchema>;

const write = async (order: WriterOrder): Promise<void> => {
  const store = await openStore(order.place, columnCipher(Buffer.from(order.storeKey, "base64url")));
  process.stdout.write(`${store.epoch}\n`);
  await once(process.stdin, "data");
  const handle = pharmacyStore(store, order.ods);
  const pharmacy = order.transactions === 0 ? null : await handle.pharmacy();
  for (let at = 0; at < order.transactions && pharmacy !== null; at++) {
    const put = (giveUp: boolean): Promise<void> =>
      handle.transaction(async (inside) => {
        for (let n = 0; n < order.changesEach; n++)
          await inside.putChange(`${order.name}/${at}/${n}`, { kind: "pharmacy", pharmacy });
        if (giveUp) throw new Error("given up");
      });
    // What a transaction that comes to nothing has numbered is numbered again.
    if (at % 7 === 3) await put(true).catch(() => undefined);
    await put(false);
  }
  await store.close();
};

if (import.meta.main) {
  await write(orderSchema.parse(JSON.parse(process.argv[2] ?? "")));
  process.exit(0);
}
