import type { ItemStatus, MedicineItem } from "../../core/model/medicine-item.ts";
import { type Prescription, prescriptionKey, type ReleasedBy } from "../../core/model/prescription.ts";
import type { PmrSupply } from "../../core/reconcile/reconcile.ts";
import { isClosed } from "../../eps/prescription-status-of.ts";
import type { DispenseNotification } from "../../eps/read-dispense-notification.ts";
import { type EpsMessage, readEpsMessage } from "../../eps/read-eps-message.ts";
import type { ReturnedRelease } from "../../eps/read-return.ts";
import type { PharmacyStore } from "../store/pharmacy-store.ts";
import { settleStandings } from "./settle-standings.ts";

/** What became of a message: how many prescriptions were taken in, or why not. `again`: it had been taken in before. */
export type TakenIn = {
  message: EpsMessage;
  taken: number;
  refused: number;
  again: boolean;
};

/** What taking in needs to know. `hash`: SHA-256 of text, base64url. */
export type Intake = {
  source: "pmr" | "import" | "release";
  releasedBy: ReleasedBy;
  now: number;
  hash(text: string): Promise<string>;
};

const problemOf = (message: EpsMessage): string | null => {
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
 * device's changes, a notification put beside our lines. Repeating it changes nothing. A copy that is only "seen" never
 * replaces one released to us (PRO-2); what the PMR told EPS of an item goes into every copy of it (PRO-3).
 */
export const takeInMessage = async (handle: PharmacyStore, text: string, intake: Intake): Promise<TakenIn> => {
  const message = readEpsMessage(text, {
    ods: handle.ods,
    releasedBy: intake.releasedBy,
    takenAt: intake.now,
    sourceHash: await intake.hash(text),
  });
  const refused = message.kind === "prescriptions" ? message.refused.length : message.kind === "unreadable" ? 1 : 0;
  return handle.transaction(async (inside) => {
    const isNew = await inside.keepMessage({
      content: text,
      kind: message.kind,
      source: intake.source,
      at: intake.now,
      problem: problemOf(message),
    });
    if (!isNew) return { message, taken: 0, refused, again: true };
    let taken = 0;
    if (message.kind === "prescriptions")
      for (const prescription of message.prescriptions) {
        const known = await inside.prescription(prescription.key);
        if (known !== null && known.provenance === "released-to-us" && prescription.provenance !== "released-to-us") continue;
        await inside.putPrescription(await withTheirStatuses(inside, prescription));
        taken += 1;
      }
    if (message.kind === "not-for-us" && message.returned !== null) await takeBackRelease(inside, message.returned, intake.now);
    if (message.kind === "dispense-notification") await takeInNotification(inside, text, message.notification, intake.now);
    return { message, taken, refused, again: false };
  });
};

/**
 * A prescription with its items as the PMR's notifications left them (PRO-3): nobody should supply again what the PMR has supplied.
 * What one of them closed stays closed, in whatever order they come.
 */
const withTheirStatuses = async (inside: PharmacyStore, prescription: Prescription): Promise<Prescription> => {
  const told = (await inside.pmrSuppliesOf(prescription.key))
    .filter(({ status }) => status !== "0007" && status !== "0008")
    .sort((a, b) => a.handedOverAt - b.handedOverAt);
  const statusOf = (item: MedicineItem): ItemStatus => {
    const own = told.filter(({ itemId }) => itemId === item.itemId).map(({ status }) => status);
    return isClosed(item.status) ? item.status : (own.findLast(isClosed) ?? own.at(-1) ?? item.status);
  };
  return { ...prescription, items: prescription.items.map((item) => ({ ...item, status: statusOf(item) })) };
};

/** PRO-4: a release that was given back is no release any more; a later one of the same prescription has another response id. */
const takeBackRelease = async (inside: PharmacyStore, returned: ReturnedRelease, now: number): Promise<void> => {
  for (const key of new Set([prescriptionKey(returned.prescriptionId, returned.issueNumber), returned.prescriptionId])) {
    const known = await inside.prescription(key);
    if (known?.releaseResponseId?.toLowerCase() !== returned.releaseResponseId.toLowerCase()) continue;
    await inside.putPrescription({ ...known, provenance: "seen-not-released" });
    await settleStandings(inside, key, now);
  }
};

const takeInNotification = async (
  inside: PharmacyStore,
  text: string,
  notification: DispenseNotification,
  now: number,
): Promise<void> => {
  const issued = prescriptionKey(notification.prescriptionId, notification.issueNumber);
  // A repeat prescription's notification carries repeat numbers too, but its key has none; before the release came nobody can tell
  // which it is, so it is kept under both.
  const keys = new Set([issued, notification.prescriptionId]);
  const supplies = notification.items.map(
    (item): PmrSupply => ({
      itemId: item.itemId,
      status: item.status,
      quantity: item.quantity,
      handedOverAt: notification.handedOverAt,
    }),
  );
  for (const key of keys) {
    await inside.putPmrSupplies(text, key, supplies);
    const copy = await inside.prescription(key);
    if (copy !== null) await inside.putPrescription(await withTheirStatuses(inside, copy));
    await settleStandings(inside, key, now);
  }
};
