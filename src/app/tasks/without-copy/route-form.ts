import { withoutCopy } from "../../../core/journal/without-copy.ts";
import { londonDate } from "../../../core/model/instant.ts";
import { birthDateSchema, type LocalDate, localDateSchema } from "../../../core/model/local-date.ts";
import type { Amount, Schedule } from "../../../core/model/medicine-item.ts";
import { parseNhsNumber } from "../../../core/model/nhs-number.ts";
import type { Patient } from "../../../core/model/patient.ts";
import type { ToSupply } from "../../../core/model/prescription.ts";
import { compareQuantities, parseQuantity, ZERO } from "../../../core/model/quantity.ts";
import type { RouteItem, SupplyRoute } from "../../../core/model/supply-route.ts";
import { londonMoment } from "../../shell/london-moment.ts";
import type { RouteDraft, RouteItemDraft } from "../../shell/route-draft.ts";
import type { Gap } from "../../shell/use-gaps.ts";

/** The ids of one medicine's controls. */
export const itemControls = ({ itemId }: Pick<RouteItemDraft, "itemId">) => ({
  name: `own-name-${itemId}`,
  quantity: `own-quantity-${itemId}`,
  unit: `own-unit-${itemId}`,
  dose: `own-dose-${itemId}`,
  schedule: `own-schedule-${itemId}`,
  days: `own-days-${itemId}`,
  figures: `own-figures-${itemId}`,
  limit: `own-limit-${itemId}`,
});

type Kind = SupplyRoute["kind"];

/** Paper of either sort. */
export const isPaper = (kind: Kind | null): boolean => kind === "paper-fp10" || kind === "private";

const scheduleOf = ({ schedule }: RouteItemDraft): Schedule | null => (schedule === "" || schedule === "none" ? null : schedule);

/** True for a private prescription that may be repeated and says no number (PRV-1). */
export const isUnnumbered = ({ kind, repeats, repeatTimes }: Pick<RouteDraft, "kind" | "repeats" | "repeatTimes">): boolean =>
  kind === "private" && repeats === "yes" && repeatTimes.trim() === "";

/** Which questions one medicine is asked by a route, as far as they hang on what is typed already. `unnumbered`: as `isUnnumbered` says. */
export const itemAsks = (kind: Kind | null, item: RouteItemDraft, unnumbered = false) => {
  const schedule = scheduleOf(item);
  const isControlled = schedule !== null;
  const isEmergency = kind === "emergency-patient" || kind === "emergency-prescriber";
  return {
    schedule: kind !== "referred" && !item.isListed,
    wordsAndFigures: isPaper(kind) && (schedule === "CD2" || schedule === "CD3" || schedule === "CD1"),
    limit: kind === "emergency-patient" && !isControlled,
    smallest: kind === "emergency-patient" && !isControlled && item.limit !== null && item.limit !== "other",
    days:
      (kind === "emergency-patient" && (isControlled || item.limit === "other")) ||
      (isPaper(kind) && isControlled && schedule !== "CD5"),
    contraceptive: unnumbered,
    epilepsy: isEmergency && schedule === "CD3" && /phenobarb/i.test(item.name),
  };
};

const dayOf = (text: string): LocalDate | null => localDateSchema.safeParse(text).data ?? null;

/** Whole days typed, or null. */
const daysOf = (text: string): number | null => (/^[1-9]\d{0,3}$/.test(text.trim()) ? Number(text.trim()) : null);

/** How often, typed: a whole number from `least` on; null for anything else. */
const timesOf = (text: string, least: number): number | null =>
  /^\d{1,2}$/.test(text.trim()) && Number(text.trim()) >= least ? Number(text.trim()) : null;

const quantityOf = (text: string) => {
  const quantity = parseQuantity(text.trim());
  return quantity !== null && compareQuantities(quantity, ZERO) > 0 ? quantity : null;
};

const itemGaps = (kind: Kind, item: RouteItemDraft): Gap[] => {
  const at = itemControls(item);
  const asks = itemAsks(kind, item);
  const gaps: Gap[] = [];
  const needs = (isMissing: boolean, focus: string, fact: string): void => {
    if (isMissing) gaps.push({ focus, fact });
  };
  needs(item.name.trim() === "", at.name, "Enter the medicine, with its form and strength.");
  if (kind === "referred") return gaps;
  needs(quantityOf(item.quantity) === null, at.quantity, "Enter the quantity in figures, more than 0.");
  needs(item.unit.trim() === "", at.unit, "Enter what is counted: tablet, capsule, ml.");
  needs(item.dose.trim() === "", at.dose, "Enter the dose as it is written, or as it was said.");
  needs(asks.schedule && item.schedule === "", at.schedule, "Say whether it is a controlled drug, and of which schedule.");
  needs(
    asks.wordsAndFigures && item.wordsAndFigures === null,
    at.figures,
    "Say whether the total stands there in words and in figures.",
  );
  needs(
    asks.limit && item.limit === null,
    at.limit,
    "Choose what kind of medicine it is: the most that may be given hangs on it.",
  );
  needs(
    asks.days && daysOf(item.days) === null && (item.days.trim() !== "" || kind === "emergency-patient"),
    at.days,
    "Enter how many days the quantity lasts, in whole days.",
  );
  return gaps;
};

