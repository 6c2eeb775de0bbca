import { londonDate } from "../model/instant.ts";
import type { MedicineItem } from "../model/medicine-item.ts";
import type { Pack } from "../model/pack.ts";
import type { ToSupply } from "../model/prescription.ts";
import { compareQuantities, type Quantity, ZERO } from "../model/quantity.ts";
import { isEmergency } from "../model/supply-route.ts";
import { cancelledFindings } from "./cancelled-at-eps.ts";
import { controlledDrugDaysFindings } from "./controlled-drug-days.ts";
import { copyAgeFindings } from "./copy-age.ts";
import { duplicateFindings, type SupplyOnLog } from "./duplicate-line.ts";
import { emergencyConditionsFindings } from "./emergency-conditions.ts";
import { emergencyQuantityFindings } from "./emergency-quantity.ts";
import { emergencyScheduleFindings } from "./emergency-schedule.ts";
import { expiryFindings } from "./expiry.ts";
import type { Finding } from "./finding.ts";
import { arrivedFindings, lateCopyFindings } from "./late-copy.ts";
import { type ListedSchedules, listedScheduleFindings } from "./listed-schedule.ts";
import { packExpiryFindings } from "./pack-expiry.ts";
import { packRoundingFindings } from "./pack-rounding.ts";
import { patientAgeFindings } from "./patient-age.ts";
import { privateRepeatFindings, privateRepeatScheduleFindings } from "./private-repeat.ts";
import { provenanceFindings } from "./provenance.ts";
import { reconfirmFindings } from "./reconfirm.ts";
import { repeatableScheduleFindings, repeatDispensingFindings } from "./repeat-dispensing.ts";
import { emergencyWhileAbsentFindings, rpFindings } from "./responsible-pharmacist.ts";
import { namedScheduleFindings, strictestSchedule } from "./route-schedule.ts";
import type { RpEvent } from "./rp-record.ts";
import { paperWordsFindings, privateFormFindings, signedPaperFindings } from "./signed-paper.ts";
import { asSupplies, type SuppliedElsewhere, suppliedElsewhereFindings } from "./supplied-elsewhere.ts";
import { wholePackFindings } from "./whole-packs.ts";

/** One item, how much of it someone means to hand over now ("0": nothing), and out of which pack, where that was noted. */
export type IntendedSupply = { item: MedicineItem; quantity: Quantity; pack?: Pack | undefined };

/** CD-3: what was typed of a route is judged by the strictest that list or name say; a copy has the list's word already (MED-8). */
const asJudged = ({ route }: Pick<ToSupply, "route">, item: MedicineItem, scheduleOf: ListedSchedules): MedicineItem => {
  const schedule = route === undefined ? null : strictestSchedule(item, scheduleOf);
  return schedule === null ? item : { ...item, controlledDrug: { schedule, words: null, basis: "name" } };
};

/**
 * Every finding about handing these items over now, in the order people read them: who is in charge and the prescription's own first, then item
 * by item. Items of which nothing is given are judged only by what concerns the whole prescription.
 */
export const judgeSupply = (
  prescription: ToSupply,
  intended: readonly IntendedSupply[],
  supplies: readonly SupplyOnLog[],
  {
    now,
    copyTakenAt,
    elsewhere,
    scheduleOf,
    rp,
  }: {
    now: number;
    copyTakenAt: number;
    elsewhere: readonly SuppliedElsewhere[];
    scheduleOf: ListedSchedules;
    rp: readonly RpEvent[];
  },
): Finding[] => {
  const today = londonDate(now);
  const givesSomething = intended.some(({ quantity }) => compareQuantities(quantity, ZERO) > 0);
  const perItem = intended
    .filter(({ quantity }) => compareQuantities(quantity, ZERO) > 0)
    .flatMap(({ item, quantity, pack }) => [
      ...packExpiryFindings(item.itemId, pack, today),
      ...listedScheduleFindings(item, scheduleOf),
      ...(prescription.route === undefined ? reconfirmFindings(item) : []),
      ...wholePackFindings(item),
      // An emergency supply rests on no prescription that could run out: its own rules take the place of the dates.
      ...(isEmergency(prescription.route) ? [] : expiryFindings(prescription, asJudged(prescription, item, scheduleOf), today)),
      ...(prescription.route === undefined ? [] : namedScheduleFindings(item, scheduleOf)),
      ...emergencyScheduleFindings(prescription.route, item, scheduleOf),
      ...emergencyQuantityFindings(prescription.route, item, scheduleOf),
      ...paperWordsFindings(prescription.route, item, scheduleOf),
      ...privateRepeatFindings(prescription.route, item, today),
      ...privateRepeatScheduleFindings(prescription.route, item, scheduleOf),
      ...privateFormFindings(prescription.route, item, scheduleOf),
      ...repeatableScheduleFindings(prescription, item, scheduleOf),
      ...controlledDrugDaysFindings(prescription, item, scheduleOf),
      ...packRoundingFindings(prescription, item, quantity, scheduleOf),
      ...duplicateFindings(prescription, item, quantity, supplies, now),
      ...lateCopyFindings(prescription, item, [...supplies, ...asSupplies(elsewhere)], now),
      ...suppliedElsewhereFindings(prescription.key, item, elsewhere, now),
    ]);
  return [
    ...(givesSomething
      ? [
          ...rpFindings(rp, now),
          ...emergencyWhileAbsentFindings(rp, isEmergency(prescription.route)),
          ...provenanceFindings(prescription),
          ...signedPaperFindings(prescription.route),
          ...emergencyConditionsFindings(prescription.route),
          ...cancelledFindings(prescription),
          ...arrivedFindings(prescription, supplies),
        ]
      : []),
    ...(prescription.route === undefined ? copyAgeFindings(copyTakenAt, now) : []),
    ...(givesSomething ? [...repeatDispensingFindings(prescription), ...patientAgeFindings(prescription.patient, today)] : []),
    ...perItem,
  ];
};
