import type { OutageKind } from "../../../core/journal/body.ts";
import { type ChargeBefore, chargeBefore } from "../../../core/journal/charge-before.ts";
import type { Charge } from "../../../core/journal/handing-over.ts";
import type { LogLine } from "../../../core/journal/log.ts";
import type { ItemChoice } from "../../../core/journal/visit-command.ts";
import { PAID } from "../../../core/model/charge-exemption.ts";
import type { LocalDate } from "../../../core/model/local-date.ts";
import type { Person } from "../../../core/model/person.ts";
import type { ToSupply } from "../../../core/model/prescription.ts";
import { ageExemption } from "../../../core/rules/age-exemption.ts";
import { checksDue } from "../../../core/rules/checks-not-made.ts";
import { isNhs, mayBePrivate } from "../../../core/rules/nhs-expense.ts";
import { linesElsewhere, type SuppliedElsewhere } from "../../../core/rules/supplied-elsewhere.ts";
import { ALLERGIES_TOLD, allergiesOf, allergyGaps } from "../../shell/allergies-typed.ts";
import type { BagForm, VisitForm } from "../../shell/app-port.ts";
import { type CheckTick, checksToTick, notMade } from "../../shell/checks-to-tick.ts";
import type { VisitDraft } from "../../shell/drafts.ts";
import { packGaps } from "../../shell/pack-typed.ts";
import { isProfessional, takerTyped, wantsProof } from "../../shell/taker-typed.ts";
import type { Gap } from "../../shell/use-gaps.ts";

/** What the check screen needs to know beside what was typed. */
export type CheckFacts = {
  prescription: ToSupply;
  choices: ItemChoice[];
  me: Person;
  today: LocalDate;
  lines: readonly LogLine[];
  /** What other devices said they supplied, and no log here has (DUP-4). */
  elsewhere: readonly SuppliedElsewhere[];
  /** True where a rule STOPs: a reason must be given. */
  needsReason: boolean;
  /** What is down now, by the outages declared (CHK-1). */
  down: readonly OutageKind[];
  /** True while the gateway does not answer: no word of EPS comes here then, whatever outage was declared. */
  isCutOff: boolean;
};

/** True when anything is handed over: only then people, collector and charge are asked for. */
export const givesSomething = (choices: readonly ItemChoice[]): boolean => choices.some(({ choice }) => choice === "give");

/** Proof of identity is asked for Schedules 2 and 3 (and 1), and where the schedule is not stated (CD-1). */
export const asksIdentity = ({ prescription, choices }: Pick<CheckFacts, "prescription" | "choices">): boolean =>
  wantsProof(prescription, (itemId) => choices.some((choice) => choice.choice === "give" && choice.itemId === itemId));

/** What says of which items the charge is asked. */
type ChargeFacts = Pick<CheckFacts, "prescription" | "choices" | "lines" | "elsewhere">;

/** An item of which some is given now and was before, and how its charge was answered then. */
export type AnsweredBefore = ChargeBefore & { itemId: string; medicine: string };

/** What is given now of which the charge was answered before, with an earlier line of the same item that stands (CHG-3). */
export const answeredBefore = ({
  prescription,
  choices,
  lines,
}: Pick<CheckFacts, "prescription" | "choices" | "lines">): AnsweredBefore[] =>
  choices.flatMap(({ choice, itemId }) => {
    const before = choice === "give" ? chargeBefore(prescription.key, itemId, lines) : null;
    const medicine = prescription.items.find((item) => item.itemId === itemId)?.product.display ?? "";
    return before === null ? [] : [{ ...before, itemId, medicine }];
  });

/** An item of which some is given now and, by another device's word, was given there: its charge may have been taken there (CHG-4). */
export type MayBeCharged = { itemId: string; medicine: string; lines: string[] };

/** What is given now, of which the charge is asked and may have been taken on another device by its word (CHG-4): an index does not carry how it was settled. */
export const mayBeCharged = ({ prescription, choices, lines, elsewhere }: ChargeFacts): MayBeCharged[] =>
  choices.flatMap(({ choice, itemId }) => {
    const there = linesElsewhere(elsewhere, prescription.key, itemId);
    if (choice !== "give" || there.length === 0) return [];
    const before = chargeBefore(prescription.key, itemId, lines);
    if (before !== null && before.kind !== "left") return [];
    const medicine = prescription.items.find((item) => item.itemId === itemId)?.product.display ?? "";
    return [{ itemId, medicine, lines: there }];
  });