const patientGaps = (kind: Kind, draft: RouteDraft, today: LocalDate): Gap[] => {
  const gaps: Gap[] = [];
  const needs = (isMissing: boolean, focus: string, fact: string): void => {
    if (isMissing) gaps.push({ focus, fact });
  };
  needs(draft.family.trim() === "", "own-family", "Enter the patient's surname.");
  needs(draft.given.trim() === "", "own-given", "Enter the patient's first name.");
  needs(
    draft.birthDate !== "" && (!birthDateSchema.safeParse(draft.birthDate).success || draft.birthDate > today),
    "own-born",
    "This is no date of birth. Enter it anew, or leave it empty.",
  );
  needs(
    draft.nhsNumber.trim() !== "" && parseNhsNumber(draft.nhsNumber) === null,
    "own-nhs",
    "An NHS number has ten digits. Enter it anew, or leave it empty.",
  );
  needs(
    kind !== "referred" && draft.address.trim() === "",
    "own-address",
    "Enter the patient's address. If they have none, write: no fixed abode.",
  );
  return gaps;
};

const routeGaps = (kind: Kind, draft: RouteDraft, now: number): Gap[] => {
  const gaps: Gap[] = [];
  const needs = (isMissing: boolean, focus: string, fact: string): void => {
    if (isMissing) gaps.push({ focus, fact });
  };
  const isDayWrong = (text: string): boolean => text !== "" && dayOf(text) === null;
  if (isPaper(kind)) {
    needs(draft.inkAndSigned === null, "own-signed", "Look at the signature, and say whether it is in ink.");
    needs(isDayWrong(draft.dated), "own-dated", "This is no date. Enter it anew, or leave it empty if there is none.");
    needs(isDayWrong(draft.notBefore), "own-not-before", "This is no date. Enter it anew, or leave it empty.");
  }
  if (kind === "private") {
    needs(draft.repeats === null, "own-repeats", "Look whether the prescriber wrote that it may be repeated.");
    needs(
      draft.repeats === "yes" && draft.repeatTimes.trim() !== "" && timesOf(draft.repeatTimes, 1) === null,
      "own-repeat-times",
      "Enter how often in all, in figures, or leave it empty if no number is written.",
    );
    needs(
      draft.repeats === "yes" && timesOf(draft.repeatBefore, 0) === null,
      "own-repeat-before",
      "Enter how often it was dispensed before, by the marks on it: 0 if there are none.",
    );
  }
  if (kind === "emergency-prescriber") {
    needs(draft.undertakes === null, "own-undertakes", "Ask the prescriber, and say what they answered.");
    const asked = askedAt(draft, now);
    needs(asked === null || asked > now, "own-asked", "Enter when they asked: now or earlier today.");
  }
  if (kind === "referred") {
    needs(draft.asked === null, "own-asked-for", "Choose what was asked for.");
    needs(draft.why.trim() === "", "own-why", "Say in a few words why it is not supplied.");
    needs(draft.to === null, "own-to", "Choose where the patient is sent on to.");
    needs(
      draft.toName.trim() === "" &&
        (draft.to === "another-pharmacy" || draft.to === "walk-in-or-urgent-care" || draft.to === "other"),
      "own-to-name",
      "Enter its name, so that the patient finds it.",
    );
  }
  if (kind === "emergency-patient")
    needs(
      draft.emergency.trim() === "",
      "own-emergency",
      "Enter why it is an emergency: the law wants it in the prescription book.",
    );
  if (kind !== "referred")
    needs(
      draft.prescriberName.trim() === "",
      "own-prescriber",
      kind === "emergency-patient" ? "Enter who prescribed it before." : "Enter the prescriber's name.",
    );
  if (isPaper(kind) || kind === "emergency-prescriber")
    needs(draft.prescriberAddress.trim() === "", "own-practice", "Enter the prescriber's practice or address.");
  return gaps;
};

const askedAt = ({ askedTime }: RouteDraft, now: number): number | null =>
  askedTime === "" ? now : londonMoment(londonDate(now), askedTime);

