import { applyEntries } from "../../src/core/journal/apply.ts";
import { type EntryBody, entryBodySchema } from "../../src/core/journal/body.ts";
import type { OpenEntry } from "../../src/core/journal/open-entry.ts";
import { type ClaimAt, claimsOf } from "../../src/core/reconcile/claims-of.ts";
import type { PrescriptionFacts } from "../../src/core/reconcile/facts.ts";
import { reconcile } from "../../src/core/reconcile/reconcile.ts";
import type { SentMessage } from "../../src/core/reconcile/sent-message.ts";
import { basis, MORNING, moment, visitId } from "./a-line.ts";
import { ITEM_A } from "./a-prescription.ts";

const HOUR = 3_600_000;

/** A prescription that Holdfast released, of one item of 28. */
export const ONE_ITEM = { releasedBy: "holdfast", items: basis().items.filter(({ itemId }) => itemId === ITEM_A) };

const decided = (act: object, at: number, reason: string | null): EntryBody =>
  entryBodySchema.parse({
    kind: "prescription-decided",
    ...moment(at),
    basis: { ...basis(), releasedBy: "holdfast" },
    act,
    reason,
  });

type ClaimChange = { at?: number; exemption?: string; knew?: readonly string[]; beside?: readonly string[] };

/** A decision how to claim these lines, knowing these earlier decisions. */
export const claimDecided = (
  lines: readonly string[],
  { at = MORNING, exemption = "0001", knew = [], beside = [] }: ClaimChange = {},
): EntryBody => {
  const items = [{ itemId: ITEM_A, charge: "paid-once", endorsements: [{ code: "NDEC", text: null }] }];
  return decided({ do: "claim", exemption, evidenceSeen: false, items, lines, beside, knew }, at, null);
};

/** Somebody says that these lines are claimed elsewhere. */
export const claimedElsewhere = (lines: readonly string[], knew: readonly string[] = []): EntryBody =>
  decided({ do: "claim-elsewhere", lines, knew }, MORNING, "in the PMR, by hand");

/** Somebody chose that the prescription is finished here (HBK-1). */
export const finishedHere = (): EntryBody => decided({ do: "finish-here" }, MORNING, null);

/** What the gateway knows once these entries have come, in this order. */
export const claimFacts = (
  arrived: readonly OpenEntry[],
  messages: readonly SentMessage[],
  now = MORNING + 5 * HOUR,
): PrescriptionFacts => {
  const log = applyEntries(arrived);
  const sequence = new Map(arrived.map(({ id }, place) => [id, place + 1]));
  const inOrder = log.lines.toSorted((a, b) => (sequence.get(a.entryId) ?? 0) - (sequence.get(b.entryId) ?? 0));
  return {
    ods: "FA123",
    now,
    lines: log.lines,
    decisions: log.decisions,
    messages,
    pmr: [],
    tracker: null,
    visits: [...new Set(inOrder.map(({ body }) => body.visit))],
    sequence,
    atTheDoor: new Set(),
    notAgreed: new Set(),
  };
};

/** The claims as a device has them that knows these entries and heard what the gateway made of them. */
export const claimsOnDevice = (
  entries: readonly OpenEntry[],
  messages: readonly SentMessage[],
  now = MORNING + 5 * HOUR,
): ClaimAt[] => {
  const received = new Set(entries.map(({ id }) => id));
  return claimsOf({ ...applyEntries(entries), standings: reconcile(claimFacts(entries, messages, now)), received }, now);
};

const accepted = (
  n: number,
  act: SentMessage["act"],
  visit: string | null,
  about: string | null,
  told: readonly string[],
): SentMessage => ({
  id: `00000000-0000-4000-8000-00000000000${n}`,
  n,
  act,
  visit,
  about,
  told: [...told],
  state: "accepted",
  at: MORNING + n * 1000,
  by: "Amira Khan",
});

/** EPS took the n-th message: of a handing-over, or the withdrawal of one. */
export const notified = (n: number, visit: number, told: readonly string[]): SentMessage =>
  accepted(n, "notify", visitId(visit), null, told);
export const withdrawn = (n: number, visit: number, about: SentMessage, told: readonly string[]): SentMessage =>
  accepted(n, "withdraw", visitId(visit), about.id, told);

/** EPS took the n-th message: a claim, or its amendment. */
export const claimed = (n: number, told: readonly string[], amends: SentMessage | null = null): SentMessage =>
  accepted(n, amends === null ? "claim" : "claim-amend", null, amends?.id ?? null, told);
