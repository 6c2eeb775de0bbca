import { type Prescription, prescriptionKey, type ReleasedBy } from "../../core/model/prescription.ts";
import type { EpsEvent } from "../../core/reconcile/eps-event.ts";
import type { EpsMessage } from "../../eps/eps-message.ts";
import { readEpsMessage } from "../../eps/read-eps-message.ts";
import type { PharmacyStore } from "../store/pharmacy-store.ts";
import { orSpoiled, SpoiledRow } from "../store/spoiled-row.ts";
import { asTheySay } from "./as-they-say.ts";
import { type EventAbout, eventOf } from "./event-of.ts";
import { settleStandings } from "./settle-standings.ts";

/** What became of a message: how many prescriptions were taken in, or why not. `again`: it had been taken in before. */
export type TakenIn = {
  message: EpsMessage;
  taken: number;
  refused: number;
  again: boolean;
  /** Why it could not be used, in words for a person, or null. */
  problem: string | null;
};

/** What taking in needs to know. `hash`: SHA-256 of text, base64url. */
export type Intake = {
  source: "pmr" | "import" | "release";
  releasedBy: ReleasedBy;
  now: number;
  hash(text: string): Promise<string>;
};

const problemOf = (message: EpsMessage, event: EventAbout | null, ods: string): string | null => {
  if (event !== null && event.ods !== null && event.ods !== ods)
    return `It is of another pharmacy (${event.ods}). Nothing of it was used. Check where this PMR sends its copies.`;
  switch (message.kind) {
    case "unreadable":
      return message.problems.map(({ path, fact }) => `${path}: ${fact}`).join("; ");
    case "prescriptions":
      return message.refused.length === 0
        ? null
        : message.refused.map(({ path, problems }) => `${path}: ${problems[0]?.fact ?? "refused"}`).join("; ");
    default:
      return null;
  }
};

/**
 * Takes in one EPS message in one transaction: kept as received (also what cannot be read), its prescriptions put into every
 * device's changes, what it says happened at EPS put beside our lines. Repeating it changes nothing, nor does the order in which
 * messages come (MIR-1). A copy that is only "seen" never replaces one released to us (PRO-2); what the PMR told EPS of an item goes
 * into every copy of it (PRO-3). A message of another pharmacy is kept as a problem and not used (GW-3).
 */
export const takeInMessage = async (handle: PharmacyStore, text: string, intake: Intake): Promise<TakenIn> => {
  const message = readEpsMessage(text, {
    ods: handle.ods,
    releasedBy: intake.releasedBy,
    isOurRequest: intake.source === "release",
    takenAt: intake.now,
    sourceHash: await intake.hash(text),
  });
  const about = eventOf(message);
  const problem = problemOf(message, about, handle.ods);
  const isOfAnother = about !== null && about.ods !== null && about.ods !== handle.ods;
  const refused =
    message.kind === "prescriptions" ? message.refused.length : message.kind === "unreadable" || isOfAnother ? 1 : 0;
  return handle.transaction(async (inside) => {
    const isNew = await inside.keepMessage({
      content: text,
      kind: message.kind === "prescriptions" && message.format === "hl7v3" ? "prescriptions-hl7v3" : message.kind,
      source: intake.source,
      at: intake.now,
      problem,
    });
    if (!isNew) return { message, taken: 0, refused, again: true, problem };
    let taken = 0;
    if (message.kind === "prescriptions")
      for (const prescription of message.prescriptions)
        if (await takeInPrescription(inside, text, prescription, message.at ?? prescription.takenAt, intake.now)) taken += 1;
    if (about !== null && !isOfAnother) await takeInEvent(inside, text, about, intake.now);
    return { message, taken, refused, again: false, problem };
  });
};

/**
 * Puts a copy in; false when a better one is there. A release is an event of its own, so that a return can name it. Where what was said of
 * it before cannot be read (SYN-10), a copy that is there stays as it is; where none is, this one as it came is better than none.
 */
const takeInPrescription = async (
  inside: PharmacyStore,
  text: string,
  prescription: Prescription,
  releasedAt: number,
  now: number,
): Promise<boolean> => {
  const { key, provenance, releaseResponseId, items } = prescription;
  if (provenance === "released-to-us" && releaseResponseId !== null) {
    const released: EpsEvent = {
      kind: "released",
      releaseResponseId,
      at: releasedAt,
      by: prescription.releasedBy,
      items: items.map(({ itemId, status }) => ({ itemId, status })),
    };
    await inside.putEpsEvents(text, key, [released]);
  }
  const known = await orSpoiled(inside.prescription(key));
  if (known instanceof SpoiledRow) {
    await settleStandings(inside, key, now);
    return false;
  }
  if (known !== null && known.provenance === "released-to-us" && provenance !== "released-to-us") return false;
  const next = await orSpoiled(nextCopy(inside, known, prescription, releasedAt));
  if (!(next instanceof SpoiledRow)) await inside.putPrescription(next);
  else if (known === null) await inside.putPrescription(prescription);
  await settleStandings(inside, key, now);
  return !(next instanceof SpoiledRow) || known === null;
};

/** The copy once this one has come. An older release that comes after a newer one says what happened, and does not become the copy again (MIR-1). */
const nextCopy = async (
  inside: PharmacyStore,
  known: Prescription | null,
  prescription: Prescription,
  releasedAt: number,
): Promise<Prescription> =>
  asTheySay(inside, known !== null && (await isNewerRelease(inside, known, releasedAt)) ? known : prescription);

const isNewerRelease = async (inside: PharmacyStore, known: Prescription, releasedAt: number): Promise<boolean> => {
  const events = await inside.epsEventsOf(known.key);
  return events.some(
    (event) => event.kind === "released" && event.releaseResponseId === known.releaseResponseId && event.at > releasedAt,
  );
};

const copyNow = async (inside: PharmacyStore, key: string): Promise<Prescription | null> => {
  const copy = await inside.prescription(key);
  return copy === null ? null : asTheySay(inside, copy);
};

const takeInEvent = async (inside: PharmacyStore, text: string, about: EventAbout, now: number): Promise<void> => {
  // A repeat prescription's messages carry repeat numbers too, but its key has none; before the release came nobody can tell which
  // it is, so it is kept under both.
  const keys = new Set([prescriptionKey(about.prescriptionId, about.issueNumber), about.prescriptionId]);
  for (const key of keys) {
    await inside.putEpsEvents(text, key, [about.event]);
    const copy = await orSpoiled(copyNow(inside, key));
    // What cannot be read is put on record by the reckoning.
    if (copy !== null && !(copy instanceof SpoiledRow)) await inside.putPrescription(copy);
    await settleStandings(inside, key, now);
  }
};
