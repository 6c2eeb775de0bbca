import { applyEntries } from "../../core/journal/apply.ts";
import type { Log } from "../../core/journal/log.ts";
import type { OpenEntry } from "../../core/journal/open-entry.ts";
import type { Pharmacy } from "../../core/model/pharmacy.ts";
import type { Prescription } from "../../core/model/prescription.ts";
import { knownStandings } from "../../core/reconcile/against-rule.ts";
import type { HandBack } from "../../core/reconcile/hand-back.ts";
import type { Standing } from "../../core/reconcile/standing.ts";
import type { Change } from "../../core/wire/changes.ts";
import type { Keying } from "../../core/wire/keying.ts";
import type { Listed } from "../../core/wire/listed.ts";
import type { SetAside } from "../../core/wire/row.ts";
import type { SilentDevice } from "../../core/wire/silent-device.ts";
import { type CarriedOver, NOTHING_CARRIED } from "../vault/carry-over.ts";
import type { JournalRow } from "../vault/journal-store.ts";
import type { LinePlaces } from "./app-port.ts";
import { type OwnWording, ownWordingOf } from "./own-wording.ts";

/** All an unlocked device knows, put together from its own journal and its copy. Pure. */
export type Known = {
  pharmacy: Pharmacy | null;
  prescriptions: Prescription[];
  log: Log;
  standings: Map<string, Standing>;
  handBacks: Map<string, HandBack>;
  listed: Listed[];
  keying: Map<string, Keying>;
  doubts: Map<string, readonly string[]>;
  /** Devices that a person is to look for, as the gateway last told (SYN-16). */
  silentDevices: SilentDevice[];
  /** Prescriptions, by key, of which this version cannot read all that is on record (SYN-10). */
  notWhole: Set<string>;
  /** Prescriptions, by key, that the gateway does not know since its store was put back (SYN-19). */
  carried: ReadonlySet<string>;
  /** The pharmacy's own wording for labels; null where it took in none (LAB-7). */
  labelWording: OwnWording | null;
  received: Set<string>;
  places: LinePlaces;
  /** Own entries without a receipt that are no line here: strikes, outages, decisions, words from paper, and lines that cannot be read. */
  unsentBeside: number;
};

/** Said where a prescription's record is not whole here (SYN-10). */
export const NOT_WHOLE =
  "Something on record about this prescription cannot be read on this device. Nothing is supplied of it from here until the app is up to date.";

/** Said where a store that was put back has forgotten what had been given or closed (SYN-19). */
const FORGOTTEN =
  "Since the gateway was put back to an earlier time it does not know that something of this prescription had been given or closed. This device does, and goes by it. Look in the PMR before anything is supplied from another device.";

/**
 * Joins own entries and the copy's changes. An entry the gateway tells of counts as received; an own one as soon as it has its
 * receipt. A snapshot of the copy never removes an own entry: the log is the union of both (SYN-7).
 */
export const putTogether = (
  own: { rows: readonly JournalRow[]; entries: readonly OpenEntry[]; notWhole?: readonly string[] },
  changes: readonly Change[],
  setAside: readonly SetAside[] = [],
  carried: CarriedOver = NOTHING_CARRIED,
): Known => {
  const notWhole = new Set([...setAside.flatMap(({ about }) => about ?? []), ...(own.notWhole ?? [])]);
  const gone = new Set(changes.flatMap((change) => (change.kind === "prescription-gone" ? [change.ref] : [])));
  const fromGateway = changes.flatMap((change) => (change.kind === "entry" ? [change.entry] : []));
  const receipted = own.rows.filter(({ receipt }) => receipt !== null).map(({ id }) => id);
  const ownHashes = new Set(own.entries.map(({ hash }) => hash));
  const others = fromGateway.filter(({ hash }) => !ownHashes.has(hash));
  const lost = new Set(carried.entries);
  const received = new Set([...receipted, ...others.filter(({ hash }) => !lost.has(hash)).map(({ id }) => id)]);
  const log = applyEntries([...own.entries, ...others]);
  const unread = new Set(own.entries.flatMap(({ id, body }) => (body === null ? [id] : [])));
  const ownIds = new Set(own.entries.map(({ id }) => id));
  const inReach = log.lines.filter(({ entryId }) => received.has(entryId)).length;
  const onlyHere = log.lines.filter(({ entryId }) => ownIds.has(entryId) && !received.has(entryId)).length;
  return {
    pharmacy: changes.find((change) => change.kind === "pharmacy")?.pharmacy ?? null,
    prescriptions: changes.flatMap((change) =>
      // A carried one's reference is of another store: what is gone in this one says nothing of it.
      change.kind === "prescription" && (!gone.has(change.ref) || carried.prescriptions.includes(change.prescription.key))
        ? [change.prescription]
        : [],
    ),
    log,
    standings: knownStandings(
      log.lines,
      new Map(changes.flatMap((change) => (change.kind === "standing" ? [[change.entryId, change.standing] as const] : []))),
    ),
    handBacks: new Map(
      changes.flatMap((change) =>
        change.kind === "hand-back" && change.handBack !== null ? [[change.key, change.handBack] as const] : [],
      ),
    ),
    listed: changes.flatMap((change) => (change.kind === "listed" ? [change.listed] : [])),
    keying: new Map(
      changes.flatMap((change) =>
        change.kind === "keying" && change.keying !== null ? [[change.key, change.keying] as const] : [],
      ),
    ),
    doubts: doubtsOf(changes, notWhole, carried.further),
    silentDevices: changes.flatMap((change) => (change.kind === "silent-device" ? (change.silent ?? []) : [])),
    notWhole,
    carried: new Set(carried.prescriptions),
    labelWording: ownWordingOf(changes),
    received,
    unsentBeside: own.rows.filter(({ id, receipt, lines }) => receipt === null && (lines.length === 0 || unread.has(id))).length,
    places: { total: log.lines.length, thisDeviceOnly: onlyHere, received: inReach },
  };
};

const doubtsOf = (
  changes: readonly Change[],
  notWhole: ReadonlySet<string>,
  further: readonly string[],
): Map<string, readonly string[]> => {
  const doubts = new Map(
    changes.flatMap((change) =>
      change.kind === "doubts" && change.doubts.length > 0 ? [[change.key, change.doubts] as const] : [],
    ),
  );
  for (const key of further) doubts.set(key, [...(doubts.get(key) ?? []), FORGOTTEN]);
  for (const key of notWhole) doubts.set(key, [...(doubts.get(key) ?? []), NOT_WHOLE]);
  return doubts;
};
