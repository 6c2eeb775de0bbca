import { Dexie } from "dexie";

const SILENCE_MS = 3_000;

/**
 * Writes a row that is worth nothing, durably, into a database of its own, and reads it back; true when it came back within three
 * seconds. A storage that fails this would fail an entry.
 */
export const canary = async (
  within: <T>(ms: number, work: Promise<T>) => Promise<{ done: T } | null>,
  now: number,
  name = "holdfast-canary",
): Promise<boolean> => {
  const db = new Dexie(name, { chromeTransactionDurability: "strict" });
  db.version(1).stores({ rows: "one" });
  const flight = async (): Promise<boolean> => {
    await db.table("rows").put({ one: 1, now });
    const found: { now: number } | undefined = await db.table("rows").get(1);
    return found?.now === now;
  };
  try {
    return (await within(SILENCE_MS, flight()))?.done === true;
  } catch {
    return false;
  } finally {
    db.close();
  }
};