/** What was said of whether an item's charge was settled there; undefined while nothing was of all the lines that are known by now. */
export const saidOfThere = (
  { settledThere }: Pick<VisitDraft, "settledThere">,
  { itemId, lines }: MayBeCharged,
): boolean | undefined => {
  const said = settledThere[itemId];
  return said !== undefined && lines.every((line) => said.lines.includes(line)) ? said.isSettled : undefined;
};

/** What is given now that may have been charged on another device and was, or nobody can tell: its charge is left to settle later (CHG-4). */
const chargedElsewhere = (draft: Pick<VisitDraft, "settledThere">, facts: ChargeFacts): string[] =>
  mayBeCharged(facts).flatMap((item) => (saidOfThere(draft, item) === true ? [item.itemId] : []));

/** What is given now of which the charge is asked: no line that stands has settled it, in one way or in two (CHG-3), and no other device. */
const askedItems = (draft: Pick<VisitDraft, "settledThere">, facts: ChargeFacts): string[] => {
  const known = answeredBefore(facts).flatMap(({ kind, itemId }) => (kind === "left" ? [] : [itemId]));
  const there = chargedElsewhere(draft, facts);
  return facts.choices.flatMap(({ choice, itemId }) =>
    choice === "give" && !known.includes(itemId) && !there.includes(itemId) ? [itemId] : [],
  );
};

/** True where the charge of something that is given now is not settled yet: then it is asked (CHG-3). */
export const asksCharge = (draft: Pick<VisitDraft, "settledThere">, facts: ChargeFacts): boolean =>
  askedItems(draft, facts).length > 0;

/** True where all that is asked was left to be settled later: that stands until somebody says how it was settled. */
const wasLeftForLater = (draft: VisitDraft, facts: ChargeFacts): boolean => {
  const asked = askedItems(draft, facts);
  return asked.length > 0 && asked.every((itemId) => answeredBefore(facts).some((one) => one.itemId === itemId));
};

/**
 * The charge as chosen; until something is, what was left to settle later stays so, and the age exemption fills itself. What was chosen before the route was changed, and is not offered
 * any more, counts for nothing.
 */
export const chargeChosen = (draft: VisitDraft, facts: ChargeFacts & Pick<CheckFacts, "today">): VisitDraft["charge"] => {
  const { prescription, today } = facts;
  const isOffered = draft.charge === "private" ? mayBePrivate(prescription) : draft.charge === "later" || isNhs(prescription);
  if (draft.charge !== null && isOffered) return draft.charge;
  if (wasLeftForLater(draft, facts)) return "later";
  return !isNhs(prescription) || ageExemption(prescription.patient.birthDate, today) === null ? null : "age";
};

const chargeOf = (draft: VisitDraft, facts: CheckFacts): Charge | null => {
  // Core writes each item's own; where nothing is asked this is what the screen shows.
  if (!asksCharge(draft, facts)) {
    const settled = answeredBefore(facts).find(({ kind }) => kind === "settled");
    return settled?.kind === "settled" ? settled.charge : { kind: "to-settle-later", exemption: null };
  }
  const age = ageExemption(facts.prescription.patient.birthDate, facts.today);
  switch (chargeChosen(draft, facts)) {
    case "age":
      return age === null ? null : { kind: "exempt-by-age", exemption: age.code };
    case "paid":
      return { kind: "paid", exemption: PAID, signed: draft.signed };
    case "exempt":
      return draft.exemption === "" || draft.evidence === null
        ? null
        : { kind: "exempt", exemption: draft.exemption, evidenceSeen: draft.evidence === "seen", signed: draft.signed };
    case "private":
      return { kind: "private", exemption: null };
    case "later":
      return { kind: "to-settle-later", exemption: null };
    case null:
      return null;
  }
};

/** What could not be checked of what is given, as ticks (CHK-1). */
export const checkTicks = (draft: VisitDraft, facts: CheckFacts): CheckTick[] =>
  givesSomething(facts.choices)
    ? checksToTick(
        checksDue({
          isOnEps: facts.prescription.id !== null,
          isExempt: asksCharge(draft, facts) && chargeChosen(draft, facts) === "exempt",
        }),
        { down: facts.down, isCutOff: facts.isCutOff },
        draft.checks,
      )
    : [];

