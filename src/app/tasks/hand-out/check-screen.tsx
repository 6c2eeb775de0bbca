import { useState } from "react";
import { openItems } from "../../../core/journal/item-status.ts";
import { judgedBy } from "../../../core/journal/judge-visit.ts";
import { outageKindsAt } from "../../../core/journal/outages.ts";
import { standingSupplies } from "../../../core/journal/standing.ts";
import type { ItemChoice } from "../../../core/journal/visit-command.ts";
import { londonDate } from "../../../core/model/instant.ts";
import type { MedicineItem } from "../../../core/model/medicine-item.ts";
import type { ToSupply } from "../../../core/model/prescription.ts";
import type { Finding } from "../../../core/rules/finding.ts";
import { sayOnlyWhatBars } from "../../../core/rules/no-supply-at-all.ts";
import { leftToGive } from "../../../core/rules/supplied-elsewhere.ts";
import { ActionBar, BackButton } from "../../components/action-bar.tsx";
import { BroughtIntoView } from "../../components/brought-into-view.tsx";
import { Button } from "../../components/button.tsx";
import { TextArea } from "../../components/field.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { PatientBand } from "../../components/patient-band.tsx";
import { useApp } from "../../shell/app-context.ts";
import type { RecordOutcome, VisitForm } from "../../shell/app-port.ts";
import { DoubtNotes } from "../../shell/doubt-notes.tsx";
import { withLiveBag } from "../../shell/draft-of-bag.ts";
import { countOf } from "../../shell/moment-words.ts";
import { NoteAllergies } from "../../shell/note-allergies.tsx";
import { NotePacks } from "../../shell/note-packs.tsx";
import { withPack } from "../../shell/pack-typed.ts";
import { Refused } from "../../shell/refused.tsx";
import { SaidOfAllergies } from "../../shell/said-of-allergies.tsx";
import { Screen } from "../../shell/screen.tsx";
import { TickChecks } from "../../shell/tick-checks.tsx";
import { useDraft, useUi } from "../../shell/ui-memory.ts";
import { useGaps } from "../../shell/use-gaps.ts";
import { useNow } from "../../shell/use-now.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { BagButton, useBagging } from "./bag-it.tsx";
import { CheckCharge } from "./check-charge.tsx";
import { CheckHandover } from "./check-handover.tsx";
import { CheckStaff } from "./check-staff.tsx";
import { intentOf, itemsToChoose } from "./intent.ts";
import { judgeDraft } from "./judge.ts";
import { RecordedMeanwhile } from "./recorded-meanwhile.tsx";
import { summaryOf, visitPaper } from "./summary.ts";
import { answeredBefore, asksIdentity, type CheckFacts, checkTicks, formOf, gapsOf, givesSomething } from "./visit-form.ts";
import { WhatIsWritten } from "./what-is-written.tsx";
import { WholeFinding } from "./whole-finding.tsx";

/** Of several medicines each finding says which it is about: here it does not stand under it. */
const named = (finding: Finding, { items }: ToSupply): Finding => {
  const item = items.length < 2 ? undefined : items.find(({ itemId }) => itemId === finding.itemId);
  return item === undefined ? finding : { ...finding, fact: `${item.number} ${item.product.display}: ${finding.fact}` };
};

const Findings = ({ of, prescription }: { of: readonly Finding[]; prescription: ToSupply }) =>
  of.map((finding) => (
    <WholeFinding
      key={`${finding.rule}${finding.itemId}${finding.fact}`}
      finding={named(finding, prescription)}
      from={{ task: "check", key: prescription.key }}
    />
  ));

const useCheck = (prescription: ToSupply) => {
  const view = useOpenView();
  const now = useNow();
  const draft = withLiveBag(useDraft(prescription.key), view.log);
  const supplies = standingSupplies(view.log);
  const left = (item: MedicineItem) => leftToGive(item, prescription.key, supplies, view.elsewhere);
  const open = openItems(prescription, view.log.lines, supplies);
  const intents = itemsToChoose(open, prescription, draft, supplies, view.elsewhere).map((item) =>
    intentOf(item, draft.items[item.itemId], left(item)),
  );
  const choices = intents.flatMap((intent): ItemChoice[] => (intent.ok ? [withPack(intent.choice, draft.packs)] : []));
  const findings = sayOnlyWhatBars(
    judgeDraft(prescription, choices, draft, view.device.pharmacy.team, judgedBy(view.log), { now, ...view }),
    choices.flatMap(({ choice, itemId }) => (choice === "give" ? [itemId] : [])),
  );
  const needsReason = findings.some(({ severity }) => severity === "STOP");
  const facts: CheckFacts = {
    prescription,
    choices,
    me: view.me,
    today: londonDate(now),
    lines: view.log.lines,
    elsewhere: view.elsewhere,
    needsReason,
    down: outageKindsAt(view.log, now),
    isCutOff: view.link.state === "no-answer",
  };
  // Chosen here, and recorded meanwhile in another window or on another device.
  const meanwhile = view.log.lines.filter(
    ({ strike, body }) =>
      strike === null &&
      body.basis.key === prescription.key &&
      draft.items[body.itemId] !== undefined &&
      !open.some(({ itemId }) => itemId === body.itemId),
  );
  return { view, draft, left, facts, findings, meanwhile, isComplete: intents.length > 0 && choices.length === intents.length };
};

