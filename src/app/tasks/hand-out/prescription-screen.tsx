import { useState } from "react";
import { openItems } from "../../../core/journal/item-status.ts";
import { judgedBy } from "../../../core/journal/judge-visit.ts";
import { standingSupplies } from "../../../core/journal/standing.ts";
import { londonDate } from "../../../core/model/instant.ts";
import type { MedicineItem } from "../../../core/model/medicine-item.ts";
import type { ToSupply } from "../../../core/model/prescription.ts";
import { chargedTwice } from "../../../core/reconcile/charged-twice.ts";
import { sayOnlyWhatBars } from "../../../core/rules/no-supply-at-all.ts";
import { leftToGive } from "../../../core/rules/supplied-elsewhere.ts";
import { ActionBar, BackButton } from "../../components/action-bar.tsx";
import { Button } from "../../components/button.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { focusOn } from "../../components/focus-on.ts";
import { Heading } from "../../components/heading.tsx";
import { PatientBand } from "../../components/patient-band.tsx";
import { ChargedTwiceNotes } from "../../shell/charged-twice-notes.tsx";
import { DoubtNotes } from "../../shell/doubt-notes.tsx";
import { withLiveBag } from "../../shell/draft-of-bag.ts";
import { SaidOfAllergies } from "../../shell/said-of-allergies.tsx";
import { Screen } from "../../shell/screen.tsx";
import { TwiceNotes } from "../../shell/twice-notes.tsx";
import { useDraft, useRouteDrafts, useUi } from "../../shell/ui-memory.ts";
import { useNow } from "../../shell/use-now.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { BagNotes } from "./bag-notes.tsx";
import { intentOf, itemsToChoose, partOf } from "./intent.ts";
import { ItemDone } from "./item-done.tsx";
import { ItemRow } from "./item-row.tsx";
import { judgeDraft } from "./judge.ts";
import { PrescriptionDetails } from "./prescription-details.tsx";
import { WholeFinding } from "./whole-finding.tsx";
import "./hand-out.css";

/** Says that a prescription has left the copy since it was opened. */
export const PrescriptionGone = () => {
  const ui = useUi();
  return (
    <Screen name="Prescription">
      <div className="stack">
        <Heading>This prescription is not in the copy any more</Heading>
        <p>It may have been finished or taken back since. Find it again, or look in the log.</p>
        <Button look="primary" icon="search" onClick={() => ui.go({ task: "find" })}>
          Find next
        </Button>
      </div>
    </Screen>
  );
};

/** One prescription with its items: for each, all, part or not supplied. */
export const PrescriptionScreen = ({ prescription }: { prescription: ToSupply }) => {
  const ui = useUi();
  const view = useOpenView();
  const now = useNow();
  const draft = withLiveBag(useDraft(prescription.key), view.log);
  const [asked, setAsked] = useState(false);
  // Typed and not recorded yet: what it rests on can still be changed.
  const isTyped = useRouteDrafts().has(prescription.key);
  const supplies = standingSupplies(view.log);
  const open = openItems(prescription, view.log.lines, supplies);
  const today = londonDate(now);
  const left = (item: MedicineItem) => leftToGive(item, prescription.key, supplies, view.elsewhere);
  const asIfGiven = open.map((item) => {
    const typed = draft.items[item.itemId];
    const part = typed?.choice === "part" ? partOf(typed, left(item)) : null;
    return { choice: "give" as const, itemId: item.itemId, quantity: part ?? left(item), owingReason: null };
  });
  const findings = sayOnlyWhatBars(
    judgeDraft(
      prescription,
      asIfGiven,
      { ...draft, assembledBy: null, checkedBy: null },
      view.device.pharmacy.team,
      judgedBy(view.log),
      { now, ...view },
    ),
    open.map(({ itemId }) => itemId),
  );
  const whole = findings.filter(({ itemId }) => itemId === null);
  const barredWhole = whole.some(({ severity }) => severity === "BLOCK");
  const toChoose = itemsToChoose(open, prescription, draft, supplies, view.elsewhere);
  const least = toChoose.length === 0 ? open.slice(0, 1) : toChoose;
  const gaps = least.flatMap((item) => {
    const intent = intentOf(item, draft.items[item.itemId], left(item));
    return intent.ok ? [] : [{ itemId: item.itemId, ...intent.gap }];
  });
  const goOn = (): void => {
    setAsked(true);
    const first = gaps[0];
    if (first === undefined) ui.go({ task: "check", key: prescription.key });
    else focusOn(first.focus);
  };
  return (
    <Screen
      name="Prescription"
      band={<PatientBand patient={prescription.patient} today={today} />}
      actions={
        <ActionBar
          back={
            isTyped ? (
              <BackButton
                words="Change what it rests on"
                onClick={() => ui.go({ task: "without-copy", key: prescription.key, line: null }, "replace")}
              />
            ) : (
              <BackButton words="Back to results" onClick={() => ui.go({ task: "find" })} />
            )
          }
          note={open.length === 0 ? undefined : "Kept until you lock or close"}
        >
          {open.length === 0 ? (
            <Button look="primary" icon="search" onClick={() => ui.go({ task: "find" })}>
              Find next
            </Button>
          ) : (
            <Button look="primary" onClick={goOn}>
              Check and record
            </Button>
          )}
        </ActionBar>
      }
    >
      <div className="stack">
        {whole.map((finding) => (
          <WholeFinding
            key={`${finding.rule}${finding.fact}`}
            finding={finding}
            from={{ task: "prescription", key: prescription.key }}
          />
        ))}
        <TwiceNotes of={prescription.key} />
        <SaidOfAllergies patient={prescription.patient} />
        <BagNotes prescriptionKey={prescription.key} />
        <DoubtNotes prescriptionKey={prescription.key} />
        <ChargedTwiceNotes of={chargedTwice(view.log.lines.filter(({ body }) => body.basis.key === prescription.key))} />
        <PrescriptionDetails prescription={prescription} />
        {open.length === 0 ? (
          <FindingNote tone="info" fact="Nothing is left to give.">
            What was done is in the log.
          </FindingNote>
        ) : null}
        <ul className="stack" aria-label="Items">
          {prescription.items.map((item) => (
            <li key={item.itemId}>
              {open.includes(item) ? (
                <ItemRow
                  prescription={prescription}
                  item={item}
                  left={left(item)}
                  draft={draft}
                  findings={findings.filter(({ itemId }) => itemId === item.itemId)}
                  barredWhole={barredWhole}
                  gap={asked ? (gaps.find(({ itemId }) => itemId === item.itemId) ?? null) : null}
                />
              ) : (
                <ItemDone prescription={prescription} item={item} />
              )}
            </li>
          ))}
        </ul>
        {isTyped || Object.keys(draft.items).length === 0 ? null : (
          <div>
            <Button look="text" onClick={() => ui.dropDraft(prescription.key)}>
              Throw away what is chosen here
            </Button>
          </div>
        )}
        {open.length === 0 || isTyped ? null : (
          <p className="second">
            Cannot be supplied now?{" "}
            <Button look="text" onClick={() => ui.go({ task: "triage", key: prescription.key })}>
              Put them on the list of people waiting
            </Button>
          </p>
        )}
      </div>
    </Screen>
  );
};
