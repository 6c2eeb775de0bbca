import { applyEntries } from "../../src/core/journal/apply.ts";
import { type EntryBody, entryBodySchema } from "../../src/core/journal/body.ts";
import type { LogLine } from "../../src/core/journal/log.ts";
import type { OpenEntry } from "../../src/core/journal/open-entry.ts";
import type { Actor } from "../../src/core/journal/who-and-when.ts";
import { aPrescription, ITEM_A } from "./a-prescription.ts";

// Made-up entries and lines of a log.

/** 23 November 2026, 10:15:20 in England (and UTC). */
export const MORNING = Date.UTC(2026, 10, 23, 10, 15, 20);

export const AMIRA: Actor = { name: "Amira Khan", gphc: "2999901" };
export const TOM: Actor = { name: "Tom Bexley", gphc: "5999903" };

/** The n-th UUID of a kind; kinds keep lines, visits and the rest apart. */
export const uuid = (n: number, kind = 0): string =>
  `${String(kind).padStart(8, "0")}-0000-7000-8000-${String(n).padStart(12, "0")}`;

const VISIT = 1;

/** The nth visit's id. */
export const visitId = (n: number): string => uuid(n, VISIT);

/** The basis of every made-up entry about a prescription. */
export const basis = () => {
  const { nominatedOds, signedOn, notBefore, notAfter, supplyDays, prescriber, patientNotes, warnings, takenAt, items, ...rest } =
    aPrescription();
  return {
    ...rest,
    copyTakenAt: MORNING - 3_600_000,
    items: items.map(({ itemId, number, product, quantity, dose, repeat, status }) => ({
      itemId,
      number,
      product,
      quantity,
      dose,
      repeat,
      status,
    })),
  };
};

/** When, by whom and under no outage: what every entry says. */
export const moment = (at: number) => ({
  happened: { wall: at, zone: "Europe/London", how: "now" },
  recorded: { wall: at, zone: "Europe/London", monotonic: 1, bootId: uuid(1, 9), lastServerTime: null },
  actor: AMIRA,
  outage: null,
});

type Common = { at?: number; basis?: Record<string, unknown>; visitLines?: number };

/** A handing-over of the whole item, or of what the test says. */
export const handedOut = (
  change: Common & {
    line?: string;
    visit?: string;
    itemId?: string;
    quantity?: string;
    owed?: string;
    statusAfter?: string;
    kind?: string;
    actor?: Actor;
    checksNotMade?: readonly string[];
  } = {},
): EntryBody => {
  const {
    at = MORNING,
    line = "B-0001",
    visit = visitId(1),
    itemId = ITEM_A,
    quantity = "28",
    owed = "0",
    statusAfter = "0001",
    kind = "handed-out",
  } = change;
  return entryBodySchema.parse({
    kind,
    ...moment(at),
    actor: change.actor ?? AMIRA,
    line,
    visit,
    visitLines: change.visitLines ?? 1,
    basis: { ...basis(), ...change.basis },
    itemId,
    statusAfter,
    given: [{ product: { code: "9999000001", display: "Examplapril 5 mg tablets" }, quantity }],
    owed,
    owingReason: null,
    assembledBy: TOM,
    checkedBy: AMIRA,
    clinicalCheckBy: AMIRA,
    handedTo: { to: "patient", name: null, toldNameAndAddress: true, toldDateOfBirth: true, identity: null },
    charge: { kind: "to-settle-later", exemption: null },
    findings: [],
    reason: null,
    ...(change.checksNotMade === undefined ? {} : { checksNotMade: change.checksNotMade }),
  });
};

/** An item that was not supplied: owed, or never to be. */
export const notSupplied = (
  change: Common & { line?: string; visit?: string; itemId?: string; outcome?: "owed" | "never" } = {},
): EntryBody => {
  const { at = MORNING, line = "B-0001", visit = visitId(1), itemId = ITEM_A, outcome = "owed" } = change;
  return entryBodySchema.parse({
    kind: "not-supplied",
    ...moment(at),
    line,
    visit,
    visitLines: change.visitLines ?? 1,
    basis: { ...basis(), ...change.basis },
    itemId,
    statusAfter: outcome === "owed" ? "0004" : "0002",
    outcome,
    epsReason: outcome === "owed" ? null : "0001",
    why: outcome === "owed" ? "Out of stock" : "Not required",
    findings: [],
  });
};

export const struck = (targetEntry: string, change: Common & { reason?: string; line?: string; actor?: Actor } = {}): EntryBody =>
  entryBodySchema.parse({
    kind: "struck",
    ...moment(change.at ?? MORNING + 60_000),
    actor: change.actor ?? AMIRA,
    line: change.line ?? "B-0001",
    targetEntry,
    reason: change.reason ?? "wrong strength picked",
  });

export const resolved = (
  targetEntry: string,
  decision: string,
  change: Common & { reason?: string; actor?: Actor } = {},
): EntryBody =>
  entryBodySchema.parse({
    kind: "resolved",
    ...moment(change.at ?? MORNING + 120_000),
    actor: change.actor ?? AMIRA,
    line: "B-0001",
    targetEntry,
    decision,
    reason: change.reason ?? "asked the patient",
  });

export const outageDeclared = (outageId: string, change: Common & { since?: number } = {}): EntryBody =>
  entryBodySchema.parse({
    kind: "outage-declared",
    ...moment(change.at ?? MORNING),
    outageId,
    what: "C",
    since: change.since ?? MORNING - 600_000,
    why: "",
    supplierIncident: null,
    nationalIncident: null,
  });

export const outageEnded = (outageId: string, at = MORNING + 600_000): EntryBody =>
  entryBodySchema.parse({ kind: "outage-ended", ...moment(at), outageId, why: null });

/** An entry of device B (or another), the n-th of its chain, whose id is uuid(n) of that device. */
export const entry = (n: number, body: EntryBody | null, device = "B"): OpenEntry => ({
  id: entryId(n, device),
  device,
  epoch: 1,
  seq: n,
  hash: `${device}${String(n).padStart(42, "0")}`,
  body,
});

/** The id of the n-th entry of a device. */
export const entryId = (n: number, device = "B"): string => uuid(n, 100 + device.charCodeAt(0));

/** The lines of a log made of these entries. */
export const linesOf = (...entries: OpenEntry[]): LogLine[] => applyEntries(entries).lines;
