import { chargeWords } from "../../../core/journal/charge-words.ts";
import type { ItemChoice } from "../../../core/journal/visit-command.ts";
import { allergyWords } from "../../../core/model/allergies-asked.ts";
import { amountWords } from "../../../core/model/amount-words.ts";
import type { MedicineItem } from "../../../core/model/medicine-item.ts";
import { formatNhsNumber } from "../../../core/model/nhs-number.ts";
import { packWords } from "../../../core/model/pack.ts";
import type { Person } from "../../../core/model/person.ts";
import type { ToSupply } from "../../../core/model/prescription.ts";
import { compareQuantities, type Quantity, subtractQuantity, ZERO } from "../../../core/model/quantity.ts";
import { checkWords } from "../../../core/model/record-check.ts";
import { restsOnWords } from "../../../core/model/supply-route.ts";
import { clockTime, dayAndTime, shortDate } from "../../../core/model/words.ts";
import { lastLawfulDay } from "../../../core/rules/expiry.ts";
import type { Paper } from "../../components/not-confirmed.tsx";
import type { DeviceInfo, VisitForm } from "../../shell/app-port.ts";
import { deviceNoun, deviceTitle } from "../../shell/device-words.ts";
import { takerOf } from "../../shell/line-words.ts";
import { countOf } from "../../shell/moment-words.ts";
import { particularsOnPaper } from "../../shell/route-particulars.ts";
import type { SummaryLine, VisitSummary } from "../../shell/visit-summary.ts";
import { type AnsweredBefore, givesSomething } from "./visit-form.ts";

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** "56 tablets given", "28 tablets given, 28 tablets owed", "all 40 ml owed", "not supplied: patient does not want or need it". */
export const choiceWords = (choice: ItemChoice, left: Quantity, unit: string): string => {
  const amount = (value: Quantity): string => amountWords({ value, unit });
  if (choice.choice === "never") return `not supplied: ${lowerFirst(choice.why)}`;
  if (choice.choice === "owe") return `all ${amount(left)} owed`;
  const owed = subtractQuantity(left, choice.quantity);
  return compareQuantities(owed, ZERO) > 0
    ? `${amount(choice.quantity)} given, ${amount(owed)} owed`
    : `${amount(choice.quantity)} given`;
};

/** What a choice leaves owing. */
export const choiceOwed = (choice: ItemChoice, left: Quantity): Quantity =>
  choice.choice === "never" ? ZERO : choice.choice === "owe" ? left : subtractQuantity(left, choice.quantity);

const takerWords = ({ handedTo }: VisitForm): string => {
  const who = handedTo.to === "patient" ? "the patient" : takerOf(handedTo);
  const proof = {
    seen: "; proof of identity seen",
    "asked-not-seen": "; proof asked for, not seen",
    "not-asked": "; proof not asked for",
    "not-stated": "; proof not stated",
  };
  return `${who}${handedTo.identity === null ? "" : proof[handedTo.identity]}`;
};

type Facts = {
  prescription: ToSupply;
  form: VisitForm;
  numbers: readonly string[];
  team: readonly Person[];
  leftOf: (item: MedicineItem) => Quantity;
  /** What of it was answered about the charge before, as it was when this was recorded (CHG-3). */
  answered: readonly AnsweredBefore[];
};

const answerWords = (before: AnsweredBefore): string => {
  switch (before.kind) {
    case "settled":
      return `${before.medicine}: ${lowerFirst(chargeWords(before.charge))}, with ${before.line}`;
    case "apart":
      return `${before.medicine}: still to settle, answered differently with ${before.answers.map(({ line }) => line).join(" and ")}`;
    case "left":
      return "";
  }
};

