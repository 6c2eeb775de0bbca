import { type EntryBody, entryBodySchema } from "../../core/journal/body.ts";
import { entryHash, readHeader, type SealedEntry } from "../../core/journal/envelope.ts";
import type { OpenEntry } from "../../core/journal/open-entry.ts";
import { type HeadAtGateway, type Receipt, receiptAs } from "../../core/wire/entries.ts";
import type { PublicKey } from "../../core/wire/public-key.ts";
import type { GatewayDeps } from "../deps.ts";
import { entryProblem } from "../keys/gateway-crypto.ts";
import type { Author } from "../store/device-store.ts";
import { NEWER } from "../store/entry-store.ts";
import type { PharmacyStore } from "../store/pharmacy-store.ts";
import { SpoiledRow } from "../store/spoiled-row.ts";
import { ENTRY_PROBLEMS } from "./entry-problems.ts";
import { settleStandings } from "./settle-standings.ts";
import { toldEpoch } from "./told-epoch.ts";

/** What receiving leans on. */
export type ReceivingDeps = Pick<GatewayDeps, "crypto" | "registry" | "now" | "log">;

/** Who brings an entry, and the version of the protocol they read receipts in. What has no header of its own is kept as theirs. */
export type Sender = { letter: string; epoch: number; signing: PublicKey; protocol: number };

/**
 * `spoiled`: the hash or the signature that came with the bytes does not belong to them. `namesake`: it is under the letter of a
 * device that is enrolled, and not that one's: no link of its chain. `author`: who signed it, where that is known.
 */
type Opened = { open: OpenEntry; problem: string | null; spoiled: boolean; namesake: boolean; author: Author | null };

const parseBody = (text: string | null): { body: EntryBody | null; problem: string | null } => {
  if (text === null) return { body: null, problem: ENTRY_PROBLEMS.sealed };
  try {
    const parsed = entryBodySchema.safeParse(JSON.parse(text));
    return parsed.success ? { body: parsed.data, problem: null } : { body: null, problem: ENTRY_PROBLEMS.unknownKind };
  } catch {
    return { body: null, problem: ENTRY_PROBLEMS.notJson };
  }
};

/** Makes of an entry what can be made of it now, by who signed it; writes nothing. */
export const openEntry = async (
  deps: ReceivingDeps,
  handle: PharmacyStore,
  sender: Sender,
  entry: SealedEntry,
): Promise<Opened> => {
  const header = readHeader(entry.header);
  // By its key, never by its letter alone: a store that was put back may have given the letter to another device.
  const author = header === null ? null : await handle.author(header.kid);
  const place = {
    id: header?.id ?? entry.hash,
    device: header?.device ?? sender.letter,
    epoch: header?.epoch ?? sender.epoch,
    seq: header?.seq ?? 0,
    hash: entry.hash,
  };
  const opened: Opened = {
    open: { ...place, body: null },
    problem: null,
    spoiled: false,
    namesake: author?.isNamesake === true,
    author,
  };
  if (header !== null && header.ods !== handle.ods) return { ...opened, problem: "it is of another pharmacy" };
  if (header !== null && author === null) {
    const namesake = (await handle.deviceByLetter(header.device)) !== null;
    return { ...opened, problem: namesake ? ENTRY_PROBLEMS.namesake : ENTRY_PROBLEMS.notEnrolled, namesake };
  }
  if (header !== null && author?.letter !== header.device)
    return { ...opened, problem: ENTRY_PROBLEMS.underAnothersLetter, spoiled: true };
  const problem = await entryProblem(deps.crypto, entry, header, (author ?? sender).signing);
  if (problem !== null) return { ...opened, problem, spoiled: true };
  const { body, problem: bodyProblem } = parseBody(await deps.crypto.openBody(entry));
  return { ...opened, open: { ...place, body }, problem: bodyProblem };
};

/** Reckons what an entry is about. A row that is spoiled beside it is logged, and holds up neither this entry nor any other (SYN-10). */
export const settle = async (deps: ReceivingDeps, inside: PharmacyStore, prescriptionKey: string): Promise<void> => {
  const settled = await settleStandings(inside, prescriptionKey, deps.now());
  if (settled instanceof SpoiledRow) deps.log("row-spoiled", { what: settled.what });
};

/** The prescription an entry is about; a strike or a decision is about that of what it strikes or decides, though that be damaged. */
const aboutOf = async (handle: PharmacyStore, body: EntryBody | null): ReturnType<PharmacyStore["prescriptionOf"]> => {
  if (body === null) return { key: null, tag: null };
  if ("basis" in body) return { key: body.basis.key, tag: null };
  if (body.kind === "struck" || body.kind === "resolved") return handle.prescriptionOf(body.targetEntry);
  return { key: body.kind === "delivery-outcome" ? (body.key ?? null) : null, tag: null };
};

/** Keeps what could be read of an entry after it was kept; devices and standings learn of it. */
export const putRead = async (deps: ReceivingDeps, inside: PharmacyStore, serverSeq: number, open: OpenEntry): Promise<void> => {
  const { key } = await aboutOf(inside, open.body);
  await inside.reopenEntry(serverSeq, open, key);
  await inside.putChange(`entry/${open.id}/${open.hash}`, { kind: "entry", entry: open });
  if (key !== null) await settle(deps, inside, key);
};

