import { CHARGE_EXEMPTIONS } from "../../../core/model/charge-exemption.ts";
import type { ClaimAt } from "../../../core/reconcile/claims-of.ts";
import { Select } from "../../components/field.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { Segments } from "../../components/segments.tsx";
import { asksEvidence, type ClaimDraft, isSettledApart, underExemption } from "./claim-draft.ts";
import { ClaimItem } from "./claim-item.tsx";

/** What a claim asks: how the charge was settled, evidence, and each item's charge and endorsement (CLM-1). */
export const ClaimForm = ({
  claim,
  draft,
  change,
  gapAt,
}: {
  claim: ClaimAt;
  draft: ClaimDraft;
  change: (part: Partial<ClaimDraft>) => void;
  gapAt: (focus: string) => string | null;
}) => (
  <div className="two-columns claim">
    <div className="card stack">
      <h2>Charge</h2>
      {isSettledApart(claim) ? (
        <FindingNote tone="warn" fact="The charge was not settled in one way for all items.">
          A claim names one way only. How each item was settled stands with it: look at each before you claim.
        </FindingNote>
      ) : null}
      <Select
        id="claim-exemption"
        label="How it was settled"
        hint="As recorded when it was handed out"
        ask="Choose how it was settled"
        options={CHARGE_EXEMPTIONS.map(({ code, words }) => ({ value: code, words }))}
        value={draft.exemption}
        error={gapAt("claim-exemption")}
        onChange={(event) => change(underExemption(event.currentTarget.value, draft, claim))}
      />
      {asksEvidence(draft.exemption) ? (
        <Segments
          id="claim-evidence"
          legend="Was evidence seen?"
          options={[
            { value: "seen", words: "Seen" },
            { value: "not-seen", words: "Not seen" },
          ]}
          value={draft.evidence}
          error={gapAt("claim-evidence")}
          onChoose={(evidence) => change({ evidence })}
        />
      ) : null}
    </div>
    <section className="card stack" aria-labelledby="claim-items">
      <h2 id="claim-items">Items</h2>
      <ul>
        {claim.basis.items.map((item, index) => {
          const own = draft.items[index];
          return own === undefined ? null : (
            <ClaimItem
              key={item.itemId}
              item={item}
              index={index}
              claim={claim}
              draft={own}
              gapAt={gapAt}
              change={(part) => change({ items: draft.items.map((known) => (known === own ? { ...known, ...part } : known)) })}
            />
          );
        })}
      </ul>
    </section>
  </div>
);
