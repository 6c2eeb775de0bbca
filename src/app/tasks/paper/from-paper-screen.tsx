import { useEffect, useState } from "react";
import type { LineNumber } from "../../../core/journal/line-number.ts";
import { outageKindsAt } from "../../../core/journal/outages.ts";
import { standingBags, standingSupplies } from "../../../core/journal/standing.ts";
import { fullName } from "../../../core/model/patient.ts";
import { restsOnWords } from "../../../core/model/supply-route.ts";
import { asSupplies } from "../../../core/rules/supplied-elsewhere.ts";
import { ActionBar, BackButton } from "../../components/action-bar.tsx";
import { Button } from "../../components/button.tsx";
import { Field } from "../../components/field.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { focusOn } from "../../components/focus-on.ts";
import { Heading } from "../../components/heading.tsx";
import { addressLine } from "../../components/patient-band.tsx";
import { bornWords } from "../../components/patient-words.ts";
import { useApp } from "../../shell/app-context.ts";
import { londonMoment } from "../../shell/london-moment.ts";
import { NoteAllergies } from "../../shell/note-allergies.tsx";
import { NotePacks } from "../../shell/note-packs.tsx";
import { Refused } from "../../shell/refused.tsx";
import { Screen } from "../../shell/screen.tsx";
import { TickChecks } from "../../shell/tick-checks.tsx";
import { useUi } from "../../shell/ui-memory.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { useToSupply } from "../../shell/use-to-supply.ts";
import { useWrites } from "../../shell/use-writes.ts";
import { ChoosePrescription } from "./choose-prescription.tsx";
import { PaperCharge } from "./paper-charge.tsx";
import { paperDoubts } from "./paper-doubts.ts";
import { numbersFor, paperChecks, paperForm, paperGaps } from "./paper-form.ts";
import { PaperItems, PaperStaff } from "./paper-items.tsx";
import { PaperTaker } from "./paper-taker.tsx";
import { PaperWords } from "./paper-words.tsx";
import { usePaperForm } from "./use-paper-form.ts";
import "./paper.css";

/** Types one handing-over in from paper, under the number it has there (JRN-13). `of`: what it is about, where that was typed already (ROU-1). */
export const FromPaperScreen = ({ line, of }: { line: LineNumber; of: string | null }) => {
  const ui = useUi();
  const app = useApp();
  const view = useOpenView();
  const writes = useWrites();
  const { form, change: changeForm, changeDraft: change, choose, another, drop } = usePaperForm(line, of);
  const { day, time, search, key, draft } = form;
  const [asked, setAsked] = useState(false);
  const [tooFew, setTooFew] = useState(false);
  // What was pressed is gone once something is chosen, or given up: what is asked next takes the focus, when it is there.
  const [onward, setOnward] = useState<string | null>(null);
  useEffect(() => {
    if (onward === null) return;
    focusOn(onward);
    setOnward(null);
  }, [onward]);
  const at = londonMoment(day, time);
  const prescription = useToSupply(key ?? "");
  const down = at === null ? [] : outageKindsAt(view.log, at);
  const earlier = [...standingSupplies(view.log), ...asSupplies(view.elsewhere)];
  const doubts =
    prescription === null
      ? []
      : paperDoubts(draft, prescription, { earlier, bags: standingBags(view.log), at: at ?? app.now() }, app.now());
  const gaps = prescription === null ? [] : paperGaps(draft, prescription, { at, now: app.now(), doubts });
  const gapAt = (focus: string): string | null => (asked ? (gaps.find((gap) => gap.focus === focus)?.fact ?? null) : null);
  const back = (notice: string | null = null): void => ui.go({ task: "paper", notice }, "replace");
  const record = (): void => {
    setAsked(true);
    const [gap] = gaps;
    if (prescription === null || gap !== undefined || at === null) {
      focusOn(prescription === null ? "paper-search" : (gap?.focus ?? "paper-time"));
      return;
    }
    const count = Object.keys(draft.items).length;
    const lines = numbersFor(line, count, view.paper);
    setTooFew(lines === null);
    if (lines === null) return;
    const whole = paperForm(draft, prescription, { lines, at }, view.me.id, down);
    void writes.run(
      [{ what: lines.join(", "), words: [fullName(prescription.patient)], act: () => app.recordVisit(whole) }],
      () => {
        ui.dropDraft(prescription.key);
        drop();
        back(`${lines.join(", ")} recorded.`);
      },
    );
  };
  return (
    <Screen
      name="Type in from paper"
      actions={
        <ActionBar
          back={<BackButton words="Back to the paper list" onClick={() => back()} />}
          note="It happened: no rule refuses it. What a rule says stands on the line."
        >
          <Button look="primary" busy={writes.busy ? "Writing…" : null} onClick={record}>
            Record under {line}
          </Button>
        </ActionBar>
      }
    >
      <div className="stack-wide">
        <Heading>{line}, from paper</Heading>
        <Refused writes={writes} />
        {tooFew ? (
          <FindingNote tone="stop" fact="Fewer numbers are open after this one than medicines are chosen." alert>
            Type each medicine in under its own number, one after the other.
          </FindingNote>
        ) : null}
        <div className="paper-when">
          <Field
            id="paper-time"
            label="Time on the paper"
            type="time"
            value={time}
            error={gapAt("paper-time")}
            onChange={(event) => changeForm({ time: event.currentTarget.value })}
          />
          <Field label="Day" type="date" value={day} onChange={(event) => changeForm({ day: event.currentTarget.value })} />
        </div>
        {prescription === null ? (
          <ChoosePrescription
            line={line}
            search={search}
            onSearch={(text) => changeForm({ search: text })}
            onChoose={(chosen) => {
              choose(chosen);
              setOnward("paper-items");
            }}
            error={asked ? "Choose the prescription, or type the paper in words below." : null}
          />
        ) : (
          <div className="stack">
            <p>
              <b>{fullName(prescription.patient)}</b>, {bornWords(prescription.patient)}, {addressLine(prescription.patient)}{" "}
              <span className="mono">{restsOnWords(prescription)}</span>{" "}
              <Button
                look="text"
                onClick={() => {
                  another();
                  setOnward("paper-search");
                }}
              >
                Another prescription
              </Button>
            </p>
            {gapAt("paper-items") === null ? null : <FindingNote tone="stop" fact={gapAt("paper-items")} />}
            <PaperItems prescription={prescription} draft={draft} doubts={doubts} change={change} gapAt={gapAt} />
            {Object.values(draft.items).some(({ what }) => what === "given") ? (
              <>
                <NotePacks
                  items={prescription.items.filter(({ itemId }) => draft.items[itemId]?.what === "given")}
                  packs={draft.packs}
                  onChange={(packs) => change({ packs })}
                  gapAt={gapAt}
                />
                <PaperStaff draft={draft} change={change} gapAt={gapAt} />
                <PaperTaker prescription={prescription} draft={draft} change={change} gapAt={gapAt} />
                <NoteAllergies typed={draft} onChange={change} gapAt={gapAt} />
                <PaperCharge prescription={prescription} lines={view.log.lines} draft={draft} change={change} />
              </>
            ) : null}
            <TickChecks
              ticks={paperChecks(draft, prescription, down)}
              onChange={(check, isNotMade) => change({ checks: { ...draft.checks, [check]: isNotMade } })}
            />
          </div>
        )}
        <PaperWords
          line={line}
          at={at}
          text={form.text}
          change={(text) => changeForm({ text })}
          writes={writes}
          then={(notice) => {
            drop();
            back(notice);
          }}
        />
      </div>
    </Screen>
  );
};
