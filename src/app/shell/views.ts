import type { Enrolment } from "../../core/wire/enrol.ts";
import { pageStorage } from "../vault/page-storage.ts";
import { createWritesInDoubt, type WriteInDoubt } from "../vault/writes-in-doubt.ts";
import type { DeviceInfo, LinePlaces, Link, LockedView, OpenView } from "./app-port.ts";
import type { Device } from "./device.ts";
import { type Opened, personOf } from "./opened.ts";
import type { Known } from "./read-device.ts";

/** What rounds have found out about the world outside. */
export type Outside = { link: Link } & Pick<OpenView, "eps" | "signedIn" | "signingIn" | "links" | "feed">;

/** A device as people speak of it. */
export const deviceInfo = (enrolment: Enrolment, known: Known | null): DeviceInfo => ({
  letter: enrolment.device,
  name: enrolment.deviceName,
  ods: enrolment.pharmacy.ods,
  pharmacy: known?.pharmacy ?? enrolment.pharmacy,
});

const ownPlaces = async ({ journal }: Device): Promise<LinePlaces> => {
  const lines = (await journal.rows()).filter((row) => row.lines.length > 0);
  const received = lines.filter(({ receipt }) => receipt !== null).length;
  return { total: lines.length, thisDeviceOnly: lines.length - received, received };
};

/** What a locked device shows: people, outage and counts, never patients. */
export const lockedView = async (device: Device, link: Link, outage: { since: number } | null): Promise<LockedView> => ({
  phase: "locked",
  device: deviceInfo(device.enrolment, null),
  person: personOf(device, null),
  link,
  outage,
  copyTakenAt: (await device.copy.state()).takenAt,
  places: await ownPlaces(device),
  isUntouched: (await device.journal.rows()).length === 0 && createWritesInDoubt(pageStorage()).list().length === 0,
});

/** What an unlocked device shows, from what it knows as last read. */
export const openView = async (
  device: Device,
  opened: Opened,
  more: Outside & { persisted: boolean | null; inDoubt: readonly WriteInDoubt[]; newVersionWaits: boolean },
): Promise<OpenView> => {
  const known = opened.known();
  const copy = await device.copy.state();
  const own = opened.ownIds();
  return {
    phase: "open",
    device: deviceInfo(device.enrolment, known),
    me: personOf(device, known),
    prescriptions: known.prescriptions,
    copyTakenAt: copy.takenAt,
    log: known.log,
    standings: known.standings,
    handBacks: known.handBacks,
    listed: known.listed,
    keying: known.keying,
    doubts: known.doubts,
    places: known.places,
    received: known.received,
    leaseUntil: copy.leaseUntil ?? device.enrolment.leaseUntil,
    copyTrouble: opened.copyTrouble(),
    ...more,
    inDoubt: more.inDoubt.map((write) => ({ write, isRecorded: write.ids.length > 0 && write.ids.every((id) => own.has(id)) })),
  };
};
