import { type EntryBody, entryBodySchema } from "../../src/core/journal/body.ts";
import { AMIRA, basis, MORNING, moment, TOM } from "./a-line.ts";
import { ITEM_A } from "./a-prescription.ts";

// Made-up entries that are no lines and say nothing of one.

/** A bag of the whole item, assembled and checked. */
export const assembled = (bagId: string, at = MORNING): EntryBody =>
  entryBodySchema.parse({
    kind: "assembled",
    ...moment(at),
    bagId,
    basis: basis(),
    items: [{ itemId: ITEM_A, quantity: "28", owed: "0", owingReason: null }],
    assembledBy: TOM,
    checkedBy: AMIRA,
    clinicalCheckBy: AMIRA,
    findings: [],
    reason: null,
  });

export const bagEnded = (bagId: string, at = MORNING + 60_000): EntryBody =>
  entryBodySchema.parse({ kind: "bag-ended", ...moment(at), bagId, how: "not-collected", reason: "nobody came" });

export const delivered = (ofVisit: string, outcome: string, at = MORNING): EntryBody =>
  entryBodySchema.parse({ kind: "delivery-outcome", ...moment(at), ofVisit, outcome, driver: "Dan Driver", to: null, note: "" });

export const checkMade = (ofVisit: string, change: Record<string, unknown> = {}, at = MORNING + 60_000): EntryBody =>
  entryBodySchema.parse({
    kind: "check-made",
    ...moment(at),
    ofVisit,
    checks: ["gp-record"],
    outcome: "nothing-found",
    note: "",
    ...change,
  });

export const triaged = (
  triageId: string,
  told: Record<string, unknown> = {},
  at = MORNING,
  knew: readonly string[] = [],
): EntryBody =>
  entryBodySchema.parse({
    kind: "triaged",
    ...moment(at),
    triageId,
    ...(knew.length === 0 ? {} : { knew }),
    told: {
      key: null,
      name: "QUILLFEATHER, Odette",
      birthDate: null,
      contact: "",
      need: "Examplapril 5 mg",
      left: null,
      reason: null,
      priority: null,
      suggested: "P2",
      ...told,
    },
  });

export const triageClosed = (
  triageId: string,
  outcome = "left",
  at = MORNING + 60_000,
  knew: readonly string[] = [],
): EntryBody =>
  entryBodySchema.parse({ kind: "triage-closed", ...moment(at), triageId, outcome, suppliedAs: null, note: "", knew });

export const nearMiss = (at = MORNING): EntryBody =>
  entryBodySchema.parse({
    kind: "near-miss",
    ...moment(at),
    told: {
      stage: "selecting",
      mistake: "wrong-strength",
      medicine: "Examplapril 5 mg, 10 mg picked",
      foundAt: "bagging",
      factors: [],
      harm: "none-reached",
      what: "",
      action: "",
    },
  });

export const arrived = (key: string, at = MORNING): EntryBody =>
  entryBodySchema.parse({
    kind: "prescription-arrived",
    ...moment(at),
    key,
    id: null,
    serial: "1234567890",
    dated: "2026-11-23",
    receivedOn: "2026-11-24",
  });

export const notADuplicate = (key: string, targetEntry: string, at = MORNING): EntryBody =>
  entryBodySchema.parse({ kind: "not-a-duplicate", ...moment(at), key, targetEntry, reason: "two doses a day" });

export const registerEntered = (targetEntry: string, at = MORNING): EntryBody =>
  entryBodySchema.parse({ kind: "register-entered", ...moment(at), line: "B-0001", targetEntry });

export const printedWaiting = (at = MORNING): EntryBody =>
  entryBodySchema.parse({ kind: "printed", ...moment(at), what: "waiting" });

/** Words from paper under a number; a lesson without one. */
export const noted = (line: string | null, at = MORNING): EntryBody => {
  const { happened, ...rest } = moment(at);
  const how = line === null ? "now" : "from-paper";
  return entryBodySchema.parse({ kind: "note", ...rest, happened: { ...happened, how }, line, text: "a lesson" });
};

/** What was done about words from paper. */
export const followedUp = (line: string, at = MORNING): EntryBody =>
  entryBodySchema.parse({ kind: "note", ...moment(at), line, text: "Entered in the PMR" });

export const paperBlock = (from: string, to: string, at = MORNING): EntryBody =>
  entryBodySchema.parse({ kind: "paper-block", ...moment(at), from, to, why: null });

export const takenOver = (at = MORNING): EntryBody =>
  entryBodySchema.parse({ kind: "prescription-decided", ...moment(at), basis: basis(), act: { do: "take-over" }, reason: null });
