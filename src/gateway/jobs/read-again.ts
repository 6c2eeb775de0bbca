import { readHeader } from "../../core/journal/envelope.ts";
import { DAMAGED, NEWER } from "../store/entry-store.ts";
import type { PharmacyStore } from "../store/pharmacy-store.ts";
import { entryOnList } from "../store/spoiled-row.ts";
import { openEntry, putRead, type ReceivingDeps, settle } from "./receive-entries.ts";

/**
 * Reads again what was kept unread (SYN-18): a newer version knows its kind, its device is known by now, or there is another key. So is that of
 * which what was read is damaged in the store: its own bytes may be whole (SYN-10). The entry stays as it is, its receipt too; standings and
 * devices learn what it says, or that it needs a look; and so they do of what is whole again since it was found damaged. Answers how many could be
 * read.
 */
export const readAgain = async (deps: ReceivingDeps, handle: PharmacyStore): Promise<number> => {
  let read = 0;
  const doubtful: string[] = [];
  for (const { serverSeq, entry, open: kept, problem } of await handle.unreadEntries()) {
    const header = readHeader(entry.header);
    const author = header === null || problem === NEWER ? null : await handle.author(header.kid);
    const open = author === null ? null : (await openEntry(deps, handle, { ...author, protocol: 0 }, entry)).open;
    if (open !== null && open.body !== null && open.id === kept.id) {
      await handle.transaction((inside) => putRead(deps, inside, serverSeq, open));
      read += 1;
    } else if (problem === DAMAGED || problem === NEWER) doubtful.push(kept.id);
  }
  doubtful.push(...(await handle.damage()).flatMap((what) => entryOnList(what) ?? []));
  const keys = new Set<string>();
  for (const id of doubtful) {
    const { key } = await handle.prescriptionOf(id);
    if (key !== null) keys.add(key);
  }
  for (const key of keys) await handle.transaction((inside) => settle(deps, inside, key));
  if (read > 0) deps.log("entries-read-again", { count: read });
  return read;
};
