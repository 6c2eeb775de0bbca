import { createStore, del, get, set } from "idb-keyval";

/** Room kept back for the day the browser's quota is reached: given up, the refused entry fits. */
export type Ballast = {
  /** Lays it in where it is missing; false where there is no room for it. */
  lay(): Promise<boolean>;
  /** Gives it up; true where there was any. */
  free(): Promise<boolean>;
};

const BYTES = 5 * 1_024 * 1_024;
const MOST_AT_ONCE = 65_536;
const KEY = "ballast";

/** The ballast in a database of its own. Random bytes: IndexedDB would press others together (reliability-security 0.2, F5). */
export const idbBallast = (name = "holdfast-ballast"): Ballast => {
  const store = createStore(name, "ballast");
  const isLaid = async (): Promise<boolean> => (await get(KEY, store)) instanceof Uint8Array;
  return {
    lay: async () => {
      try {
        if (await isLaid()) return true;
        const bytes = new Uint8Array(BYTES);
        for (let at = 0; at < BYTES; at += MOST_AT_ONCE) crypto.getRandomValues(bytes.subarray(at, at + MOST_AT_ONCE));
        await set(KEY, bytes, store);
        return true;
      } catch {
        return false;
      }
    },
    free: async () => {
      try {
        if (!(await isLaid())) return false;
        await del(KEY, store);
        return true;
      } catch {
        return false;
      }
    },
  };
};
