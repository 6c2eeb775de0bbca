import { useState } from "react";
import type { LineNumber } from "../../../core/journal/line-number.ts";
import { ownKey } from "../../../core/journal/without-copy.ts";
import { fullName } from "../../../core/model/patient.ts";
import type { ToSupply } from "../../../core/model/prescription.ts";
import type { SupplyRoute } from "../../../core/model/supply-route.ts";
import { ActionBar, BackButton } from "../../components/action-bar.tsx";
import { Button } from "../../components/button.tsx";
import { ChoiceGroup, ChoiceRow } from "../../components/choice-row.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { Heading } from "../../components/heading.tsx";
import { useApp } from "../../shell/app-context.ts";
import type { RecordOutcome } from "../../shell/app-port.ts";
import { countOf } from "../../shell/moment-words.ts";
import { Refused } from "../../shell/refused.tsx";
import { emptyRouteDraft, type RouteDraft } from "../../shell/route-draft.ts";
import { Screen } from "../../shell/screen.tsx";
import { useRouteDrafts, useUi } from "../../shell/ui-memory.ts";
import { useGaps } from "../../shell/use-gaps.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { useWrites } from "../../shell/use-writes.ts";
import { ItemFields } from "./item-fields.tsx";
import { OnwardSlip, type Referral } from "./onward-slip.tsx";
import { PaperQuestions } from "./paper-questions.tsx";
import { type PartProps, PatientFields } from "./patient-fields.tsx";
import { PatientRequestQuestions } from "./patient-request-questions.tsx";
import { PrescriberFields } from "./prescriber-fields.tsx";
import { PrescriberRequestQuestions } from "./prescriber-request-questions.tsx";
import { ReferralQuestions } from "./referral-questions.tsx";
import { typedOf } from "./route-form.ts";
import { routeFormGaps } from "./route-gaps.ts";
import { ROUTE_CHOICES } from "./route-words.ts";
import "./without-copy.css";

const Questions = ({ kind, ...part }: PartProps & { kind: SupplyRoute["kind"] }) => {
  switch (kind) {
    case "paper-fp10":
    case "private":
      return <PaperQuestions kind={kind} {...part} />;
    case "emergency-prescriber":
      return <PrescriberRequestQuestions {...part} />;
    case "emergency-patient":
      return <PatientRequestQuestions {...part} />;
    case "referred":
      return <ReferralQuestions {...part} />;
  }
};

/** The form of one supply: kept at every key press, under a key of its own, made when the screen is opened for a new one. */
const useRouteForm = (begun: string | null, line: LineNumber | null) => {
  const ui = useUi();
  const app = useApp();
  const { log } = useOpenView();
  const kept = useRouteDrafts();
  // Come back to after it was recorded, the place is empty: what is typed now is another supply, with a key of its own.
  const [key] = useState(() => {
    const isOver = begun !== null && !kept.has(begun) && log.lines.some(({ body }) => body.basis.key === begun);
    return begun === null || isOver ? ownKey(crypto.randomUUID()) : begun;
  });
  const [empty] = useState(() => ({ ...emptyRouteDraft(crypto.randomUUID()), line }));
  const draft = kept.get(key) ?? empty;
  const gaps = routeFormGaps(draft, app.now());
  const change = (part: Partial<RouteDraft>): void => ui.saveRouteDraft(key, { ...draft, ...part });
  const { gapAt, ask, isAsked } = useGaps(gaps);
  /** What the form makes, or null: then the first gap has the focus. */
  const finish = (): ToSupply | null => {
    ask();
    return typedOf(key, draft, app.now());
  };
  return { key, draft, change, gapAt, finish, gaps: isAsked ? gaps : [] };
};