/** Everything still missing on the check screen, in the order people see it. */
export const gapsOf = (draft: VisitDraft, facts: CheckFacts): Gap[] => {
  const gaps: Gap[] = [];
  const isGiven = (itemId: string): boolean =>
    facts.choices.some((choice) => choice.choice === "give" && choice.itemId === itemId);
  const needs = (isMissing: boolean, focus: string, fact: string): void => {
    if (isMissing) gaps.push({ focus, fact });
  };
  if (givesSomething(facts.choices)) {
    needs(draft.assembledBy === null, "assembled-by", "Choose who assembled it.");
    needs(draft.checkedBy === null, "checked-by", "Choose who checked it.");
    needs(draft.clinicalCheckBy === null, "clinical-by", "Choose the pharmacist who made the clinical check.");
    gaps.push(...packGaps(facts.prescription.items, isGiven, draft.packs));
  }
  needs(facts.needsReason && draft.reason.trim() === "", "reason", "Say in a few words why you go on.");
  if (givesSomething(facts.choices)) {
    needs(draft.to === null, "handed-to", "Choose who took it.");
    needs(draft.to === "someone-else" && draft.name.trim() === "", "taker-name", "Enter the name of who took it.");
    needs(
      isProfessional(draft, asksIdentity(facts)) && draft.professionalAddress.trim() === "",
      "taker-address",
      "Enter the health professional's address.",
    );
    needs(asksIdentity(facts) && draft.identity === null, "identity", "Choose whether proof of identity was seen.");
    gaps.push(...allergyGaps(draft));
    const charge = chargeChosen(draft, facts);
    const isAsked = asksCharge(draft, facts);
    // Where nothing is taken either way it may be left open.
    if (charge !== "later" && charge !== "age")
      for (const item of mayBeCharged(facts))
        needs(
          saidOfThere(draft, item) === undefined,
          `charge-there-${item.itemId}`,
          "Choose whether its charge was settled there.",
        );
    needs(isAsked && charge === null, "charge", "Choose how the charge was settled.");
    needs(isAsked && charge === "exempt" && draft.exemption === "", "exemption", "Choose the exemption.");
    needs(isAsked && charge === "exempt" && draft.evidence === null, "evidence", "Choose whether proof was seen.");
  }
  return gaps;
};

/** The form to record, or null while something is missing. Where nothing is given, nobody is asked: core writes none of it then. */
export const formOf = (draft: VisitDraft, facts: CheckFacts): VisitForm | null => {
  if (gapsOf(draft, facts).length > 0) return null;
  const { me, choices, prescription } = facts;
  const charge = givesSomething(choices) ? chargeOf(draft, facts) : { kind: "to-settle-later" as const, exemption: null };
  if (charge === null) return null;
  const allergies = givesSomething(choices) ? allergiesOf(draft) : null;
  const there = chargedElsewhere(draft, facts);
  return {
    prescriptionKey: prescription.key,
    ...(prescription.route === undefined ? {} : { typed: prescription }),
    choices,
    assembledBy: draft.assembledBy ?? me.id,
    checkedBy: draft.checkedBy ?? me.id,
    clinicalCheckBy: draft.clinicalCheckBy ?? me.id,
    handedTo: {
      ...takerTyped(draft, asksIdentity(facts)),
      toldNameAndAddress: draft.toldNameAndAddress,
      toldDateOfBirth: draft.toldDateOfBirth,
    },
    charge,
    ...(there.length === 0 ? {} : { chargedElsewhere: there }),
    ...(allergies === null ? {} : { allergies }),
    checksNotMade: notMade(checkTicks(draft, facts)),
    reason: facts.needsReason ? draft.reason.trim() : null,
    bagId: draft.bagId,
    paper: null,
  };
};

/** What a bag needs besides its items: those who made it and checked it, and the reason where one is due (BAG-1). */
const FOR_A_BAG: readonly string[] = ["assembled-by", "checked-by", "clinical-by", "reason", ALLERGIES_TOLD];

/** What is missing before it can be bagged: whom it goes to and the charge come when it is handed out. */
export const bagGapsOf = (draft: VisitDraft, facts: CheckFacts): Gap[] =>
  gapsOf(draft, facts).filter(({ focus }) => FOR_A_BAG.includes(focus) || focus.startsWith("pack-"));

/** The form to bag what is given, or null while something is missing, or nothing is given. */
export const bagFormOf = (draft: VisitDraft, facts: CheckFacts): BagForm | null => {
  const { assembledBy, checkedBy, clinicalCheckBy, reason } = draft;
  const items = facts.choices.flatMap((choice) => (choice.choice === "give" ? [choice] : []));
  if (items.length === 0 || bagGapsOf(draft, facts).length > 0) return null;
  if (assembledBy === null || checkedBy === null || clinicalCheckBy === null) return null;
  const allergies = allergiesOf(draft);
  return {
    prescriptionKey: facts.prescription.key,
    items,
    assembledBy,
    checkedBy,
    clinicalCheckBy,
    // The charge is asked for when it is handed out, and with it the exemption.
    checksNotMade: notMade(checkTicks(draft, facts)).filter((check) => check !== "exemption"),
    reason: facts.needsReason ? reason.trim() : null,
    ...(allergies === null ? {} : { allergies }),
  };
};
