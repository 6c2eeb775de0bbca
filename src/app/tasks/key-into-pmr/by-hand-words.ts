import { chargeWords } from "../../../core/journal/charge-words.ts";
import { deliveriesOf } from "../../../core/journal/deliveries.ts";
import { isSupply, type Log, type LogLine } from "../../../core/journal/log.ts";
import { formatNhsNumber } from "../../../core/model/nhs-number.ts";
import { shortDate } from "../../../core/model/words.ts";
import { allergiesOfLine, packsOfLine } from "../../shell/line-notes.ts";
import { takerOf } from "../../shell/line-words.ts";

/** What who took a controlled drug proved, in few words. */
const PROOF_WORDS = {
  seen: "proof seen",
  "asked-not-seen": "proof asked, not seen",
  "not-asked": "proof not asked",
  "not-stated": "proof not stated",
} as const;

/** What is to be minded before a line is entered by hand: its prescription has come, so that it is not entered twice (EMS-5); it came back and was not supplied (DEL-2). */
export const byHandWarnings = ({ body }: LogLine, log: Pick<Log, "lines" | "deliveries" | "arrivals">): string[] => [
  ...log.arrivals.flatMap(({ key, id, serial, strike }) =>
    strike === null && key === body.basis.key
      ? [`Its prescription ${id ?? serial ?? ""} has come. Enter it once: against that one, where your PMR has it.`]
      : [],
  ),
  ...(isPutRightFirst(body.visit, log)
    ? ["It came back and was not supplied. Do not enter it: strike its lines on the deliveries' list first."]
    : []),
];

/** True for a handing-over that came back from its delivery and whose lines still stand (DEL-2). */
export const isPutRightFirst = (visit: string, log: Pick<Log, "lines" | "deliveries">): boolean =>
  deliveriesOf(log).some((delivery) => delivery.toPutRight && delivery.visit === visit);

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
    isSupply(body)
      ? `handed to: ${takerOf(body.handedTo)}${body.handedTo.identity === null ? "" : `, ${PROOF_WORDS[body.handedTo.identity]}`}`
      : "",
    isSupply(body)
      ? `assembled ${body.assembledBy.name}, checked ${body.checkedBy.name}, clinical ${body.clinicalCheckBy.name}`
      : "",
    packsOfLine(line),
    allergiesOfLine(line),
    route?.kind === "emergency-patient" && route.pharmacyFirst !== undefined
      ? `Pharmacy First${route.pharmacyFirst.referral === "" ? "" : `, referral ${route.pharmacyFirst.referral}`}: record it in that system on the same day, and tell the GP practice`
      : "",
  ]
    .filter((part) => part !== "")
    .join(" · ");
};
