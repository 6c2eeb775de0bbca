import { amountWords } from "../../../core/model/amount-words.ts";
import { isPharmacist, type Person } from "../../../core/model/person.ts";
import type { ToSupply } from "../../../core/model/prescription.ts";
import { ChoiceGroup, ChoiceRow } from "../../components/choice-row.tsx";
import { Field, Select } from "../../components/field.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { Segments } from "../../components/segments.tsx";
import { NOT_ON_PAPER, type PaperDraft } from "../../shell/paper-draft.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { isUnsaid, type PaperDoubt } from "./paper-doubts.ts";

/** What is typed so far, and what is wrong with it. */
type ItemsProps = {
  prescription: ToSupply;
  draft: PaperDraft;
  change: (part: Partial<PaperDraft>) => void;
  gapAt: (focus: string) => string | null;
};

/** What speaks against what was typed of one item, and the tick that says it stands so on the paper. */
const Doubt = ({ doubt, draft, change, gapAt }: Omit<ItemsProps, "prescription"> & { doubt: PaperDoubt }) => {
  const { itemId, words, next, isTooMuch, confirm, said } = doubt;
  const focus = `stands-${itemId}`;
  return (
    <>
      <FindingNote tone="warn" fact={words} id={`doubt-${itemId}`} alert>
        {next}
      </FindingNote>
      {isTooMuch ? (
        <ChoiceGroup legend="Is it so?" error={gapAt(focus)}>
          <ChoiceRow
            kind="tick"
            id={focus}
            words={confirm}
            note="It is recorded as it is, and a person looks at it afterwards."
            chosen={!isUnsaid(draft, doubt)}
            describedBy={`doubt-${itemId}`}
            onChange={(chosen) => change({ stands: { ...draft.stands, [itemId]: chosen ? said : "" } })}
          />
        </ChoiceGroup>
      ) : null}
    </>
  );
};

/** Each medicine of the prescription: given, how much of it, or not supplied; left out where the paper says nothing. */
export const PaperItems = ({ prescription, draft, doubts, change, gapAt }: ItemsProps & { doubts: readonly PaperDoubt[] }) => (
  <ul className="paper-items" id="paper-items" tabIndex={-1} aria-label="Medicines">
    {prescription.items.map(({ itemId, product, quantity }) => {
      const item = draft.items[itemId];
      const set = (next: PaperDraft["items"][string]): void => change({ items: { ...draft.items, [itemId]: next } });
      return (
        <li key={itemId} className="card stack">
          <Segments
            legend={`${product.display}, ${amountWords(quantity)}`}
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
          {doubts
            .filter((doubt) => doubt.itemId === itemId)
            .map((doubt) => (
              <Doubt key={doubt.words} doubt={doubt} draft={draft} change={change} gapAt={gapAt} />
            ))}
        </li>
      );
    })}
  </ul>
);

/** Who the paper says did what, or that it does not say (JRN-13). */
export const PaperStaff = ({ draft, change, gapAt }: Omit<ItemsProps, "prescription">) => {
  const { team } = useOpenView().device.pharmacy;
  const choicesOf = (people: readonly Person[]) => [
    ...people.map(({ id, name }) => ({ value: id, words: name })),
    { value: NOT_ON_PAPER, words: "Not on the paper" },
  ];
  const choices = choicesOf(team);
  const pharmacists = choicesOf(team.filter(isPharmacist));
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
