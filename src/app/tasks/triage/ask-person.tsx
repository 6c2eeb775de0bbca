import type { TriageEntry } from "../../../core/journal/log.ts";
import { deciderOf, type PersonWaiting } from "../../../core/journal/people-waiting.ts";
import { londonDate } from "../../../core/model/instant.ts";
import { isPharmacist } from "../../../core/model/person.ts";
import { prioritySchema, type WaitReason, waitReasonSchema } from "../../../core/model/triage.ts";
import { dayAndTime } from "../../../core/model/words.ts";
import { partSupplyFinding } from "../../../core/rules/part-supply.ts";
import { suggestPriority } from "../../../core/rules/triage-priority.ts";
import { ActionBar, BackButton } from "../../components/action-bar.tsx";
import { Button } from "../../components/button.tsx";
import { Field, Select, TextArea } from "../../components/field.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { Heading } from "../../components/heading.tsx";
import { Segments } from "../../components/segments.tsx";
import { useApp } from "../../shell/app-context.ts";
import { Refused } from "../../shell/refused.tsx";
import { Screen } from "../../shell/screen.tsx";
import type { TriageForm } from "../../shell/triage-draft.ts";
import { leftWords, PRIORITIES, WAIT_REASONS } from "../../shell/triage-words.ts";
import { useTriageDrafts, useUi } from "../../shell/ui-memory.ts";
import { useGaps } from "../../shell/use-gaps.ts";
import { useNow } from "../../shell/use-now.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { useWrites } from "../../shell/use-writes.ts";
import { changedForm, formOfTold, isAsAskedIn, leftTyped, lessUrgentThan, triageCommand, triageGaps } from "./triage-form.ts";
import { WhoWaits } from "./who-waits.tsx";

const reasonOf = (text: string): WaitReason | "" => waitReasonSchema.safeParse(text).data ?? "";

/** How soon: what is suggested and why, and what the pharmacist decides (TRI-2), with the part supply that may do (TRI-4). */
const HowSoon = ({
  form,
  person,
  lessUrgent,
  error,
  change,
}: {
  form: TriageForm;
  person: PersonWaiting | null;
  /** The word that what is chosen is less urgent than, where a pharmacist is to be named. */
  lessUrgent: ReturnType<typeof lessUrgentThan>;
  error: string | null;
  change: (part: Partial<TriageForm>) => void;
}) => {
  const { device } = useOpenView();
  const decided = person?.pharmacist ?? person?.decided ?? null;
  const isOfNow = decided !== null && isAsAskedIn(form, formOfTold(decided.told));
  const left = leftTyped(form);
  const suggestion = form.need.trim() === "" ? null : suggestPriority(form.need, left === "wrong" ? null : left);
  const part =
    suggestion === null ? null : partSupplyFinding(form.reason === "" ? null : form.reason, form.priority ?? suggestion.priority);
  return (
    <div className="stack">
      {suggestion === null ? null : (
        <FindingNote tone="info" fact={`Suggested: ${PRIORITIES[suggestion.priority]}, because ${suggestion.why}.`}>
          By a list of names that nobody has verified; brand names are not in it. The pharmacist decides.
        </FindingNote>
      )}
      {decided?.told.priority == null || form.priority === decided.told.priority ? null : (
        <FindingNote tone="warn" fact={`Decided before: ${PRIORITIES[decided.told.priority]}, by ${deciderOf(decided).name}.`}>
          {isOfNow ? "It stays shown." : "That was for other medicines, or another amount left."} The pharmacist decides anew.
        </FindingNote>
      )}
      <Segments
        legend={
          <>
            How soon? <small>(the pharmacist decides; may be left open)</small>
          </>
        }
        options={prioritySchema.options.map((value) => ({ value, words: PRIORITIES[value] }))}
        value={form.priority}
        onChoose={(priority) => change({ priority })}
      />
      {lessUrgent === null ? null : (
        <>
          <FindingNote
            tone="warn"
            fact={`That is less urgent than ${lessUrgent.by === null ? "suggested" : `${deciderOf(lessUrgent.by).name} decided`}: ${PRIORITIES[lessUrgent.priority]}.`}
          >
            Only a pharmacist decides that. Ask them; they record it under their own name, or you say here who decided it.
          </FindingNote>
          <Select
            id="wait-decider"
            label="Which pharmacist decided it?"
            ask="Choose"
            options={device.pharmacy.team.filter(isPharmacist).map(({ id, name }) => ({ value: id, words: name }))}
            value={form.decidedBy}
            error={error}
            onChange={(event) => change({ decidedBy: event.currentTarget.value })}
          />
        </>
      )}
      {part === null ? null : (
        <FindingNote tone="info" fact={part.fact}>
          {part.next}
        </FindingNote>
      )}
    </div>
  );
};

