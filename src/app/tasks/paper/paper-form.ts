import type { OutageKind } from "../../../core/journal/body.ts";
import type { Charge } from "../../../core/journal/handing-over.ts";
import type { LineNumber } from "../../../core/journal/line-number.ts";
import type { PaperNumber } from "../../../core/journal/paper-numbers.ts";
import type { ItemChoice } from "../../../core/journal/visit-command.ts";
import { CHARGE_EXEMPTIONS } from "../../../core/model/charge-exemption.ts";
import type { Instant } from "../../../core/model/instant.ts";
import type { ToSupply } from "../../../core/model/prescription.ts";
import { parseQuantity } from "../../../core/model/quantity.ts";
import { checksDue } from "../../../core/rules/checks-not-made.ts";
import { isNhs, mayBePrivate } from "../../../core/rules/nhs-expense.ts";
import { allergiesOf, allergyGaps } from "../../shell/allergies-typed.ts";
import type { VisitForm } from "../../shell/app-port.ts";
import { type CheckTick, checksToTick, notMade } from "../../shell/checks-to-tick.ts";
import { packGaps, withPack } from "../../shell/pack-typed.ts";
import type { PaperDraft, PaperItem } from "../../shell/paper-draft.ts";
import { isProfessional, takerTyped, wantsProof } from "../../shell/taker-typed.ts";
import type { Gap } from "../../shell/use-gaps.ts";
import { isUnsaid, type PaperDoubt } from "./paper-doubts.ts";

/** The numbers the items of one handing-over take: the first, and those that follow it on paper; null when too few are open. */
export const numbersFor = (first: LineNumber, count: number, open: readonly PaperNumber[]): LineNumber[] | null => {
  const from = open.findIndex(({ line }) => line === first);
  const lines = open.slice(from, from + count).map(({ line }) => line);
  return from < 0 || lines.length < count ? null : lines;
};

const choiceOf = (itemId: string, item: PaperItem): ItemChoice | null => {
  if (item.what === "not-supplied") return { choice: "owe", itemId, why: "Not supplied, by the paper" };
  const quantity = parseQuantity(item.quantity.trim());
  return quantity === null ? null : { choice: "give", itemId, quantity, owingReason: null };
};

const isGiven = (draft: PaperDraft, itemId: string): boolean => draft.items[itemId]?.what === "given";

/** The register wants to know who took it and what they proved: a controlled drug was given, by the paper. */
export const paperWantsProof = (draft: PaperDraft, prescription: ToSupply): boolean =>
  wantsProof(prescription, (itemId) => isGiven(draft, itemId));

/** Of a controlled drug it is said who took it, be it that the paper does not say; of anything else it may be left open. */
const takerGaps = (draft: PaperDraft, wants: boolean): Gap[] => {
  const missing: (Gap | null)[] = [
    wants && draft.to === null ? { focus: "handed-to", fact: "Choose who took it, or “Not on the paper”." } : null,
    draft.to === "someone-else" && draft.name.trim() === ""
      ? { focus: "taker-name", fact: "Enter who took it, or “name not on the paper”." }
      : null,
    isProfessional(draft, wants) && draft.professionalAddress.trim() === ""
      ? { focus: "taker-address", fact: "Enter the health professional's address, or “not on the paper”." }
      : null,
    wants && draft.identity === null
      ? { focus: "identity", fact: "Choose whether proof of identity was seen, or “Not on the paper”." }
      : null,
  ];
  return missing.filter((gap) => gap !== null);
};

