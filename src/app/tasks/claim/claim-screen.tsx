import { useState } from "react";
import { CHARGE_EXEMPTIONS } from "../../../core/model/charge-exemption.ts";
import { londonDate } from "../../../core/model/instant.ts";
import { restsOnWords } from "../../../core/model/supply-route.ts";
import { shortDate } from "../../../core/model/words.ts";
import { type ClaimAt, claimsOf } from "../../../core/reconcile/claims-of.ts";
import { lastDayToClaim } from "../../../core/rules/claim-period.ts";
import { ActionBar, BackButton } from "../../components/action-bar.tsx";
import { Button } from "../../components/button.tsx";
import { Select } from "../../components/field.tsx";
import { Heading } from "../../components/heading.tsx";
import { PatientCard } from "../../components/patient-band.tsx";
import { Segments } from "../../components/segments.tsx";
import { useApp } from "../../shell/app-context.ts";
import { Refused } from "../../shell/refused.tsx";
import { Screen } from "../../shell/screen.tsx";
import { useUi } from "../../shell/ui-memory.ts";
import { useGaps } from "../../shell/use-gaps.ts";
import { useNow } from "../../shell/use-now.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { useWrites } from "../../shell/use-writes.ts";
import { asksEvidence, type ClaimDraft, chargesFor, claimAct, claimDraft, claimGaps } from "./claim-draft.ts";
import { ClaimItem } from "./claim-item.tsx";
import "./claim.css";

const useClaim = (claim: ClaimAt) => {
  const ui = useUi();
  const app = useApp();
  const view = useOpenView();
  const now = useNow();
  const writes = useWrites();
  const [draft, setDraft] = useState<ClaimDraft>(() => claimDraft(claim));
  const { gapAt, ask } = useGaps(claimGaps(draft));
  const write = (): void => {
    ask();
    const act = claimAct(draft, claim);
    if (act === null) return;
    void writes.run([{ what: "Claim", words: [restsOnWords(claim.basis)], act: () => app.decide(claim.key, act, "") }], () => {
      const next = claimsOf({ ...view.log, standings: view.standings, received: view.received }, now).find(
        ({ key, stage }) => stage === "ready" && key !== claim.key,
      );
      ui.go(next === undefined ? { task: "claims" } : { task: "claim", key: next.key }, "replace");
    });
  };
  return {
    draft,
    setDraft,
    gapAt,
    write,
    writes,
  };
};

/** One claim: the charge as it was settled, evidence, and each item's charge and endorsement (CLM-1). */
export const ClaimScreen = ({ claim }: { claim: ClaimAt }) => {
  const ui = useUi();
  const { signedIn, link } = useOpenView();
  const now = useNow();
  const { draft, setDraft, gapAt, write, writes } = useClaim(claim);
  const { basis } = claim;
  const change = (part: Partial<ClaimDraft>): void => setDraft({ ...draft, ...part });
  const isAmending = claim.stage === "claimed";
  return (
    <Screen
      name="Claim"
      actions={
        <ActionBar
          back={<BackButton words="Back to claims" onClick={() => ui.go({ task: "claims" })} />}
          note={
            signedIn === null || link.state !== "answers" ? "Goes to EPS once someone is signed in" : "Is sent to EPS at once"
          }
        >
          <Button look="primary" busy={writes.busy ? "Writing…" : null} onClick={write}>
            {isAmending ? "Amend the claim" : "Claim, next"}
          </Button>
        </ActionBar>
      }
    >
      <div className="stack-wide">
        <div className="stack-tight">
          <Heading>{isAmending ? "Amend the claim" : "Claim"}</Heading>
          <p className="second">
            It can be amended until <span className="unbroken">{shortDate(lastDayToClaim(claim.handedOverAt))}</span>.
          </p>
        </div>
        <Refused writes={writes} />
        <PatientCard patient={basis.patient} today={londonDate(now)} prescriptionId={restsOnWords(basis)} />
        <div className="two-columns claim">
          <div className="card stack">
            <h2>Charge</h2>
            <Select
              id="claim-exemption"
              label="How it was settled"
              hint="As recorded when it was handed out"
              ask="Choose how it was settled"
              options={CHARGE_EXEMPTIONS.map(({ code, words }) => ({ value: code, words }))}
              value={draft.exemption}
              error={gapAt("claim-exemption")}
              onChange={(event) => {
                const exemption = event.currentTarget.value;
                const charges = chargesFor(exemption, claim);
                change({
                  exemption,
                  // What was seen was proof of the other one.
                  evidence: null,
                  items: draft.items.map((item, index) => ({ ...item, charge: charges[index] ?? "not-paid" })),
                });
              }}
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
              {basis.items.map((item, index) => {
                const own = draft.items[index];
                return own === undefined ? null : (
                  <ClaimItem
                    key={item.itemId}
                    item={item}
                    index={index}
                    claim={claim}
                    draft={own}
                    gapAt={gapAt}
                    change={(part) =>
                      change({ items: draft.items.map((known) => (known === own ? { ...known, ...part } : known)) })
                    }
                  />
                );
              })}
            </ul>
          </section>
        </div>
      </div>
    </Screen>
  );
};
