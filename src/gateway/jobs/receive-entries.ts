import { type EntryBody, entryBodySchema } from "../../core/journal/body.ts";
import { entryHash, readHeader, type SealedEntry } from "../../core/journal/envelope.ts";
import type { OpenEntry } from "../../core/journal/open-entry.ts";
import type { Receipt } from "../../core/wire/entries.ts";
import type { GatewayDeps } from "../deps.ts";
import { entryProblem } from "../keys/gateway-crypto.ts";
import type { Device } from "../store/device-store.ts";
import type { PharmacyStore } from "../store/pharmacy-store.ts";
import { settleStandings } from "./settle-standings.ts";

/** `spoiled`: the hash or the signature that came with the bytes does not belong to them. */
type Opened = { open: OpenEntry; problem: string | null; spoiled: boolean };

const parseBody = (text: string | null): { body: EntryBody | null; problem: string | null } => {
  if (text === null) return { body: null, problem: "the body cannot be opened" };
  try {
    const parsed = entryBodySchema.safeParse(JSON.parse(text));
    return parsed.success
      ? { body: parsed.data, problem: null }
      : { body: null, problem: "the body is of an unknown kind or shape" };
  } catch {
    return { body: null, problem: "the body is not JSON" };
  }
};

const openEntry = async (deps: GatewayDeps, handle: PharmacyStore, sender: Device, entry: SealedEntry): Promise<Opened> => {
  const header = readHeader(entry.header);
  const author = header === null ? null : await handle.deviceByLetter(header.device);
  const place = {
    id: header?.id ?? entry.hash,
    device: header?.device ?? sender.letter,
    epoch: header?.epoch ?? sender.epoch,
    seq: header?.seq ?? 0,
    hash: entry.hash,
  };
  const unread = (problem: string): Opened => ({ open: { ...place, body: null }, problem, spoiled: false });
  if (header !== null && header.ods !== handle.ods) return unread("it is of another pharmacy");
  if (header !== null && author === null) return unread("its device is not enrolled here");
  const problem = await entryProblem(deps.crypto, entry, header, (author ?? sender).signing);
  if (problem !== null) return { ...unread(problem), spoiled: true };
  const { body, problem: bodyProblem } = parseBody(await deps.crypto.openBody(entry));
  return { open: { ...place, body }, problem: bodyProblem, spoiled: false };
};

/** The prescription an entry is about; a strike or a decision is about its line's. */
const prescriptionKeyOf = async (handle: PharmacyStore, body: EntryBody | null): Promise<string | null> => {
  if (body === null) return null;
  if ("basis" in body) return body.basis.key;
  return body.kind === "struck" || body.kind === "resolved" ? handle.prescriptionKeyOf(body.targetEntry) : null;
};

/**
 * Keeps one entry for ever and answers with its signed receipt (SYN-2). The same bytes get the same receipt every time. What
 * cannot be read, and a second entry with a known id, are kept and receipted too, and put on the list (SYN-3). Entry, standings
 * and outbox are one transaction; the receipt leaves only after it is durable.
 */
export const receiveEntry = async (
  deps: GatewayDeps,
  handle: PharmacyStore,
  sender: Device,
  entry: SealedEntry,
): Promise<string> => {
  const { open: opened, problem, spoiled } = await openEntry(deps, handle, sender, entry);
  // Receipted by what its bytes are, not by the hash it claims. Known by that too, unless it is spoiled (another hash or signature
  // with it): a spoiled copy that comes first must not pass for the entry itself.
  const bytes = await entryHash(deps.crypto.sha256, entry.header, entry.body);
  const hash = spoiled ? await deps.crypto.sha256(`${bytes} ${entry.hash} ${entry.signature}`) : bytes;
  const open = { ...opened, hash };
  return handle.transaction(async (inside) => {
    const known = await inside.entryLike(open.id, hash);
    if (known !== null) return known.receipt;
    const isRival = await inside.hasRival(open.id, hash);
    const now = deps.now();
    const serverSeq = await inside.nextEntryNumber();
    const receipt = await deps.crypto.signReceipt({
      v: 1,
      ods: inside.ods as Receipt["ods"],
      device: open.device as Receipt["device"],
      epoch: open.epoch,
      seq: Math.max(open.seq, 1),
      id: open.id,
      hash: bytes,
      serverSeq,
      receivedAt: now,
      backedUpThrough: 0,
      storeEpoch: deps.storeEpoch,
    } satisfies Receipt);
    const prescriptionKey = await prescriptionKeyOf(inside, open.body);
    await inside.keepEntry({
      serverSeq,
      entry: { ...entry, hash },
      open,
      problem: isRival ? "another entry has this id: both are kept" : problem,
      prescriptionKey,
      receivedAt: now,
      receipt,
    });
    await inside.putChange(`entry/${open.id}/${hash}`, { kind: "entry", entry: open });
    if (prescriptionKey !== null) await settleStandings(inside, prescriptionKey, now);
    if (problem !== null || isRival)
      deps.log("entry-needs-a-look", { device: open.device, seq: open.seq, problem: problem ?? "rival id" });
    return receipt;
  });
};