/** What is missing before a number on paper can be typed in, in the order people see it. */
export const paperGaps = (
  draft: PaperDraft,
  prescription: ToSupply,
  { at, now, doubts }: { at: Instant | null; now: Instant; doubts: readonly PaperDoubt[] },
): Gap[] => {
  const gaps: Gap[] = [];
  const typed = prescription.items.flatMap(({ itemId }) => {
    const item = draft.items[itemId];
    return item === undefined ? [] : [{ itemId, item }];
  });
  if (at === null) gaps.push({ focus: "paper-time", fact: "Enter the time and the day that stand on the paper." });
  else if (at > now) gaps.push({ focus: "paper-time", fact: "That time has not come yet. Enter the time on the paper." });
  if (typed.length === 0) gaps.push({ focus: "paper-items", fact: "Choose what the paper says for at least one medicine." });
  for (const { itemId, item } of typed)
    if (choiceOf(itemId, item) === null) gaps.push({ focus: `paper-${itemId}`, fact: "Enter how much was given, in figures." });
  for (const doubt of doubts)
    if (isUnsaid(draft, doubt))
      gaps.push({ focus: `stands-${doubt.itemId}`, fact: "Look at the paper again: tick it, or type what stands there." });
  gaps.push(...packGaps(prescription.items, (itemId) => isGiven(draft, itemId), draft.packs));
  if (typed.some(({ item }) => item.what === "given")) {
    for (const [focus, value, fact] of [
      ["paper-assembled", draft.assembledBy, "Choose who assembled it, or “Not on the paper”."],
      ["paper-checked", draft.checkedBy, "Choose who checked it, or “Not on the paper”."],
      ["paper-clinical", draft.clinicalCheckBy, "Choose the pharmacist who made the clinical check, or “Not on the paper”."],
    ] as const)
      if (value === "") gaps.push({ focus, fact });
    gaps.push(...takerGaps(draft, paperWantsProof(draft, prescription)));
    gaps.push(...allergyGaps(draft));
  }
  return gaps;
};

/** How the charge was settled, as it is chosen; empty where that is not offered any more, since the route was changed. */
const chosenCharge = ({ charge }: Pick<PaperDraft, "charge">, prescription: ToSupply): string =>
  (charge === "private" ? mayBePrivate(prescription) : isNhs(prescription)) ? charge : "";

const howSettled = (draft: Pick<PaperDraft, "charge">, prescription: ToSupply) =>
  CHARGE_EXEMPTIONS.find(({ code }) => code === chosenCharge(draft, prescription))?.how ?? null;

/** What the paper says of the charge: of proof and signature nothing is asked, the claim asks. */
const chargeOnPaper = (draft: Pick<PaperDraft, "charge">, prescription: ToSupply): Charge => {
  const exemption = chosenCharge(draft, prescription);
  switch (howSettled(draft, prescription)) {
    case "paid":
      return { kind: "paid", exemption };
    case "by-age":
      return { kind: "exempt-by-age", exemption };
    case "declared":
      return { kind: "exempt", exemption };
    case null:
      return { kind: exemption === "private" ? "private" : "to-settle-later", exemption: null };
  }
};

/** What could not be checked of what the paper says was given, as ticks; `down`: what was down at the time on the paper (CHK-1). */
export const paperChecks = (draft: PaperDraft, prescription: ToSupply, down: readonly OutageKind[]): CheckTick[] =>
  Object.values(draft.items).some(({ what }) => what === "given")
    ? checksToTick(
        checksDue({ isOnEps: prescription.id !== null, isExempt: howSettled(draft, prescription) === "declared" }),
        { down, isCutOff: false },
        draft.checks,
      )
    : [];

const allergiesOnPaper = (draft: PaperDraft): Pick<VisitForm, "allergies"> => {
  const allergies = Object.values(draft.items).some(({ what }) => what === "given") ? allergiesOf(draft) : null;
  return allergies === null ? {} : { allergies };
};

/**
 * The handing-over as the paper says it. `me`: stands where nobody was asked for, because nothing was given. `down`: what was down at the time on the
 * paper.
 */
export const paperForm = (
  draft: PaperDraft,
  prescription: ToSupply,
  paper: { lines: LineNumber[]; at: number },
  me: string,
  down: readonly OutageKind[],
): VisitForm => ({
  prescriptionKey: prescription.key,
  ...(prescription.route === undefined ? {} : { typed: prescription }),
  choices: prescription.items.flatMap(({ itemId }) => {
    const item = draft.items[itemId];
    const choice = item === undefined ? null : choiceOf(itemId, item);
    return choice === null ? [] : withPack(choice, draft.packs);
  }),
  assembledBy: draft.assembledBy || me,
  checkedBy: draft.checkedBy || me,
  clinicalCheckBy: draft.clinicalCheckBy || me,
  // What they told at the counter nobody asks of a paper.
  handedTo: { ...takerTyped(draft, paperWantsProof(draft, prescription)), toldNameAndAddress: false, toldDateOfBirth: false },
  charge: chargeOnPaper(draft, prescription),
  ...allergiesOnPaper(draft),
  reason: null,
  checksNotMade: notMade(paperChecks(draft, prescription, down)),
  bagId: null,
  paper,
});
