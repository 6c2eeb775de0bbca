import type { ControlledDrug, MedicineItem, Schedule } from "../model/medicine-item.ts";
import type { MedicinesIndex } from "../model/medicines-index.ts";
import type { Prescription } from "../model/prescription.ts";
import type { Finding } from "./finding.ts";
import { CONTROLLED_DRUG_CATEGORIES, type ControlledDrugCategory } from "./tables/controlled-drug-categories.ts";

/** The category a digit of the list stands for; null where dm+d does not say, or says something this version does not know (MED-6). */
export const categoryOf = (digit: string): ControlledDrugCategory | null =>
  /^[0-9a-f]$/.test(digit) ? (CONTROLLED_DRUG_CATEGORIES[Number.parseInt(digit, 16)] ?? null) : null;

/** The schedules of a list's products. Products it does not have, and those that are no controlled drugs, are null. */
export type ListedSchedules = (code: string) => Schedule | null;

/** What rules may ask of a list (MED-6); null: there is no list here, and nothing is known. */
export const schedulesOf = (index: MedicinesIndex | null): ListedSchedules => {
  if (index === null) return () => null;
  return (code) => categoryOf(index.byId(code)?.controlled ?? "-")?.schedule ?? null;
};

const asListed = (drug: ControlledDrug | null, listed: Schedule | null): ControlledDrug | null =>
  listed === null || drug?.basis === "message" ? drug : { schedule: listed, words: drug?.words ?? null, basis: "dmd" };

/**
 * A prescription whose items have the schedule that the list says, where the message said none (MED-8). The list never makes less of an
 * item: one that the message's words or its name make a controlled drug stays one when the list says nothing of it.
 */
export const withListedSchedules = (prescription: Prescription, scheduleOf: ListedSchedules): Prescription => ({
  ...prescription,
  items: prescription.items.map((item) => ({
    ...item,
    controlledDrug: asListed(item.controlledDrug, scheduleOf(item.product.code)),
  })),
});

const words = (schedule: Schedule): string => `Schedule ${schedule.slice(2)}`;

/** MED-8: what the message says of an item wins, but where the list is stricter a person is told. */
export const listedScheduleFindings = (
  item: Pick<MedicineItem, "itemId" | "product" | "controlledDrug">,
  scheduleOf: ListedSchedules,
): Finding[] => {
  const listed = scheduleOf(item.product.code);
  const stated = item.controlledDrug?.basis === "message" ? item.controlledDrug.schedule : null;
  // CD1 is the strictest, CD5 the loosest.
  if (listed === null || stated === null || listed >= stated) return [];
  return [
    {
      rule: "MED-8",
      severity: "WARN",
      itemId: item.itemId,
      fact: `The prescription says ${words(stated)}, the medicines list ${words(listed)}.`,
      next: "Look it up before you supply it: the prescription's own schedule was used for the dates here.",
    },
  ];
};
