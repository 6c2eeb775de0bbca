import { dayAndTime, shortDate } from "../../../core/model/words.ts";
import { chargedTwiceUnclaimed, chargedTwiceWords, giveBackWords } from "../../../core/reconcile/charged-twice.ts";
import { claimWordWords } from "../../../core/reconcile/claim-words.ts";
import { type ClaimAt, claimsOf } from "../../../core/reconcile/claims-of.ts";
import { lastDayToClaim } from "../../../core/rules/claim-period.ts";
import { ActionBar, BackButton } from "../../components/action-bar.tsx";
import { Button } from "../../components/button.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { Heading } from "../../components/heading.tsx";
import { Icon } from "../../components/icon.tsx";
import { PatientNamed } from "../../components/patient-named.tsx";
import { doubtsOf } from "../../shell/doubts-of.ts";
import { Screen } from "../../shell/screen.tsx";
import { SignIn } from "../../shell/sign-in.tsx";
import { useUi } from "../../shell/ui-memory.ts";
import { useNow } from "../../shell/use-now.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import "./claim.css";

const rowNote = (claim: ClaimAt): string => {
  const lastDay = shortDate(lastDayToClaim(claim.handedOverAt));
  const decided = claim.decision === null ? "" : `${dayAndTime(claim.decision.at)} by ${claim.decision.by.name}`;
  const differs = claim.differing.map(claimWordWords).join(" / ");
  const before = claim.elsewhereBefore;
  if (before !== null)
    return `said to be claimed elsewhere by ${before.by.name}${before.reason === null ? "" : `: ${before.reason}`}; its lines changed since: put that claim right there before anything is claimed here`;
  switch (claim.stage) {
    case "ready":
      return differs === ""
        ? `handed out ${dayAndTime(claim.handedOverAt)} · claim by ${lastDay}`
        : `decided differently on devices that did not know of each other, and not sent: ${differs} · claim it as it is right, by ${lastDay}`;
    case "not-from-here":
      return `EPS does not have all of it from Holdfast, so it is claimed in the PMR or with NHSBSA, by ${lastDay}: then say so here`;
    case "elsewhere":
      return `said ${decided}${claim.decision?.reason == null ? "" : `: ${claim.decision.reason}`}`;
    case "under-way":
      return `decided ${decided} · EPS has not taken it yet`;
    case "waits":
      return `something is left to hand over, to close or to look at, then claim by ${lastDay}`;
    case "claimed":
      return claim.mayAmend ? `claimed · may be amended until ${lastDay}` : "claimed · can no longer be amended";
  }
};

const Doubts = ({ of }: { of: string }) => {
  return doubtsOf(of, useOpenView()).map((doubt) => (
    <span key={doubt} className="second claim-doubt">
      {doubt} Open it to put it right.
    </span>
  ));
};

const Rows = ({ title, claims, empty }: { title: string; claims: readonly ClaimAt[]; empty?: string }) => {
  const ui = useUi();
  const { log } = useOpenView();
  if (claims.length === 0) return empty === undefined ? null : <FindingNote tone="good" fact={empty} />;
  return (
    <section className="stack" aria-label={title}>
      <h2>
        {title}: {claims.length}
      </h2>
      <ul className="claim-rows">
        {claims.map((claim) => {
          const row = (
            <span>
              <span>
                <PatientNamed patient={claim.basis.patient} /> <span className="mono unbroken second">{claim.basis.id}</span>
              </span>
              <span className="second">{claim.basis.items.map(({ product }) => product.display).join(" · ")}</span>
              <span className="second">{rowNote(claim)}</span>
              {chargedTwiceUnclaimed(claim.standing, log.decisions).map((twice) => (
                <span key={twice.itemId} className="second claim-doubt">
                  {chargedTwiceWords(twice)} {giveBackWords(twice)}
                </span>
              ))}
              {claim.stage === "under-way" || claim.mayAmend ? <Doubts of={claim.key} /> : null}
            </span>
          );
          const canOpen = claim.stage !== "claimed" || claim.mayAmend;
          return (
            <li key={claim.key}>
              {canOpen ? (
                <button
                  type="button"
                  onClick={() => ui.go({ task: claim.stage === "waits" ? "prescription" : "claim", key: claim.key })}
                >
                  {row}
                  <Icon name="forward" />
                </button>
              ) : (
                <div className="claim-row-still">{row}</div>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
};

/** Claims: what is finished at EPS and not claimed, what is on its way, what is claimed (CLM-1 to CLM-3). */
export const ClaimsScreen = () => {
  const ui = useUi();
  const view = useOpenView();
  const now = useNow();
  const claims = claimsOf({ ...view.log, standings: view.standings, received: view.received }, now);
  const of = (stage: ClaimAt["stage"]): ClaimAt[] => claims.filter((claim) => claim.stage === stage);
  const first = of("ready")[0];
  const underWay = of("under-way");
  return (
    <Screen
      name="Claims"
      actions={
        <ActionBar back={<BackButton words="Back to recovery" onClick={() => ui.go({ task: "recover" })} />}>
          {first === undefined ? (
            <Button look="primary" onClick={() => ui.go({ task: "recover" })}>
              Go to recovery
            </Button>
          ) : (
            <Button look="primary" onClick={() => ui.go({ task: "claim", key: first.key })}>
              Claim the first
            </Button>
          )}
        </ActionBar>
      }
    >
      <div className="stack-wide">
        <div className="stack-tight">
          <Heading>Claims</Heading>
          <p className="second">What Holdfast told EPS of, Holdfast claims. The PMR claims what it told EPS of itself.</p>
        </div>
        <Rows title="Ready to claim" claims={of("ready")} empty="Nothing is ready to claim." />
        <Rows title="To claim elsewhere" claims={of("not-from-here")} />
        {underWay.length === 0 ? null : <SignIn why={`and send ${underWay.length}`} quiet />}
        <Rows title="On their way" claims={underWay} />
        <Rows title="Wait: something of it is open" claims={of("waits")} />
        <Rows title="Claimed" claims={of("claimed")} />
        <Rows title="Claimed elsewhere" claims={of("elsewhere")} />
      </div>
    </Screen>
  );
};
