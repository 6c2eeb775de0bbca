import { applyEntries } from "../../core/journal/apply.ts";
import type { DeviceLetter } from "../../core/journal/line-number.ts";
import { isSilent, type OutageSpan, wasOutOfUse } from "../../core/reconcile/is-silent.ts";
import type { HeadAtGateway } from "../../core/wire/entries.ts";
import type { SilentDevice } from "../../core/wire/silent-device.ts";
import type { KnownDevice } from "../store/device-store.ts";
import type { ReadEntry } from "../store/entry-store.ts";
import type { PharmacyStore } from "../store/pharmacy-store.ts";

/**
 * A device with how far its chain goes here. `isSilent`: a person is to look for it. `isUnheard`: it was not heard of since the store was put
 * back, though it was in use at the backup, and what it recorded after that may be on it alone.
 */
export type DeviceLife = KnownDevice & {
  entries: number;
  lines: number;
  head: HeadAtGateway | null;
  isSilent: boolean;
  isUnheard: boolean;
};

/**
 * When each outage began, and when the gateway came to know that it had ended. A clock that is behind says that it ended earlier than it did, and
 * one that is ahead, later than anybody can have said so: neither counts (SYN-17). For its beginning the earliest word does.
 */
const spansOf = (entries: readonly ReadEntry[]): OutageSpan[] =>
  applyEntries(entries.map(({ open }) => open)).outages.map(({ outageId, since, declaredAt, endedAt }) => {
    const knownAt = (kind: "outage-declared" | "outage-ended"): number =>
      Math.min(
        ...entries.flatMap(({ open: { body }, receivedAt }) =>
          body?.kind === kind && body.outageId === outageId ? [receivedAt] : [],
        ),
      );
    return {
      beganAt: Math.min(since, declaredAt, knownAt("outage-declared")),
      endKnownAt: endedAt === null ? null : knownAt("outage-ended"),
    };
  });

/** The devices for which this pharmacy's outages leave a question (SYN-16). Reads only what is about no prescription. */
const silentOnes = async (handle: PharmacyStore, now: number): Promise<(device: KnownDevice) => boolean> => {
  const outages = spansOf(await handle.entriesAboutNothing());
  return (device) => !device.isFormer && isSilent(device.lastSeenAt, outages, now);
};

const reachOf = async (handle: PharmacyStore, { letter, epoch }: KnownDevice) => {
  const chain = await handle.chain(letter, epoch);
  return {
    entries: chain.length,
    lines: chain.filter(({ open }) => open.body !== null && "visit" in open.body).length,
    head: await handle.chainHead(letter, epoch),
  };
};

/** Every device of a pharmacy, with how far its chain goes here. `putBackAt`: when the store was last put back; null where it never was. */
export const deviceLives = async (handle: PharmacyStore, now: number, putBackAt: number | null): Promise<DeviceLife[]> => {
  const isOut = await silentOnes(handle, now);
  const lives: DeviceLife[] = [];
  const backedUpAt = putBackAt === null ? null : await handle.newestSignBefore(putBackAt);
  for (const device of await handle.devices()) {
    const wasInUse = backedUpAt !== null && !wasOutOfUse(device.lastSeenAt, backedUpAt);
    const isUnheard = !device.isFormer && putBackAt !== null && device.lastSeenAt < putBackAt && wasInUse;
    lives.push({ ...device, ...(await reachOf(handle, device)), isSilent: isOut(device), isUnheard });
  }
  return lives;
};

/** SYN-16: tells every device which others are to be looked for, and takes it back once they are heard of again. */
export const chaseDevices = async (handle: PharmacyStore, now: number): Promise<void> => {
  const isOut = await silentOnes(handle, now);
  for (const device of await handle.devices()) {
    const key = `silent-device/${device.letter}`;
    const silent = isOut(device) ? await reachOf(handle, device) : null;
    if (silent === null && !(await handle.hasChange(key))) continue;
    const told: SilentDevice | null =
      silent === null
        ? null
        : {
            device: device.letter as DeviceLetter,
            name: device.name,
            lastSeenAt: device.lastSeenAt,
            entries: silent.entries,
            lines: silent.lines,
          };
    await handle.putChange(key, { kind: "silent-device", ref: device.letter, silent: told });
  }
};