/** The charge of all that is given: each item that was answered before with its line, or on another device, the others as answered now. */
const chargesWords = ({ form, answered, prescription }: Pick<Facts, "form" | "answered" | "prescription">): string => {
  const known = answered.filter(({ kind }) => kind !== "left");
  const there = prescription.items.filter(({ itemId }) => form.chargedElsewhere?.includes(itemId) === true);
  const isAsked = known.length + there.length < form.choices.filter(({ choice }) => choice === "give").length;
  return [
    ...(isAsked ? [chargeWords(form.charge)] : []),
    ...known.map(answerWords),
    ...there.map(({ product }) => `${product.display}: not taken here, settled on the other device or still to settle`),
  ].join("; ");
};

/** One handing-over in words, with the numbers its lines were given. */
export const summaryOf = ({ prescription, form, numbers, team, leftOf, answered }: Facts): VisitSummary => {
  const name = (id: string): string => team.find((person) => person.id === id)?.name ?? "someone";
  const lines = form.choices.flatMap((choice, index): SummaryLine[] => {
    const item = prescription.items.find(({ itemId }) => itemId === choice.itemId);
    if (item === undefined) return [];
    const owed = choiceOwed(choice, leftOf(item));
    const last = lastLawfulDay(prescription, item);
    return [
      {
        number: numbers[index] ?? "no number",
        medicine: item.product.display,
        cd: item.controlledDrug,
        words: choiceWords(choice, leftOf(item), item.quantity.unit),
        pack: choice.choice === "give" && choice.pack !== undefined ? packWords(choice.pack) : null,
        owed:
          compareQuantities(owed, ZERO) > 0
            ? { amount: amountWords({ value: owed, unit: item.quantity.unit }), by: last === null ? null : shortDate(last) }
            : null,
      },
    ];
  });
  const gives = givesSomething(form.choices);
  return {
    patient: prescription.patient,
    prescriptionId: restsOnWords(prescription),
    particulars: prescription.route === undefined ? [] : particularsOnPaper(prescription.route),
    lines,
    handedTo: gives ? takerWords(form) : null,
    checkedBy: gives
      ? `${name(form.checkedBy)} · assembled ${name(form.assembledBy)} · clinical ${name(form.clinicalCheckBy)}`
      : null,
    allergies: form.allergies === undefined ? null : allergyWords(form.allergies),
    charge: gives ? chargesWords({ form, answered, prescription }) : null,
    notChecked: form.checksNotMade.length === 0 ? null : checkWords(form.checksNotMade),
  };
};

const isText = (row: { label: string; value: string | null }): row is { label: string; value: string } => row.value !== null;

/** What to copy onto paper when these lines could not be confirmed. */
export const visitPaper = (summary: VisitSummary, at: number, why: string, device: DeviceInfo): Paper => {
  const { patient, lines } = summary;
  const nhs = patient.nhsNumber === null ? "" : ` · NHS ${formatNhsNumber(patient.nhsNumber)}`;
  const born = patient.birthDate === null ? "born: not stated" : shortDate(patient.birthDate);
  return {
    fact: `This ${deviceNoun(device)} cannot tell whether ${lines.length === 1 ? "this line was" : `these ${countOf(lines.length, "line")} were`} saved.`,
    why,
    when: dayAndTime(at),
    where: `${device.pharmacy.name}, ${deviceTitle(device)}`,
    before: [
      { label: "Patient", value: `${patient.family.toUpperCase()}, ${patient.given.join(" ")}\n${born}${nhs}` },
      { label: "Prescription", value: summary.prescriptionId, isId: true },
      ...summary.particulars,
    ],
    lines: lines.map(({ number, medicine, cd, words, pack }) => ({
      number,
      item: cd === null ? medicine : `${medicine}, CD${cd.schedule === null ? "" : ` ${cd.schedule.slice(2)}`}`,
      words: pack === null ? words : `${words}; ${pack}`,
    })),
    after: [
      { label: "Handed to", value: summary.handedTo === null ? null : `${summary.handedTo}, ${clockTime(at)}` },
      { label: "Checked by", value: summary.checkedBy },
      { label: "Allergies", value: summary.allergies },
      { label: "Charge", value: summary.charge },
      { label: "Not checked", value: summary.notChecked },
    ].filter(isText),
  };
};
