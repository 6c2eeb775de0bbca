import { chargeWords } from "../../../core/journal/charge-words.ts";
import { isSupply, type LogLine } from "../../../core/journal/log.ts";
import { formatNhsNumber } from "../../../core/model/nhs-number.ts";
import { shortDate } from "../../../core/model/words.ts";
import { allergiesOfLine, packsOfLine } from "../../shell/line-notes.ts";

/** What a PMR asks of a supply besides its medicine: who it is for, the directions, the prescriber, how the charge was settled. */
export const byHandWords = (line: LogLine): string => {
  const { body } = line;
  const { patient, items, route } = body.basis;
  const item = items.find(({ itemId }) => itemId === body.itemId);
  const charge = isSupply(body) ? body.charge : null;
  return [
    patient.birthDate === null ? "date of birth not known" : `born ${shortDate(patient.birthDate)}`,
    patient.nhsNumber === null ? "" : `NHS ${formatNhsNumber(patient.nhsNumber)}`,
    [...patient.address, patient.postcode ?? ""].filter((part) => part !== "").join(", "),
    item?.dose ?? "",
    route === undefined ? "" : [route.prescriber.name, route.prescriber.address].filter((part) => part !== "").join(", "),
    charge === null ? "" : chargeWords(charge),
    packsOfLine(line),
    allergiesOfLine(line),
    route?.kind === "emergency-patient" && route.pharmacyFirst !== undefined
      ? `Pharmacy First${route.pharmacyFirst.referral === "" ? "" : `, referral ${route.pharmacyFirst.referral}`}: record it in that system on the same day, and tell the GP practice`
      : "",
  ]
    .filter((part) => part !== "")
    .join(" · ");
};