/** All that is missing or wrong on the form of a route, in the order people see it. What a rule judges is no gap: the rule says it. */
export const routeFormGaps = (draft: RouteDraft, now: number): Gap[] => {
  const { kind } = draft;
  if (kind === null) return [{ focus: "own-kind", fact: "Choose what the supply rests on." }];
  return [
    ...routeGaps(kind, draft, now),
    ...patientGaps(kind, draft, londonDate(now)),
    ...draft.items.flatMap((item) => itemGaps(kind, item)),
  ];
};

const routeItem = (kind: Kind, item: RouteItemDraft, unnumbered: boolean): RouteItem => {
  const asks = itemAsks(kind, item, unnumbered);
  return {
    itemId: item.itemId,
    schedule: scheduleOf(item),
    phenobarbitalForEpilepsy: asks.epilepsy && item.phenobarbitalForEpilepsy,
    days: asks.days ? daysOf(item.days) : null,
    wordsAndFigures: asks.wordsAndFigures ? item.wordsAndFigures === "yes" : null,
    limit: asks.limit ? item.limit : asks.contraceptive && item.isOralContraceptive ? "cycle" : null,
    smallest: asks.smallest && item.smallest,
  };
};

const repeatOf = ({ repeatTimes, repeatBefore }: RouteDraft) => ({
  times: timesOf(repeatTimes, 1),
  before: timesOf(repeatBefore, 0) ?? 0,
});

const routeOf = (draft: RouteDraft, now: number): SupplyRoute | null => {
  const { kind } = draft;
  if (kind === null) return null;
  const phone = draft.prescriberPhone.trim();
  const common = {
    prescriber: {
      name: draft.prescriberName.trim(),
      address: draft.prescriberAddress.trim(),
      phone: phone === "" ? null : phone,
    },
    items: draft.items.map((item) => routeItem(kind, item, isUnnumbered(draft))),
  };
  const dated = dayOf(draft.dated);
  const inkAndSigned = draft.inkAndSigned === "yes";
  switch (kind) {
    case "paper-fp10":
      return { kind, ...common, serial: draft.serial.trim(), dated, notBefore: dayOf(draft.notBefore), inkAndSigned };
    case "private":
      return { kind, ...common, dated, inkAndSigned, ...(draft.repeats === "yes" ? { repeat: repeatOf(draft) } : {}) };
    case "emergency-prescriber":
      return {
        kind,
        ...common,
        verifiedHow: draft.verifiedHow.trim(),
        emergency: draft.emergency.trim(),
        undertakes: draft.undertakes === "yes",
        askedAt: askedAt(draft, now) ?? now,
      };
    case "emergency-patient":
      return {
        kind,
        ...common,
        interviewed: draft.interviewed,
        immediateNeed: draft.immediateNeed,
        previouslyPrescribed: draft.previouslyPrescribed,
        doseAppropriate: draft.doseAppropriate,
        evidence: [...draft.evidence],
        emergency: draft.emergency.trim(),
        ...(draft.isPharmacyFirst ? { pharmacyFirst: { referral: draft.referral.trim() } } : {}),
      };
    case "referred":
      return draft.asked === null || draft.to === null
        ? null
        : { kind, ...common, asked: draft.asked, to: draft.to, toName: draft.toName.trim(), why: draft.why.trim() };
  }
};

/** The patient as typed so far. */
export const typedPatient = (draft: RouteDraft): Patient => ({
  nhsNumber: parseNhsNumber(draft.nhsNumber),
  family: draft.family.trim(),
  given: draft.given.trim().split(/\s+/),
  prefix: [],
  gender: "unknown",
  birthDate: birthDateSchema.safeParse(draft.birthDate).data ?? null,
  address: draft.address
    .split(/\n|,/)
    .map((line) => line.trim())
    .filter((line) => line !== ""),
  postcode: draft.postcode.trim() === "" ? null : draft.postcode.trim().toUpperCase(),
});

/** What the form makes to supply against, or null while something is missing. */
export const typedOf = (key: string, draft: RouteDraft, now: number): ToSupply | null => {
  const route = routeOf(draft, now);
  if (route === null || routeFormGaps(draft, now).length > 0) return null;
  return withoutCopy({
    key,
    route,
    patient: typedPatient(draft),
    items: draft.items.map((item, index) => ({
      itemId: item.itemId,
      number: index + 1,
      product: { code: item.code, display: item.name.trim() },
      quantity: amountOf(item),
      dose: item.dose.trim(),
    })),
    takenAt: now,
  });
};

const amountOf = ({ quantity, unit }: RouteItemDraft): Amount => ({
  // Of what was sent on nobody need say how much it was.
  value: quantityOf(quantity) ?? ZERO,
  unit: unit.trim(),
  code: null,
  system: null,
});
