import { applyEntries } from "../../core/journal/apply.ts";
import { type Instant, londonDate } from "../../core/model/instant.ts";
import { addDays } from "../../core/model/local-date.ts";
import { clockTime, dayAndTime } from "../../core/model/words.ts";
import { schedulesOf } from "../../core/rules/listed-schedule.ts";
import { keptMedicines } from "../kept-medicines.ts";
import type { MedicinesStore } from "../store/medicines-store.ts";
import type { PharmacyStore } from "../store/pharmacy-store.ts";
import { packContentOf } from "./pack-content.ts";
import { packFileOf } from "./pack-file.ts";
import { keepPack, newestPack } from "./pack-folder.ts";
import { type PackKey, sealPack } from "./seal-pack.ts";

/** The time in England from which the night's pack is made: after the PMR's nightly release, before the first patient. */
const FROM = "0200";

/** What a pack holds, in numbers; the numbers may be logged. */
export type MadePack = { path: string; prescriptions: number; patients: number };

/** Makes a pharmacy's outage pack as things are now and keeps it in a folder (PCK-1). */
export const makePack = async (
  handle: PharmacyStore,
  medicines: MedicinesStore,
  { dir, key, now }: { dir: string; key: PackKey; now: Instant },
): Promise<MadePack> => {
  const pharmacy = await handle.pharmacy();
  const content = packContentOf({
    pharmacy,
    prescriptions: await handle.prescriptions(),
    log: applyEntries((await handle.entries()).map(({ open }) => open)),
    scheduleOf: schedulesOf(await keptMedicines(medicines)),
    now,
  });
  const html = packFileOf(await sealPack(content, key), pharmacy, dayAndTime(now));
  return {
    path: keepPack(dir, handle.ods, now, html),
    prescriptions: content.patients.reduce((sum, { prescriptions }) => sum + prescriptions.length, 0),
    patients: content.patients.length,
  };
};

/** True when a pharmacy has no pack in the folder since the last two o'clock at night in England (PCK-1). */
export const isPackDue = (dir: string, ods: string, now: Instant): boolean => {
  const today = londonDate(now);
  const isAfter = clockTime(now).replace(":", "") >= FROM;
  const since = `${isAfter ? today : addDays(today, -1)} ${FROM}`;
  const newest = newestPack(dir, ods, now);
  return newest === null || newest < since;
};