/** Another entry in this one's stead, in words: with its id, or in its place of the chain (a copied device, or one put back). */
const rivalOf = async (inside: PharmacyStore, open: OpenEntry, astray: boolean): Promise<string | null> => {
  if (await inside.hasRival(open.id, open.hash)) return "another entry has this id: both are kept";
  if (astray || !(await inside.hasFork(open))) return null;
  return "another entry has this place in its device's chain: both are kept";
};

/** The chain's end once this entry is kept; what is no link of it does not move it. */
const headWith = (before: HeadAtGateway | null, open: OpenEntry, astray: boolean): HeadAtGateway | null =>
  astray || open.seq < Math.max(1, before?.seq ?? 0) ? before : { seq: open.seq, hash: open.hash };

/** A receipt given before, for a device of an older version in the shape that it reads: what it says stays the same. */
const inTheirShape = async (deps: ReceivingDeps, receipt: string, protocol: number): Promise<string> => {
  const said = await deps.crypto.readReceipt(receipt);
  if (said === null) return receipt;
  const asRead = receiptAs(protocol, said);
  return asRead.head === said.head ? receipt : deps.crypto.signReceipt(asRead);
};

/**
 * Keeps one entry for ever and answers with its signed receipt (SYN-2). The same bytes get the same receipt every time. What
 * cannot be read, and a second entry with a known id, are kept and receipted too, and put on the list (SYN-3). Entry, standings
 * and outbox are one transaction; the receipt leaves only after it is durable.
 */
export const receiveEntry = async (
  deps: ReceivingDeps,
  handle: PharmacyStore,
  sender: Sender,
  entry: SealedEntry,
): Promise<string> => {
  const { open: opened, problem, spoiled, namesake, author } = await openEntry(deps, handle, sender, entry);
  // Receipted by what its bytes are, not by the hash it claims. Known by that too, unless it is spoiled (another hash or signature
  // with it): a spoiled copy that comes first must not pass for the entry itself.
  const bytes = await entryHash(deps.crypto.sha256, entry.header, entry.body);
  const hash = spoiled ? await deps.crypto.sha256(`${bytes} ${entry.hash} ${entry.signature}`) : bytes;
  const open = { ...opened, hash };
  const { epoch } = await deps.registry.epochNow();
  // Whoever brings it, the receipt is for the device that wrote it, which takes none of another store than it was told of.
  const storeEpoch = author === null ? epoch : toldEpoch(epoch, author);
  return handle.transaction(async (inside) => {
    const known = await inside.entryLike(open.id, hash);
    if (known !== null) {
      // It is at hand: what nobody could read of it, or what is damaged in the store, is read now (SYN-10, SYN-18).
      // What a newer version read says more than this one would.
      if (known.open.body === null && known.problem !== NEWER && open.body !== null)
        await putRead(deps, inside, known.serverSeq, open);
      return inTheirShape(deps, known.receipt, sender.protocol);
    }
    const astray = spoiled || namesake;
    const rival = await rivalOf(inside, open, astray);
    const now = deps.now();
    const serverSeq = await inside.nextEntryNumber();
    const head = headWith(namesake ? null : await inside.chainHead(open.device, open.epoch), open, astray);
    const said: Receipt = {
      v: 1,
      ods: inside.ods as Receipt["ods"],
      device: open.device as Receipt["device"],
      epoch: open.epoch,
      seq: Math.max(open.seq, 1),
      id: open.id,
      hash: bytes,
      serverSeq,
      receivedAt: now,
      backedUpThrough: await inside.backedUpThrough(),
      storeEpoch,
      ...(head === null ? {} : { head }),
    };
    const receipt = await deps.crypto.signReceipt(receiptAs(sender.protocol, said));
    const { key: prescriptionKey, tag: prescriptionTag } = await aboutOf(inside, open.body);
    await inside.keepEntry({
      serverSeq,
      entry: { ...entry, hash },
      open,
      problem: rival ?? problem,
      astray,
      namesake,
      prescriptionKey,
      prescriptionTag,
      receivedAt: now,
      receipt,
    });
    await inside.putChange(`entry/${open.id}/${hash}`, { kind: "entry", entry: open });
    if (prescriptionKey !== null) await settle(deps, inside, prescriptionKey);
    if (problem !== null || rival !== null)
      deps.log("entry-needs-a-look", { device: open.device, seq: open.seq, problem: problem ?? rival });
    return receipt;
  });
};

/**
 * Receives a run of entries, and answers their receipts in the same order. What came together bears out each other's times, so what each is
 * about is reckoned once more when all of them are there (SYN-17).
 */
export const receiveEntries = async (
  deps: ReceivingDeps,
  handle: PharmacyStore,
  sender: Sender,
  entries: readonly SealedEntry[],
): Promise<string[]> => {
  const before = (await handle.lastNumbers()).entry;
  const receipts: string[] = [];
  for (const entry of entries) receipts.push(await receiveEntry(deps, handle, sender, entry));
  if (entries.length === 1 || (await handle.lastNumbers()).entry === before) return receipts;
  const keys = new Set<string>();
  for (const { header } of entries) {
    const id = readHeader(header)?.id;
    const key = id === undefined ? null : (await handle.prescriptionOf(id)).key;
    if (key !== null) keys.add(key);
  }
  for (const key of keys) await handle.transaction((inside) => settle(deps, inside, key));
  return receipts;
};
