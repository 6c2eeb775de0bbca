import { Dexie, type Table } from "dexie";
import { base64url } from "jose";
import { type MedicinesList, medicinesListSchema } from "../../core/model/medicines-list.ts";
import { listVersionOf, MOST_LIST_BYTES } from "../../core/wire/medicines-list.ts";
import { gunzip } from "./gzip.ts";

/** Where this device keeps its medicines list: a database of its own. It is public, names no patient and needs no unlocking. */
const MEDICINES_DB = "holdfast-medicines";

type PackedList = { version: string; packed: Uint8Array<ArrayBuffer> };
type ShelfState = { one: 1; version: string | null; passedOver: string | null };
type MedicinesDb = Dexie & { lists: Table<PackedList, string>; state: Table<ShelfState, 1> };

/** What became of a list that came: on the shelf now, or of no use here (damaged on the way, or of a form this version cannot read). */
export type Shelved = "kept" | "damaged" | "unreadable";

/** The device's medicines list (MED-3). */
export type MedicinesShelf = {
  /** The version to name when asking the gateway: the one here, or a newer one that this app turned out not to be able to read. */
  asked(): Promise<string | null>;
  /** Puts a list in the place of the one before it: written beside it, then changed over in one step. Anything but "kept" leaves that one. */
  keep(version: string, packed: Uint8Array<ArrayBuffer>): Promise<Shelved>;
  /** The list; null where there is none, or what lies here cannot be read: it is then fetched anew. */
  read(): Promise<MedicinesList | null>;
};

const versionOf = async (packed: Uint8Array<ArrayBuffer>): Promise<string> => {
  const hash = await crypto.subtle.digest("SHA-256", packed);
  return listVersionOf(base64url.encode(new Uint8Array(hash)));
};

const parse = async (packed: Uint8Array<ArrayBuffer>): Promise<MedicinesList | null> => {
  try {
    return medicinesListSchema.parse(JSON.parse(await gunzip(packed, MOST_LIST_BYTES)));
  } catch {
    return null;
  }
};

/** Opens the shelf. */
export const openMedicinesShelf = (name = MEDICINES_DB): MedicinesShelf => {
  const db = new Dexie(name) as MedicinesDb;
  db.version(1).stores({ lists: "version", state: "one" });
  const state = async (): Promise<ShelfState> => (await db.state.get(1)) ?? { one: 1, version: null, passedOver: null };
  return {
    asked: async () => {
      const { version, passedOver } = await state();
      return passedOver ?? version;
    },
    keep: async (version, packed) => {
      if ((await versionOf(packed)) !== version) return "damaged";
      if ((await parse(packed)) === null) {
        await db.state.put({ ...(await state()), passedOver: version });
        return "unreadable";
      }
      await db.lists.put({ version, packed });
      await db.transaction("rw", db.lists, db.state, async () => {
        await db.state.put({ one: 1, version, passedOver: null });
        await db.lists.where("version").notEqual(version).delete();
      });
      return "kept";
    },
    read: async () => {
      const { version } = await state();
      const row = version === null ? undefined : await db.lists.get(version);
      const list = row === undefined ? null : await parse(row.packed);
      if (list === null && version !== null) await db.state.put({ one: 1, version: null, passedOver: null });
      return list;
    },
  };
};
