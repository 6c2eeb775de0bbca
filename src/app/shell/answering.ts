import { within } from "../vault/within.ts";

/** The longest an answer to a person waits for storage. */
const STORAGE_MS = 10_000;

/** What storage answers; throws where it does not answer while a person may be kept waiting. */
export const answering = async <T>(work: Promise<T>): Promise<T> => {
  const ended = await within(STORAGE_MS, work);
  if (ended === null) throw new Error("the storage does not answer");
  return ended.done;
};
