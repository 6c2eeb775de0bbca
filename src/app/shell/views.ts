import { lineNumberSchema } from "../../core/journal/line-number.ts";
import type { PaperNumber } from "../../core/journal/paper-numbers.ts";
import type { MedicinesIndex } from "../../core/model/medicines-index.ts";
import type { Enrolment } from "../../core/wire/enrol.ts";
import { versionFindings } from "../sync/version-findings.ts";
import type { StorageFinding } from "../vault/self-test.ts";
import type { WriteInDoubt } from "../vault/writes-in-doubt.ts";
import type { DeviceInfo, LinePlaces, Link, LockedView, OpenView } from "./app-port.ts";
import type { Device } from "./device.ts";
import { isRecorded, type Opened, paperOf, personOf } from "./opened.ts";
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
export const lockedView = async (
  device: Device,
  link: Link,
  outage: { since: number } | null,
  storage: readonly StorageFinding[],
  hasDoubts: boolean,
): Promise<LockedView> => ({
  phase: "locked",
  device: deviceInfo(device.enrolment, null),
  person: personOf(device, null),
  link,
  outage,
  copyTakenAt: (await device.copy.state()).takenAt,
  places: await ownPlaces(device),
  storage: [...storage, ...versionFindings(device.client.speaks())],
  isUntouched: (await device.journal.rows()).length === 0 && !hasDoubts,
});

/** True once none of its numbers is open on paper any more. What is no line (an outage, a strike) is never typed in. */
const isTypedIn = ({ what }: WriteInDoubt, paper: readonly PaperNumber[]): boolean => {
  const lines = what.split(", ").filter((text) => lineNumberSchema.safeParse(text).success);
  return lines.length > 0 && lines.every((text) => !paper.some(({ line }) => line === text));
};

/** What an unlocked device shows, from what it knows as last read. */
export const openView = async (
  device: Device,
  opened: Opened,
  more: Outside & {
    persisted: boolean | null;
    storage: readonly StorageFinding[];
    inDoubt: readonly WriteInDoubt[];
    medicines: MedicinesIndex | null;
    medicinesRead: boolean;
    newVersionWaits: boolean;
  },
): Promise<OpenView> => {
  const known = opened.known();
  const copy = await device.copy.state();
  const own = opened.ownIds();
  const paper = paperOf(device, known, own, more.inDoubt);
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
    silentDevices: known.silentDevices,
    labelWording: known.labelWording,
    carried: known.carried,
    places: known.places,
    unsentBeside: known.unsentBeside,
    received: known.received,
    leaseUntil: copy.leaseUntil ?? device.enrolment.leaseUntil,
    copyTrouble: opened.copyTrouble(),
    ...opened.told(),
    ...more,
    // Unlocked it is known more exactly what the gateway has: that takes the place of what the self-test saw of it.
    storage: [
      ...opened.elsewhere(),
      ...more.storage.filter(({ what }) => !opened.elsewhere().some((found) => found.what === what)),
      ...versionFindings(device.client.speaks()),
    ],
    paper,
    inDoubt: more.inDoubt.map((write) => ({
      write,
      isRecorded: isRecorded(write, own),
      isTypedIn: isTypedIn(write, paper),
    })),
  };
};