const useReferring = (onDone: (referral: Referral) => void) => {
  const ui = useUi();
  const app = useApp();
  const { me } = useOpenView();
  const writes = useWrites();
  const refer = (prescription: ToSupply): void => {
    const { route } = prescription;
    if (route?.kind !== "referred") return;
    const numbers: string[] = [];
    const act = async (): Promise<RecordOutcome> => {
      const outcome = await app.recordVisit({
        prescriptionKey: prescription.key,
        typed: prescription,
        choices: prescription.items.map(({ itemId }) => ({ choice: "never", itemId, epsReason: null, why: route.why })),
        // Nothing is handed over, so nobody did any of this: core writes none of it.
        assembledBy: me.id,
        checkedBy: me.id,
        clinicalCheckBy: me.id,
        handedTo: { to: "patient", name: null, toldNameAndAddress: false, toldDateOfBirth: false, identity: null },
        charge: { kind: "to-settle-later", exemption: null },
        reason: null,
        checksNotMade: [],
        bagId: null,
        paper: null,
      });
      if (outcome.kind === "recorded") numbers.push(...outcome.lines);
      return outcome;
    };
    const words = [fullName(prescription.patient), `Not supplied, referred on: ${route.why}`];
    void writes.run([{ what: "Not supplied", words, act }], () => {
      ui.dropDraft(prescription.key);
      if (numbers.length === 0) ui.go({ task: "find" }, "replace");
      else onDone({ prescription, route, lines: numbers, at: app.now() });
    });
  };
  return { refer, writes };
};

/** A supply that rests on no released copy (ROU-1): one way is chosen, and only its own questions are asked; then it goes the usual way. */
export const WithoutCopyScreen = ({ begun, line }: { begun: string | null; line: LineNumber | null }) => {
  const ui = useUi();
  const form = useRouteForm(begun, line);
  const [referral, setReferral] = useState<Referral | null>(null);
  const { refer, writes } = useReferring(setReferral);
  const { draft, gaps } = form;
  const part: PartProps = { draft, change: form.change, gapAt: form.gapAt };
  if (referral !== null) return <OnwardSlip referral={referral} />;
  const goOn = (): void => {
    const typed = form.finish();
    if (typed === null) return;
    if (typed.route?.kind === "referred") {
      refer(typed);
      return;
    }
    ui.saveTyped(typed);
    // The way back leads to this form, not to an empty one.
    ui.go({ task: "without-copy", key: form.key, line }, "replace");
    ui.go(line === null ? { task: "prescription", key: typed.key } : { task: "from-paper", line, key: typed.key });
  };
  const giveUp = (): void => {
    ui.dropDraft(form.key);
    ui.go({ task: "find" }, "replace");
  };
  return (
    <Screen
      name="Supply without a copy"
      actions={
        <ActionBar
          back={<BackButton words="Back to Find" onClick={() => ui.go({ task: "find" })} />}
          note={gaps.length === 0 ? "Kept until you lock or close" : `${countOf(gaps.length, "thing")} still to fill in.`}
        >
          <Button look="primary" busy={writes.busy ? "Writing…" : null} onClick={goOn}>
            {draft.kind === "referred" ? "Record it, show the slip" : line === null ? "Go on" : `Go on with ${line}`}
          </Button>
        </ActionBar>
      }
    >
      <div className="stack-wide">
        <Heading>Supply without a copy</Heading>
        <Refused writes={writes} />
        <ChoiceGroup legend="What does it rest on?" error={form.gapAt("own-kind")}>
          <div className="own-routes">
            {ROUTE_CHOICES.map(({ kind, words, note }, index) => (
              <ChoiceRow
                key={kind}
                kind="radio"
                name="own-kind"
                id={index === 0 ? "own-kind" : undefined}
                words={words}
                note={note}
                chosen={draft.kind === kind}
                onChange={() => form.change({ kind })}
              />
            ))}
          </div>
        </ChoiceGroup>
        {draft.kind === null ? (
          <FindingNote tone="info" fact="A token, a screen or a phone call alone is no prescription.">
            Choose the way that is open, or refer the patient on and record it.
          </FindingNote>
        ) : (
          <div className="two-columns">
            <div className="stack-wide">
              <Questions kind={draft.kind} {...part} />
              {draft.kind === "referred" ? null : <PrescriberFields kind={draft.kind} {...part} />}
            </div>
            <div className="stack-wide">
              <PatientFields {...part} />
              <ItemFields kind={draft.kind} {...part} />
            </div>
          </div>
        )}
        <div>
          <Button look="text" onClick={giveUp}>
            Give it up: throw this form away
          </Button>
        </div>
      </div>
    </Screen>
  );
};
