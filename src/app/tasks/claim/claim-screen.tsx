import { useState } from "react";
import { londonDate } from "../../../core/model/instant.ts";
import { restsOnWords } from "../../../core/model/supply-route.ts";
import { shortDate } from "../../../core/model/words.ts";
import { chargedTwice } from "../../../core/reconcile/charged-twice.ts";
import { claimWordWords } from "../../../core/reconcile/claim-words.ts";
import { type ClaimAt, claimsOf } from "../../../core/reconcile/claims-of.ts";
import { lastDayToClaim } from "../../../core/rules/claim-period.ts";
import { ActionBar, BackButton } from "../../components/action-bar.tsx";
import { Button } from "../../components/button.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { Heading } from "../../components/heading.tsx";
import { PatientCard } from "../../components/patient-band.tsx";
import { useApp } from "../../shell/app-context.ts";
import { ChargedTwiceNotes } from "../../shell/charged-twice-notes.tsx";
import { Refused } from "../../shell/refused.tsx";
import { Screen } from "../../shell/screen.tsx";
import { useUi } from "../../shell/ui-memory.ts";
import { useGaps } from "../../shell/use-gaps.ts";
import { useNow } from "../../shell/use-now.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { useWrites } from "../../shell/use-writes.ts";
import { type ClaimDraft, claimAct, claimDraft, claimGaps } from "./claim-draft.ts";
import { ClaimElsewhere } from "./claim-elsewhere.tsx";
import { ClaimForm } from "./claim-form.tsx";
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
  const isElsewhere = claim.stage === "elsewhere";
  const canClaim = claim.stage !== "not-from-here";
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
          {canClaim ? (
            <Button look="primary" busy={writes.busy ? "Writing…" : null} onClick={write}>
              {isAmending ? "Amend the claim" : isElsewhere ? "Claim it here after all" : "Claim, next"}
            </Button>
          ) : null}
        </ActionBar>
      }
    >
      <div className="stack-wide">
        <div className="stack-tight">
          <Heading>{isAmending ? "Amend the claim" : "Claim"}</Heading>
          {canClaim ? (
            <p className="second">
              It can be amended until <span className="unbroken">{shortDate(lastDayToClaim(claim.handedOverAt))}</span>.
            </p>
          ) : (
            <p className="second">
              {claim.lines.length === 0
                ? "Nothing of it stands, so there is nothing to claim."
                : "EPS does not have all of it from Holdfast, so Holdfast cannot claim it."}
            </p>
          )}
        </div>
        <Refused writes={writes} />
        <PatientCard patient={basis.patient} today={londonDate(now)} prescriptionId={restsOnWords(basis)} />
        {isElsewhere ? (
          <FindingNote
            tone="stop"
            fact={`Said to be claimed elsewhere, by ${claim.decision?.by.name ?? ""}: ${claim.decision?.reason ?? ""}.`}
          >
            Claim it here only if it is not claimed there: otherwise it is claimed twice.
          </FindingNote>
        ) : null}
        {claim.elsewhereBefore === null ? null : (
          <FindingNote
            tone="stop"
            fact={`Said to be claimed elsewhere, by ${claim.elsewhereBefore.by.name}: ${claim.elsewhereBefore.reason ?? ""}.`}
          >
            Its lines changed since. Put that claim right there, and do not claim the same twice.
          </FindingNote>
        )}
        {claim.differing.map((word) => (
          <FindingNote key={word.entryId} tone="warn" fact={`${claimWordWords(word)}.`}>
            Another device decided it differently, and neither knew of the other. Claim it as it is right.
          </FindingNote>
        ))}
        <ChargedTwiceNotes
          of={chargedTwice(claim.standing)}
          also="It is claimed once. Do it before you claim: the lists do not remind of it afterwards."
        />
        {canClaim ? <ClaimForm claim={claim} draft={draft} change={change} gapAt={gapAt} /> : null}
        {isAmending || isElsewhere ? null : <ClaimElsewhere claim={claim} />}
      </div>
    </Screen>
  );
};