/** A form begun before somebody else asked them again: what it says of them is older than what is known. */
const Meanwhile = ({ last: { told, by, at } }: { last: TriageEntry }) => (
  <FindingNote tone="warn" fact={`Asked again since this form was begun, by ${by.name}, ${dayAndTime(at)}.`}>
    {`${told.need.split("\n").join(", ")}. ${leftWords(told.left)}. ${told.priority === null ? "Nobody has decided" : PRIORITIES[told.priority]}. `}
    What is recorded here counts instead.
  </FindingNote>
);

/**
 * Puts somebody on the list of people who wait, or asks them again (TRI-1). `person`: who is asked again; null: somebody new. What is typed is kept under `draftKey`
 * until it is recorded or given up.
 */
export const AskPerson = ({
  draftKey,
  person,
  begun,
  onBack,
  onDone,
}: {
  draftKey: string;
  person: PersonWaiting | null;
  begun: TriageForm;
  onBack: () => void;
  onDone: (fact: string) => void;
}) => {
  const ui = useUi();
  const app = useApp();
  const { me } = useOpenView();
  const writes = useWrites();
  const draft = useTriageDrafts().get(draftKey);
  const form = draft?.form ?? begun;
  const asLast = person === null ? null : formOfTold(person.last.told);
  const triageId = person?.triageId ?? null;
  const askedAs = draft === undefined ? (person?.last.entryId ?? null) : draft.askedAs;
  const change = (part: Partial<TriageForm>): void =>
    ui.saveTriageDraft(draftKey, { triageId, askedAs, form: changedForm(form, part, asLast), isOpen: true });
  const toList = (): void => {
    if (draft !== undefined) ui.saveTriageDraft(draftKey, { ...draft, isOpen: false });
    onBack();
  };
  const giveUp = (): void => {
    ui.dropTriageDraft(draftKey);
    onBack();
  };
  const today = londonDate(useNow());
  const lessUrgent = lessUrgentThan(form, isPharmacist(me), person?.asked ?? []);
  const { gapAt, ask } = useGaps(triageGaps(form, lessUrgent, today));
  const record = (): void => {
    ask();
    const command = triageCommand(form, triageId, lessUrgent, today);
    if (command === null) return;
    const { told } = command;
    const words = [told.name.trim(), told.need.trim(), leftWords(told.left), ...(told.priority === null ? [] : [told.priority])];
    void writes.run([{ what: "Somebody waits", words, act: () => app.recordTriage(command) }], () => {
      ui.dropTriageDraft(draftKey);
      onDone(triageId === null ? `On the list: ${told.name.trim()}.` : `Asked again: ${told.name.trim()}.`);
    });
  };
  const title = triageId === null ? "Somebody has to wait" : "Ask again";
  return (
    <Screen
      name={title}
      actions={
        <ActionBar back={<BackButton words="Back to the list" onClick={toList} />} note="Adds an entry to the log.">
          <Button look="primary" busy={writes.busy ? "Writing…" : null} onClick={record}>
            {triageId === null ? "Put them on the list" : "Record it"}
          </Button>
        </ActionBar>
      }
    >
      <div className="stack-wide">
        <Heading>{title}</Heading>
        <Refused writes={writes} />
        {person === null || person.last.entryId === askedAs ? null : <Meanwhile last={person.last} />}
        <div className="two-columns">
          <div className="stack-wide">
            <WhoWaits form={form} change={change} error={gapAt("wait-name")} bornError={gapAt("wait-born")} />
            <TextArea
              id="wait-need"
              label="What do they need?"
              hint="One medicine a line, as they call it."
              value={form.need}
              error={gapAt("wait-need")}
              onChange={(event) => change({ need: event.currentTarget.value })}
            />
            <div className="wait-left">
              <Field
                id="wait-left"
                label="How many left?"
                inputMode="numeric"
                autoComplete="off"
                value={form.left}
                error={gapAt("wait-left")}
                onChange={(event) => change({ left: event.currentTarget.value })}
              />
              <Segments
                legend="Days or doses"
                quietLegend
                options={[
                  { value: "days", words: "Days" },
                  { value: "doses", words: "Doses" },
                ]}
                value={form.unit}
                onChoose={(unit) => change({ unit })}
              />
            </div>
          </div>
          <div className="stack-wide">
            <Select
              label="Why not now?"
              ask="Choose, if you can say"
              options={waitReasonSchema.options.map((value) => ({ value, words: WAIT_REASONS[value] }))}
              value={form.reason}
              onChange={(event) => change({ reason: reasonOf(event.currentTarget.value) })}
            />
            <HowSoon form={form} person={person} lessUrgent={lessUrgent} error={gapAt("wait-decider")} change={change} />
            <Field
              label="Where to reach them"
              hint="Optional: a phone number, or where they sit."
              autoComplete="off"
              value={form.contact}
              onChange={(event) => change({ contact: event.currentTarget.value })}
            />
          </div>
        </div>
        {draft === undefined ? null : (
          <div>
            <Button look="text" onClick={giveUp}>
              Give it up: throw this form away
            </Button>
          </div>
        )}
      </div>
    </Screen>
  );
};
