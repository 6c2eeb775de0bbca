import { useState } from "react";
import type { LineNumber } from "../../../core/journal/line-number.ts";
import { type Instant, londonDate } from "../../../core/model/instant.ts";
import { fullName } from "../../../core/model/patient.ts";
import { isPharmacist } from "../../../core/model/person.ts";
import type { Prescription } from "../../../core/model/prescription.ts";
import { clockTime, shortDate } from "../../../core/model/words.ts";
import { ActionBar, BackButton } from "../../components/action-bar.tsx";
import { Button } from "../../components/button.tsx";
import { Field, Select, TextArea } from "../../components/field.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { focusOn } from "../../components/focus-on.ts";
import { Heading } from "../../components/heading.tsx";
import { Segments } from "../../components/segments.tsx";
import { useApp } from "../../shell/app-context.ts";
import { londonMoment } from "../../shell/london-moment.ts";
import { Screen } from "../../shell/screen.tsx";
import { useUi } from "../../shell/ui-memory.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { useWrites, type Writes } from "../../shell/use-writes.ts";
import { EMPTY_PAPER, fitting, numbersFor, type PaperDraft, paperForm, paperGaps } from "./paper-form.ts";
import "./paper.css";

type ItemsProps = {
  prescription: Prescription;
  draft: PaperDraft;
  change: (part: Partial<PaperDraft>) => void;
  gapAt: (focus: string) => string | null;
};

const Items = ({ prescription, draft, change, gapAt }: ItemsProps) => (
  <ul className="paper-items" id="paper-items" tabIndex={-1} aria-label="Medicines">
    {prescription.items.map(({ itemId, product, quantity }) => {
      const item = draft.items[itemId];
      const set = (next: PaperDraft["items"][string]): void => change({ items: { ...draft.items, [itemId]: next } });
      return (
        <li key={itemId} className="card stack">
          <Segments
            legend={`${product.display}, ${quantity.value} ${quantity.unit}`}
            options={[
              { value: "given", words: "Given" },
              { value: "not-supplied", words: "Not supplied" },
            ]}
            value={item?.what ?? null}
            onChoose={(what) => set(what === "given" ? { what, quantity: quantity.value } : { what })}
          />
          {item?.what === "given" ? (
            <Field
              id={`paper-${itemId}`}
              label={`How much was given (${quantity.unit})`}
              inputMode="decimal"
              autoComplete="off"
              value={item.quantity}
              error={gapAt(`paper-${itemId}`)}
              onChange={(event) => set({ what: "given", quantity: event.currentTarget.value })}
            />
          ) : null}
        </li>
      );
    })}
  </ul>
);

const Staff = ({ draft, change, gapAt }: Omit<ItemsProps, "prescription">) => {
  const { team } = useOpenView().device.pharmacy;
  const choices = team.map(({ id, name }) => ({ value: id, words: name }));
  const pharmacists = team.filter(isPharmacist).map(({ id, name }) => ({ value: id, words: name }));
  return (
    <>
      <Select
        id="paper-assembled"
        label="Assembled by"
        ask="Choose by the paper"
        options={choices}
        value={draft.assembledBy}
        error={gapAt("paper-assembled")}
        onChange={(event) => change({ assembledBy: event.currentTarget.value })}
      />
      <Select
        id="paper-checked"
        label="Checked by"
        ask="Choose by the paper"
        options={choices}
        value={draft.checkedBy}
        error={gapAt("paper-checked")}
        onChange={(event) => change({ checkedBy: event.currentTarget.value })}
      />
      <Select
        id="paper-clinical"
        label="Clinical check by"
        ask="Choose by the paper"
        options={pharmacists}
        value={draft.clinicalCheckBy}
        error={gapAt("paper-clinical")}
        onChange={(event) => change({ clinicalCheckBy: event.currentTarget.value })}
      />
    </>
  );
};

