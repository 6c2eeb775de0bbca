import { chargeWords } from "../../../core/journal/charge-words.ts";
import { type HeldAtDoor, heldAtDoor } from "../../../core/journal/deliveries.ts";
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
export const byHandWarnings = (line: LogLine, log: Pick<Log, "lines" | "deliveries" | "arrivals">): string[] => [
  ...log.arrivals.flatMap(({ key, id, serial, strike }) =>
    strike === null && key === line.body.basis.key
      ? [`Its prescription ${id ?? serial ?? ""} has come. Enter it once: against that one, where your PMR has it.`]
      : [],
  ),
  ...heldWarnings(line, log),
];

/** Why what went out by delivery is not entered, as a fact and the next step (DEL-2). */
export const HELD_WORDS: Readonly<Record<HeldAtDoor, { fact: string; next: string }>> = {
  out: {
    fact: "It is out for delivery, and nobody has said that it arrived. Do not enter it yet.",
    next: "Say on the deliveries' list what became of it.",
  },
  "not-delivered": {
    fact: "It came back and was not supplied. Do not enter it.",
    next: "Strike its lines on the deliveries' list.",
  },
  "not-agreed": {
    fact: "It is not agreed what became of its delivery. Do not enter it.",
    next: "Say on the deliveries' list what is true.",
  },
};

const heldWarnings = (line: LogLine, log: Pick<Log, "lines" | "deliveries">): string[] => {
  const held = heldAtDoor(line, log);
  return held === null ? [] : [`${HELD_WORDS[held].fact} ${HELD_WORDS[held].next}`];
};

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