/** What will be written, then who and to whom; the button says how many lines. */
export const CheckScreen = ({ prescription }: { prescription: ToSupply }) => {
  const ui = useUi();
  const app = useApp();
  const { view, draft, left, facts, findings, meanwhile, isComplete } = useCheck(prescription);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<readonly Finding[]>([]);
  const backToItems = (): void => ui.go({ task: "prescription", key: prescription.key }, "replace");
  const gaps = gapsOf(draft, facts);
  const { gapAt, ask } = useGaps(gaps);
  const written = (form: VisitForm, outcome: RecordOutcome): void => {
    setBusy(false);
    if (outcome.kind === "refused") {
      setRefused(outcome.findings);
      return;
    }
    const { team } = view.device.pharmacy;
    const answered = answeredBefore(facts);
    const summary = summaryOf({ prescription, form, numbers: outcome.lines, team, leftOf: left, answered });
    ui.dropDraft(prescription.key);
    if (outcome.kind === "recorded") {
      navigator.vibrate?.(60);
      ui.go({ task: "recorded", summary, at: outcome.at, books: outcome.books }, "replace");
    } else {
      navigator.vibrate?.(800);
      ui.showPaper(visitPaper(summary, outcome.at, outcome.why, view.device), () => ui.go({ task: "find" }, "replace"));
    }
  };
  const record = (): void => {
    ask();
    setRefused([]);
    const form = formOf(draft, facts);
    if (form === null) return;
    setBusy(true);
    void app.recordVisit(form).then((outcome) => written(form, outcome));
  };
  const gives = givesSomething(facts.choices);
  const isBarred = findings.some(({ severity }) => severity === "BLOCK");
  const bagging = useBagging(draft, facts, ask);
  // What is typed is recorded when it is supplied; a bag rests on a prescription that is there without it.
  const mayBag =
    isComplete &&
    draft.bagId === null &&
    prescription.route === undefined &&
    facts.choices.some(({ choice }) => choice === "give");
  return (
    <Screen
      name="Check"
      band={<PatientBand patient={prescription.patient} today={facts.today} />}
      actions={
        <ActionBar
          back={<BackButton words="Change the items" onClick={backToItems} />}
          note={
            isBarred
              ? "Cannot be recorded so: read what stands in red."
              : gaps.length === 0
                ? `Everything needed is filled in. Recorded as ${view.me.name}, now.`
                : `${countOf(gaps.length, "thing")} still to fill in. Recorded as ${view.me.name}.`
          }
        >
          {mayBag ? <BagButton {...bagging} /> : null}
          {isComplete ? (
            <Button look="primary" busy={busy ? "Writing…" : null} onClick={record}>
              Record {countOf(facts.choices.length, "line")}
            </Button>
          ) : (
            <Button look="primary" onClick={backToItems}>
              Go back and choose
            </Button>
          )}
        </ActionBar>
      }
    >
      <div className="stack">
        {refused.length === 0 ? null : (
          <BroughtIntoView>
            <p className="strong">Not recorded.</p>
            <Findings prescription={prescription} of={refused} />
          </BroughtIntoView>
        )}
        <Refused writes={bagging.writes} />
        {meanwhile.length === 0 || busy ? null : <RecordedMeanwhile lines={meanwhile} />}
        <DoubtNotes prescriptionKey={prescription.key} />
        <div className="two-columns">
          <div className="stack-wide">
            <WhatIsWritten prescription={prescription} choices={facts.choices} leftOf={left} />
            {gives ? (
              <>
                <CheckStaff draftKey={prescription.key} draft={draft} team={view.device.pharmacy.team} gapAt={gapAt} />
                <NotePacks
                  items={prescription.items.filter(({ itemId }) =>
                    facts.choices.some((choice) => choice.choice === "give" && choice.itemId === itemId),
                  )}
                  packs={draft.packs}
                  onChange={(packs) => ui.saveDraft(prescription.key, { packs })}
                  gapAt={gapAt}
                />
              </>
            ) : null}
            <Findings
              prescription={prescription}
              of={findings.filter(({ severity }) => severity === "STOP" || severity === "BLOCK")}
            />
            {facts.needsReason ? (
              <TextArea
                id="reason"
                label="Your reason for going on"
                value={draft.reason}
                error={gapAt("reason")}
                onChange={(event) => ui.saveDraft(prescription.key, { reason: event.currentTarget.value })}
              />
            ) : null}
            <Findings prescription={prescription} of={findings.filter(({ severity }) => severity === "WARN")} />
            {asksIdentity(facts) ? (
              <FindingNote tone="warn" fact="Controlled drug.">
                Ask the person collecting for proof of who they are, and have the{" "}
                {prescription.route === undefined ? "token" : "form"} signed on paper.
              </FindingNote>
            ) : null}
          </div>
          {gives ? (
            <div className="stack-wide">
              <CheckHandover draftKey={prescription.key} draft={draft} facts={facts} gapAt={gapAt} />
              <SaidOfAllergies patient={prescription.patient} />
              <NoteAllergies typed={draft} onChange={(part) => ui.saveDraft(prescription.key, part)} gapAt={gapAt} />
              <CheckCharge draftKey={prescription.key} draft={draft} facts={facts} gapAt={gapAt} />
              <TickChecks
                ticks={checkTicks(draft, facts)}
                onChange={(check, isNotMade) =>
                  ui.saveDraft(prescription.key, { checks: { ...draft.checks, [check]: isNotMade } })
                }
              />
            </div>
          ) : facts.choices.length === 0 && meanwhile.length > 0 ? null : (
            <FindingNote tone="info" fact="Nothing is handed over.">
              So there is nobody to check, nobody to hand it to and no charge.
            </FindingNote>
          )}
        </div>
      </div>
    </Screen>
  );
};