/** What the paper says in words, for what is no prescription of the copy; or that nobody used the number. */
const InWords = ({ line, at, writes, then }: { line: LineNumber; at: Instant | null; writes: Writes; then: () => void }) => {
  const app = useApp();
  const [text, setText] = useState("");
  const [asked, setAsked] = useState(false);
  const write = (words: string): void => {
    setAsked(true);
    if (words.trim() === "") {
      focusOn("paper-words");
      return;
    }
    const act = () => app.notePaper({ line, text: words, happenedAt: at ?? app.now() });
    void writes.run([{ what: line, words: [words], act }], then);
  };
  return (
    <details className="card">
      <summary>It is not in the copy, or nobody used this number</summary>
      <div className="stack">
        <TextArea
          id="paper-words"
          label={`What the paper says under ${line}`}
          hint="Patient, medicine, how much, who. It stays in the log as words, for a person to follow up."
          value={text}
          error={asked && text.trim() === "" ? "Type what the paper says." : null}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <div className="two-buttons">
          <Button look="secondary" onClick={() => write(text)}>
            Record it as words
          </Button>
          <Button look="text" onClick={() => write("Not used")}>
            Nobody used {line}
          </Button>
        </div>
      </div>
    </details>
  );
};

/** Types one handing-over in from paper, under the number it has there (JRN-13). */
export const FromPaperScreen = ({ line }: { line: LineNumber }) => {
  const ui = useUi();
  const app = useApp();
  const view = useOpenView();
  const writes = useWrites();
  const [day, setDay] = useState(londonDate(app.now()));
  const [time, setTime] = useState("");
  const [search, setSearch] = useState("");
  const [key, setKey] = useState<string | null>(null);
  const [draft, setDraft] = useState<PaperDraft>(EMPTY_PAPER);
  const [asked, setAsked] = useState(false);
  const [tooFew, setTooFew] = useState(false);
  const at = londonMoment(day, time);
  const prescription = view.prescriptions.find((one) => one.key === key) ?? null;
  const gaps = prescription === null ? [] : paperGaps(draft, prescription, at, app.now());
  const gapAt = (focus: string): string | null => (asked ? (gaps.find((gap) => gap.focus === focus)?.fact ?? null) : null);
  const change = (part: Partial<PaperDraft>): void => setDraft((old) => ({ ...old, ...part }));
  const back = (): void => ui.go({ task: "paper" }, "replace");
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
    const form = paperForm(draft, prescription, { lines, at }, view.me.id);
    void writes.run(
      [{ what: lines.join(", "), words: [fullName(prescription.patient)], act: () => app.recordVisit(form) }],
      back,
    );
  };
  return (
    <Screen
      name="Type in from paper"
      actions={
        <ActionBar
          back={<BackButton words="Back to the paper list" onClick={back} />}
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
        {writes.refused === null ? null : (
          <FindingNote tone="stop" fact={writes.refused.fact} alert>
            {writes.refused.next}
          </FindingNote>
        )}
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
            onChange={(event) => setTime(event.currentTarget.value)}
          />
          <Field label="Day" type="date" value={day} onChange={(event) => setDay(londonDateOr(event.currentTarget.value, day))} />
        </div>
        {prescription === null ? (
          <div className="stack">
            <Field
              id="paper-search"
              label="Prescription number, or how the surname begins"
              autoComplete="off"
              value={search}
              error={asked ? "Choose the prescription, or type the paper in words below." : null}
              onChange={(event) => setSearch(event.currentTarget.value)}
            />
            <ul className="paper-items" aria-label="Found">
              {fitting(view.prescriptions, search).map((one) => (
                <li key={one.key}>
                  <Button look="secondary" onClick={() => setKey(one.key)}>
                    {fullName(one.patient)}, born {one.patient.birthDate === null ? "?" : shortDate(one.patient.birthDate)}:{" "}
                    {one.items.map(({ product }) => product.display).join(", ")} ({one.id})
                  </Button>
                </li>
              ))}
            </ul>
          </div>
        ) : (
          <div className="stack">
            <p>
              <b>{fullName(prescription.patient)}</b> <span className="mono">{prescription.id}</span>{" "}
              <Button look="text" onClick={() => setKey(null)}>
                Another prescription
              </Button>
            </p>
            {gapAt("paper-items") === null ? null : <FindingNote tone="stop" fact={gapAt("paper-items")} />}
            <Items prescription={prescription} draft={draft} change={change} gapAt={gapAt} />
            {Object.values(draft.items).some(({ what }) => what === "given") ? (
              <Staff draft={draft} change={change} gapAt={gapAt} />
            ) : null}
          </div>
        )}
        <InWords line={line} at={at} writes={writes} then={back} />
        <p className="second">Now {clockTime(app.now())}.</p>
      </div>
    </Screen>
  );
};

const londonDateOr = (typed: string, before: ReturnType<typeof londonDate>): ReturnType<typeof londonDate> =>
  /^\d{4}-\d{2}-\d{2}$/.test(typed) ? (typed as ReturnType<typeof londonDate>) : before;
