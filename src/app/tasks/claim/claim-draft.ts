import { chargeBefore } from "../../../core/journal/charge-before.ts";
import { chargeWords } from "../../../core/journal/charge-words.ts";
import type { ClaimItem, PrescriptionAct } from "../../../core/journal/decisions.ts";
import type { Charge } from "../../../core/journal/handing-over.ts";
import { isSupply } from "../../../core/journal/log.ts";
import { CHARGE_EXEMPTIONS, PAID } from "../../../core/model/charge-exemption.ts";
import { DISPENSER_ENDORSEMENTS, NO_ENDORSEMENT } from "../../../core/model/dispenser-endorsement.ts";
import { londonDate } from "../../../core/model/instant.ts";
import { type ClaimWord, wasSaidWith } from "../../../core/reconcile/claim-words.ts";
import type { ClaimAt } from "../../../core/reconcile/claims-of.ts";
import { ageExemption } from "../../../core/rules/age-exemption.ts";
import type { Gap } from "../../shell/use-gaps.ts";

/** One item of a claim as far as it is filled in. `charge` null: nobody has said yet. */
export type ItemDraft = { itemId: string; charge: ClaimItem["charge"] | null; endorsement: string; text: string };

/** A claim as far as it is filled in. `exemption` empty, `evidence` null: nobody has said yet. */
export type ClaimDraft = { exemption: string; evidence: "seen" | "not-seen" | null; items: ItemDraft[] };

/** What of a claim says how its charges were settled. */
type Charged = Pick<ClaimAt, "lines" | "standing" | "basis" | "handedOverAt">;

/** An item of which something was handed over, and how its charge was settled (CHG-3); `charge` null: nobody said, or `isApart`: it was answered differently. */
type GivenItem = { itemId: string; charge: Charge | null; isApart: boolean };

const givenItems = ({ lines, standing, basis, handedOverAt }: Charged): GivenItem[] => {
  const given = basis.items
    .filter(({ itemId }) => lines.some(({ body }) => isSupply(body) && body.itemId === itemId))
    .map(({ itemId }): GivenItem => {
      const before = chargeBefore(basis.key, itemId, standing);
      return { itemId, charge: before?.kind === "settled" ? before.charge : null, isApart: before?.kind === "apart" };
    });
  // Where nobody said, as of a line typed in from paper, the age on the day it was handed over says it for the young and the old.
  const age = ageExemption(basis.patient.birthDate, londonDate(handedOverAt));
  if (age === null || given.some(({ charge, isApart }) => isApart || (charge !== null && charge.exemption !== age.code)))
    return given;
  return given.map((item) => ({ ...item, charge: item.charge ?? { kind: "exempt-by-age", exemption: age.code } }));
};

/** What all of them say alike; null where they differ, or nobody says. */
const agreed = <Said>(all: readonly Said[]): Said | null => (new Set(all).size === 1 ? (all[0] ?? null) : null);

const settledOf = (claim: Charged): Charge[] => givenItems(claim).flatMap(({ charge }) => charge ?? []);

/** The one exemption by which all were settled that were; empty where they differ, since a claim names one, or where nobody says, or an item was answered differently. */
const settledExemption = (claim: Charged): string =>
  givenItems(claim).some(({ isApart }) => isApart)
    ? ""
    : (agreed(settledOf(claim).map(({ exemption }) => exemption ?? "")) ?? "");

/** What was said at the counter of proof of that exemption (CHG-2); null where nobody was asked, or where it was seen of one item and not of another. */
const settledEvidence = (claim: Charged): ClaimDraft["evidence"] => {
  const seen = settledExemption(claim) === "" ? undefined : agreed(settledOf(claim).map(({ evidenceSeen }) => evidenceSeen));
  return seen === undefined || seen === null ? null : seen ? "seen" : "not-seen";
};

/** True where one exemption cannot say how all its items were settled: they were settled differently, or some and not others. Then each item's charge is its own. */
export const isSettledApart = (claim: Charged): boolean =>
  new Set(givenItems(claim).map(({ charge }) => (charge === null ? null : (charge.exemption ?? "")))).size > 1;

const howOf = (exemption: string) => CHARGE_EXEMPTIONS.find(({ code }) => code === exemption)?.how ?? null;

/** True where somebody must say whether evidence was seen: not when it was paid, nor where the age says it. */
export const asksEvidence = (exemption: string): boolean => howOf(exemption) === "declared";

/**
 * Charges of every item under an exemption: what was given is paid once, or not paid, as that exemption has it, and null until one is chosen. What was settled apart is as each item was settled, whatever
 * the exemption; null where nobody said of that item, or it was answered differently (CHG-3). Nothing is paid of what was not given.
 */
export const chargesFor = (exemption: string, claim: Charged): ItemDraft["charge"][] => {
  const given = givenItems(claim);
  const settledApart = isSettledApart(claim);
  const chargeIn = (code: string | null): ClaimItem["charge"] => (code === PAID ? "paid-once" : "not-paid");
  return claim.basis.items.map(({ itemId }) => {
    const own = given.find((one) => one.itemId === itemId);
    if (own === undefined) return "not-paid";
    if (!settledApart) return exemption === "" ? null : chargeIn(exemption);
    return own.charge === null ? null : chargeIn(own.charge.exemption);
  });
};

