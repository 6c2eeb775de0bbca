import type { SupplyLimit, SupplyRoute } from "../../../core/model/supply-route.ts";
import { Button } from "../../components/button.tsx";
import { CdTag } from "../../components/cd-tag.tsx";
import { ChoiceRow } from "../../components/choice-row.tsx";
import { Field, Select } from "../../components/field.tsx";
import { Segments } from "../../components/segments.tsx";
import { emptyItem, type RouteItemDraft } from "../../shell/route-draft.ts";
import { MedicineName } from "./medicine-name.tsx";
import type { PartProps } from "./patient-fields.tsx";
import { isUnnumbered, itemAsks, itemControls } from "./route-asks.ts";
import { LIMIT_CHOICES } from "./route-words.ts";

/** As many as one form has. */
const MOST_ITEMS = 4;

const SCHEDULES: readonly { value: RouteItemDraft["schedule"]; words: string }[] = [
  { value: "none", words: "Not a controlled drug" },
  { value: "CD2", words: "Schedule 2" },
  { value: "CD3", words: "Schedule 3 (tramadol, pregabalin, gabapentin, temazepam …)" },
  { value: "CD4", words: "Schedule 4 (diazepam, zopiclone …)" },
  { value: "CD5", words: "Schedule 5 (weak codeine, weak morphine …)" },
  { value: "CD1", words: "Schedule 1" },
];

const scheduleOf = (value: string): RouteItemDraft["schedule"] => SCHEDULES.find((known) => known.value === value)?.value ?? "";
const limitOf = (value: string): SupplyLimit | null => LIMIT_CHOICES.find((known) => known.value === value)?.value ?? null;

type OneProps = Pick<PartProps, "gapAt"> & {
  kind: SupplyRoute["kind"];
  unnumbered: boolean;
  item: RouteItemDraft;
  change: (part: Partial<RouteItemDraft>) => void;
};

const Amounts = ({ item, change, gapAt }: OneProps) => {
  const at = itemControls(item);
  return (
    <>
      <div className="own-pair">
        <Field
          id={at.quantity}
          label="Quantity"
          inputMode="decimal"
          autoComplete="off"
          value={item.quantity}
          error={gapAt(at.quantity)}
          onChange={(event) => change({ quantity: event.currentTarget.value })}
        />
        <Field
          id={at.unit}
          label="Counted in"
          autoComplete="off"
          value={item.unit}
          error={gapAt(at.unit)}
          onChange={(event) => change({ unit: event.currentTarget.value })}
        />
      </div>
      <Field
        id={at.dose}
        label="Dose"
        autoComplete="off"
        value={item.dose}
        error={gapAt(at.dose)}
        onChange={(event) => change({ dose: event.currentTarget.value })}
      />
    </>
  );
};

const Particulars = ({ kind, unnumbered, item, change, gapAt }: OneProps) => {
  const at = itemControls(item);
  const asks = itemAsks(kind, item, unnumbered);
  return (
    <>
      {asks.schedule ? (
        <Select
          id={at.schedule}
          label="Controlled drug?"
          hint="Not chosen from the medicines list: this device cannot know"
          ask="Choose"
          options={SCHEDULES}
          value={item.schedule}
          error={gapAt(at.schedule)}
          onChange={(event) => change({ schedule: scheduleOf(event.currentTarget.value) })}
        />
      ) : item.schedule === "none" || item.schedule === "" ? null : (
        <p className="second">
          <CdTag schedule={item.schedule} /> Schedule from the medicines list.
        </p>
      )}
      {asks.wordsAndFigures ? (
        <Segments
          id={at.figures}
          legend="Is the total quantity there in words and in figures?"
          options={[
            { value: "yes", words: "Both" },
            { value: "no", words: "Not both" },
          ]}
          value={item.wordsAndFigures}
          onChoose={(wordsAndFigures) => change({ wordsAndFigures })}
          error={gapAt(at.figures)}
        />
      ) : null}
      {asks.epilepsy ? (
        <ChoiceRow
          kind="tick"
          words="Phenobarbital for epilepsy"
          note="The one Schedule 3 medicine that the law lets you supply in an emergency."
          chosen={item.phenobarbitalForEpilepsy}
          onChange={(phenobarbitalForEpilepsy) => change({ phenobarbitalForEpilepsy })}
        />
      ) : null}
      {asks.contraceptive ? (
        <ChoiceRow
          kind="tick"
          words="An oral contraceptive"
          note="With no number of repeats it may be dispensed six times within six months, anything else twice. It needs no entry in the prescription book."
          chosen={item.isOralContraceptive}
          onChange={(isOralContraceptive) => change({ isOralContraceptive })}
        />
      ) : null}
      {asks.limit ? (
        <Select
          id={at.limit}
          label="What kind of medicine is it?"
          hint="The most that may be given hangs on it"
          ask="Choose the kind"
          options={LIMIT_CHOICES}
          value={item.limit ?? ""}
          error={gapAt(at.limit)}
          onChange={(event) => change({ limit: limitOf(event.currentTarget.value), smallest: false })}
        />
      ) : null}
      {asks.smallest ? (
        <ChoiceRow
          kind="tick"
          words={LIMIT_CHOICES.find(({ value }) => value === item.limit)?.smallest ?? ""}
          chosen={item.smallest}
          onChange={(smallest) => change({ smallest })}
        />
      ) : null}
      {asks.days ? (
        <div className="own-pair">
          <Field
            id={at.days}
            label="How many days does it last?"
            hint={kind === "emergency-patient" ? undefined : "If it can be told"}
            inputMode="numeric"
            autoComplete="off"
            value={item.days}
            error={gapAt(at.days)}
            onChange={(event) => change({ days: event.currentTarget.value })}
          />
        </div>
      ) : null}
    </>
  );
};

/** One to four medicines, each with what its route and its schedule ask. */
export const ItemFields = ({ kind, draft, change, gapAt }: PartProps & { kind: SupplyRoute["kind"] }) => {
  const { items } = draft;
  const set = (itemId: string, part: Partial<RouteItemDraft>): void =>
    change({ items: items.map((item) => (item.itemId === itemId ? { ...item, ...part } : item)) });
  return (
    <>
      {items.map((item, index) => {
        const own = {
          kind,
          unnumbered: isUnnumbered(draft),
          item,
          gapAt,
          change: (part: Partial<RouteItemDraft>) => set(item.itemId, part),
        };
        const at = itemControls(item);
        return (
          <section key={item.itemId} className="card stack" aria-label={`Medicine ${index + 1}`}>
            <h2>{items.length === 1 ? "Medicine" : `Medicine ${index + 1}`}</h2>
            <MedicineName
              id={at.name}
              onward={kind === "referred" ? at.name : at.quantity}
              item={item}
              error={gapAt(at.name)}
              change={own.change}
            />
            {kind === "referred" ? null : (
              <>
                <Amounts {...own} />
                <Particulars {...own} />
              </>
            )}
            {items.length === 1 ? null : (
              <div>
                <Button look="text" onClick={() => change({ items: items.filter((one) => one !== item) })}>
                  Take medicine {index + 1} out
                </Button>
              </div>
            )}
          </section>
        );
      })}
      {items.length < MOST_ITEMS ? (
        <div>
          <Button look="secondary" icon="plus" onClick={() => change({ items: [...items, emptyItem(crypto.randomUUID())] })}>
            Another medicine
          </Button>
        </div>
      ) : null}
    </>
  );
};
