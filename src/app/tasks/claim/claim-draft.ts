import type { ClaimItem, PrescriptionAct } from "../../../core/journal/decisions.ts";
import type { Charge } from "../../../core/journal/handing-over.ts";
import { isSupply } from "../../../core/journal/log.ts";
import { CHARGE_EXEMPTIONS, PAID } from "../../../core/model/charge-exemption.ts";
import { DISPENSER_ENDORSEMENTS, NO_ENDORSEMENT } from "../../../core/model/dispenser-endorsement.ts";
import { londonDate } from "../../../core/model/instant.ts";
import type { ClaimAt } from "../../../core/reconcile/claims-of.ts";
import { ageExemption } from "../../../core/rules/age-exemption.ts";
import type { Gap } from "../../shell/use-gaps.ts";

/** One item of a claim as far as it is filled in. */
export type ItemDraft = { itemId: string; charge: ClaimItem["charge"]; endorsement: string; text: string };

/** A claim as far as it is filled in. `exemption` empty, `evidence` null: nobody has said yet. */
export type ClaimDraft = { exemption: string; evidence: "seen" | "not-seen" | null; items: ItemDraft[] };

/** The charge the patient settled with the last line that says one; null where none does. */
const settledCharge = ({ lines }: Pick<ClaimAt, "lines">): Charge | null =>
  lines.flatMap(({ body }) => (isSupply(body) && body.charge.exemption !== null ? [body.charge] : [])).at(-1) ?? null;

/** What was said at the counter of proof of that exemption (CHG-2); null where nobody was asked. */
const settledEvidence = (charge: Charge | null): ClaimDraft["evidence"] =>
  charge?.evidenceSeen === undefined ? null : charge.evidenceSeen ? "seen" : "not-seen";

const howOf = (exemption: string) => CHARGE_EXEMPTIONS.find(({ code }) => code === exemption)?.how ?? null;

/** True where somebody must say whether evidence was seen: not when it was paid, nor where the age says it. */
export const asksEvidence = (exemption: string): boolean => howOf(exemption) === "declared";

const wasGiven = (itemId: string, { lines }: Pick<ClaimAt, "lines">): boolean =>
  lines.some(({ body }) => isSupply(body) && body.itemId === itemId);

/** Charges of every item as an exemption has them: paid once for what was given, else not paid. */
export const chargesFor = (exemption: string, claim: Pick<ClaimAt, "lines" | "basis">): ClaimItem["charge"][] =>
  claim.basis.items.map(({ itemId }) => (exemption === PAID && wasGiven(itemId, claim) ? "paid-once" : "not-paid"));

/** The claim as it stands before anyone touched it: the last one made, else what the lines say; no endorsement. */
export const claimDraft = (claim: ClaimAt): ClaimDraft => {
  const made = claim.decision?.act.do === "claim" ? claim.decision.act : null;
  const settled = settledCharge(claim);
  // Where nobody said, as of a line typed in from paper, the age on the day it was handed over says it for the young and the old.
  const byAge = ageExemption(claim.basis.patient.birthDate, londonDate(claim.handedOverAt))?.code;
  const exemption = made?.exemption ?? settled?.exemption ?? byAge ?? "";
  const charges = chargesFor(exemption, claim);
  return {
    exemption,
    evidence: made === null ? settledEvidence(settled) : made.evidenceSeen ? "seen" : "not-seen",
    items: claim.basis.items.map(({ itemId }, index) => {
      const item = made?.items.find((known) => known.itemId === itemId);
      return {
        itemId,
        charge: item?.charge ?? charges[index] ?? "not-paid",
        endorsement: item?.endorsements[0]?.code ?? NO_ENDORSEMENT,
        text: item?.endorsements[0]?.text ?? "",
      };
    }),
  };
};

const needsText = (code: string): boolean => DISPENSER_ENDORSEMENTS.find((known) => known.code === code)?.asks != null;

/** Everything still missing, in the order people see it. */
export const claimGaps = (draft: ClaimDraft): Gap[] => [
  ...(draft.exemption === "" ? [{ focus: "claim-exemption", fact: "Choose how the charge was settled." }] : []),
  ...(asksEvidence(draft.exemption) && draft.evidence === null
    ? [{ focus: "claim-evidence", fact: "Choose whether evidence was seen." }]
    : []),
  ...draft.items.flatMap(({ endorsement, text }, index) =>
    needsText(endorsement) && text.trim() === ""
      ? [{ focus: `endorsement-text-${index}`, fact: "Write what the endorsement asks for." }]
      : [],
  ),
];

/** What a word on a claim rests on: the lines that it has now, and the words on it that are known here (CLM-1). */
const restsOf = ({ lines, knew }: Pick<ClaimAt, "lines" | "knew">) => ({
  lines: lines.map(({ entryId }) => entryId),
  ...(knew.length === 0 ? {} : { knew: [...knew] }),
});

/** That it is claimed elsewhere (CLM-3). */
export const elsewhereAct = (claim: Pick<ClaimAt, "lines" | "knew">): PrescriptionAct => ({
  do: "claim-elsewhere",
  ...restsOf(claim),
});

/** The decision to write, of what the claim rests on now (CLM-1), or null while something is missing. */
export const claimAct = (draft: ClaimDraft, claim: Pick<ClaimAt, "lines" | "knew">): PrescriptionAct | null =>
  claimGaps(draft).length > 0
    ? null
    : {
        do: "claim",
        exemption: draft.exemption,
        evidenceSeen: asksEvidence(draft.exemption) && draft.evidence === "seen",
        items: draft.items.map(({ itemId, charge, endorsement, text }) => ({
          itemId,
          charge,
          endorsements: [{ code: endorsement, text: text.trim() === "" ? null : text.trim() }],
        })),
        ...restsOf(claim),
      };
