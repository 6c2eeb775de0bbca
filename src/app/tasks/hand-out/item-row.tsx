import type { MedicineItem } from "../../../core/model/medicine-item.ts";
import type { ToSupply } from "../../../core/model/prescription.ts";
import {
  addQuantities,
  compareQuantities,
  parseQuantity,
  type Quantity,
  subtractQuantity,
} from "../../../core/model/quantity.ts";
import type { Finding } from "../../../core/rules/finding.ts";
import { Select } from "../../components/field.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { Segments } from "../../components/segments.tsx";
import { Stepper } from "../../components/stepper.tsx";
import type { ItemDraft, VisitDraft } from "../../shell/drafts.ts";
import { NOT_SUPPLIED_REASONS, OWING_REASONS } from "../../shell/not-supplied-reasons.ts";
import { useUi } from "../../shell/ui-memory.ts";
import type { Gap } from "../../shell/use-gaps.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { controlsOf, partOf } from "./intent.ts";
import { ItemHead } from "./item-head.tsx";
import { ItemLines, linesOfItem } from "./item-lines.tsx";
import { toneOf } from "./judge.ts";

const NEW: ItemDraft = { choice: "all", given: "", owingReason: "", reason: "" };
const ONE = "1" as Quantity;

type ItemRowProps = {
  prescription: ToSupply;
  item: MedicineItem;
  left: Quantity;
  draft: VisitDraft;
  findings: readonly Finding[];
  barredWhole: boolean;
  gap: Gap | null;
};

type PartProps = {
  item: MedicineItem;
  left: Quantity;
  typed: ItemDraft;
  change: (part: Partial<ItemDraft>) => void;
  gap: Gap | null;
};

const PartGiven = ({ item, left, typed, change, gap }: PartProps) => {
  const controls = controlsOf(item);
  const part = partOf(typed, left);
  const number = parseQuantity(typed.given.trim());
  const less = (): void =>
    change({
      given:
        number === null
          ? subtractQuantity(left, ONE)
          : compareQuantities(number, ONE) > 0
            ? subtractQuantity(number, ONE)
            : number,
    });
  const more = (): void =>
    change({
      given:
        number === null ? ONE : compareQuantities(addQuantities(number, ONE), left) < 0 ? addQuantities(number, ONE) : number,
    });
  return (
    <div className="part-given">
      <Stepper
        label="Give"
        id={controls.give}
        value={typed.given}
        error={gap?.focus === controls.give ? gap.fact : null}
        onChange={(given) => change({ given })}
        onLess={less}
        onMore={more}
      />
      <p className="item-owe">
        owe <output htmlFor={controls.give}>{part === null ? "–" : subtractQuantity(left, part)}</output>
      </p>
      <Select
        id={controls.owing}
        label={<span className="hidden-words">Why is the rest owed?</span>}
        ask="Why owed?"
        options={OWING_REASONS}
        value={typed.owingReason}
        error={gap?.focus === controls.owing ? gap.fact : null}
        onChange={(event) => change({ owingReason: event.currentTarget.value })}
      />
    </div>
  );
};

/** One open item: what it is, what is chosen, and under it what the rules say of it. */
export const ItemRow = ({ prescription, item, left, draft, findings, barredWhole, gap }: ItemRowProps) => {
  const ui = useUi();
  const typed = draft.items[item.itemId];
  const controls = controlsOf(item);
  const barred = barredWhole || findings.some(({ severity }) => severity === "BLOCK");
  const change = (part: Partial<ItemDraft>): void =>
    ui.saveDraft(prescription.key, { items: { ...draft.items, [item.itemId]: { ...NEW, ...typed, ...part } } });
  const lines = linesOfItem(useOpenView().log, prescription.key, item.itemId);
  const edge = typed === undefined ? "untouched" : typed.choice;
  return (
    <div className={`item item-${edge}`}>
      <ItemHead item={item} route={prescription.route} />
      {lines.length === 0 ? null : (
        <ul className="item-lines">
          <ItemLines lines={lines} />
        </ul>
      )}
      <Segments
        legend={`${item.number} ${item.product.display}`}
        quietLegend
        id={controls.choice}
        options={[
          { value: "all", words: `All ${left}`, barred },
          { value: "part", words: "Part", barred },
          { value: "none", words: "Not supplied" },
        ]}
        value={typed?.choice ?? null}
        onChoose={(choice) => change({ choice })}
        error={gap?.focus === controls.choice ? gap.fact : null}
        describedBy={findings.length === 0 ? undefined : `${controls.choice}-findings`}
      >
        {typed?.choice === "all" ? <p className="item-outcome">Give {left}, nothing owed</p> : null}
        {typed?.choice === "part" ? <PartGiven item={item} left={left} typed={typed} change={change} gap={gap} /> : null}
        {typed?.choice === "none" ? (
          <Select
            id={controls.reason}
            label={<span className="hidden-words">Why is it not supplied?</span>}
            ask="Choose a reason"
            options={NOT_SUPPLIED_REASONS}
            value={typed.reason}
            error={gap?.focus === controls.reason ? gap.fact : null}
            onChange={(event) => change({ reason: event.currentTarget.value })}
          />
        ) : null}
      </Segments>
      {findings.length === 0 ? null : (
        <div className="item-findings" id={`${controls.choice}-findings`}>
          {findings.map((finding) => (
            <FindingNote key={`${finding.rule}${finding.fact}`} tone={toneOf(finding)} fact={finding.fact}>
              {finding.next}
            </FindingNote>
          ))}
        </div>
      )}
    </div>
  );
};
