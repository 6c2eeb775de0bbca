import { londonDate } from "../../../core/model/instant.ts";
import { birthDateSchema, type LocalDate } from "../../../core/model/local-date.ts";
import { parseNhsNumber } from "../../../core/model/nhs-number.ts";
import type { SupplyRoute } from "../../../core/model/supply-route.ts";
import type { RouteDraft, RouteItemDraft } from "../../shell/route-draft.ts";
import type { Gap } from "../../shell/use-gaps.ts";
import { isPaper, itemAsks, itemControls } from "./route-asks.ts";
import { askedAt, dayOf, daysOf, quantityOf, timesOf } from "./typed-values.ts";

type Kind = SupplyRoute["kind"];

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