/** How an item's charge was settled, in words with its line: every answer, where lines answered it differently (CHG-3). */
export const settledWords = (itemId: string, { basis, standing }: Pick<ClaimAt, "basis" | "standing">): string[] => {
  const before = chargeBefore(basis.key, itemId, standing);
  if (before === null) return [];
  return (before.kind === "apart" ? before.answers : [before]).map(({ line, charge }) => `${chargeWords(charge)}: ${line}`);
};

/** Items that were answered differently, by lines of which the claim that was made does not have all: it says nothing of them. */
const apartSince = ({ basis, standing }: ClaimAt, made: ClaimWord["act"]): string[] =>
  basis.items.flatMap(({ itemId }) => {
    const before = chargeBefore(basis.key, itemId, standing);
    if (before?.kind !== "apart") return [];
    const entries = standing.flatMap(({ line, entryId }) => (before.answers.some((one) => one.line === line) ? [entryId] : []));
    return wasSaidWith({ act: made }, entries) ? [] : [itemId];
  });

/** The claim as it stands before anyone touched it: the last one made, else what the lines say; no endorsement. */
export const claimDraft = (claim: ClaimAt): ClaimDraft => {
  const made = claim.decision?.act.do === "claim" ? claim.decision.act : null;
  const unsaid = made === null ? [] : apartSince(claim, made);
  const kept = unsaid.length === 0 ? made : null;
  const exemption = kept?.exemption ?? settledExemption(claim);
  const charges = chargesFor(exemption, claim);
  return {
    exemption,
    evidence: kept === null ? settledEvidence(claim) : kept.evidenceSeen ? "seen" : "not-seen",
    items: claim.basis.items.map(({ itemId }, index) => {
      const item = made?.items.find((known) => known.itemId === itemId);
      return {
        itemId,
        charge: (unsaid.includes(itemId) ? null : item?.charge) ?? charges[index] ?? null,
        endorsement: item?.endorsements[0]?.code ?? NO_ENDORSEMENT,
        text: item?.endorsements[0]?.text ?? "",
      };
    }),
  };
};

/** The draft under another exemption: its charges go with it, and what was seen was proof of the other one. */
export const underExemption = (exemption: string, draft: ClaimDraft, claim: Charged): ClaimDraft => {
  const charges = chargesFor(exemption, claim);
  const items = draft.items.map((item, index) => ({ ...item, charge: charges[index] ?? null }));
  return { exemption, evidence: null, items };
};

const needsText = (code: string): boolean => DISPENSER_ENDORSEMENTS.find((known) => known.code === code)?.asks != null;

/** Everything still missing, in the order people see it. */
export const claimGaps = (draft: ClaimDraft): Gap[] => [
  ...(draft.exemption === "" ? [{ focus: "claim-exemption", fact: "Choose how the charge was settled." }] : []),
  ...(asksEvidence(draft.exemption) && draft.evidence === null
    ? [{ focus: "claim-evidence", fact: "Choose whether evidence was seen." }]
    : []),
  ...draft.items.flatMap(({ charge, endorsement, text }, index) => [
    ...(charge === null ? [{ focus: `claim-charge-${index}`, fact: "Choose whether its charge was paid." }] : []),
    ...(needsText(endorsement) && text.trim() === ""
      ? [{ focus: `endorsement-text-${index}`, fact: "Write what the endorsement asks for." }]
      : []),
  ]),
];

/** What a word on a claim rests on: the lines that it has now, those that stand beside them, and the words on it that are known here (CLM-1). */
const restsOf = ({ lines, standing, knew }: Pick<ClaimAt, "lines" | "standing" | "knew">) => {
  const beside = standing.filter(({ entryId }) => !lines.some((line) => line.entryId === entryId));
  return {
    lines: lines.map(({ entryId }) => entryId),
    ...(beside.length === 0 ? {} : { beside: beside.map(({ entryId }) => entryId) }),
    ...(knew.length === 0 ? {} : { knew: [...knew] }),
  };
};

/** That it is claimed elsewhere (CLM-3). */
export const elsewhereAct = (claim: Pick<ClaimAt, "lines" | "standing" | "knew">): PrescriptionAct => ({
  do: "claim-elsewhere",
  ...restsOf(claim),
});

/** The decision to write, of what the claim rests on now (CLM-1), or null while something is missing. */
export const claimAct = (draft: ClaimDraft, claim: Pick<ClaimAt, "lines" | "standing" | "knew">): PrescriptionAct | null => {
  const items = draft.items.flatMap(({ itemId, charge, endorsement, text }): ClaimItem[] =>
    charge === null
      ? []
      : [{ itemId, charge, endorsements: [{ code: endorsement, text: text.trim() === "" ? null : text.trim() }] }],
  );
  return claimGaps(draft).length > 0
    ? null
    : {
        do: "claim",
        exemption: draft.exemption,
        evidenceSeen: asksEvidence(draft.exemption) && draft.evidence === "seen",
        items,
        ...restsOf(claim),
      };
};
