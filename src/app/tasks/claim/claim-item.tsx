import type { Basis } from "../../../core/journal/basis.ts";
import type { ClaimItem as ItemClaimed } from "../../../core/journal/decisions.ts";
import { isSupply } from "../../../core/journal/log.ts";
import { DISPENSER_ENDORSEMENTS } from "../../../core/model/dispenser-endorsement.ts";
import type { ClaimAt } from "../../../core/reconcile/claims-of.ts";
import { Field, Select } from "../../components/field.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { Segments } from "../../components/segments.tsx";
import { whatHappened } from "../../shell/line-words.ts";
import { type ItemDraft, settledWords } from "./claim-draft.ts";

const CHARGES: readonly { value: ItemsCharge; words: string }[] = [
  { value: "not-paid", words: "Not paid" },
  { value: "paid-once", words: "Paid once" },
  { value: "paid-twice", words: "Paid twice" },
];
type ItemsCharge = ItemClaimed["charge"];

/** One item of a claim: what was handed out, how often the charge was paid, and the endorsement. */
export const ClaimItem = ({
  item,
  index,
  claim,
  draft,
  change,
  gapAt,
}: {
  item: Basis["items"][number];
  index: number;
  claim: ClaimAt;
  draft: ItemDraft;
  change: (part: Partial<ItemDraft>) => void;
  gapAt: (focus: string) => string | null;
}) => {
  const lines = claim.lines.filter(({ body }) => body.itemId === item.itemId);
  const wasGiven = lines.some(({ body }) => isSupply(body));
  const settled = wasGiven ? settledWords(item.itemId, claim) : [];
  const asks = DISPENSER_ENDORSEMENTS.find(({ code }) => code === draft.endorsement)?.asks ?? null;
  return (
    <li className="claim-item">
      <div className="stack-tight">
        <p className="strong">
          {item.number} {item.product.display}
        </p>
        <p className="second">
          {lines.length === 0 ? "closed before" : lines.map((line) => `${line.line} ${whatHappened(line)}`).join(" · ")}
        </p>
        {settled.map((words) => (
          <p key={words} className="second">
            {words}
          </p>
        ))}
        {settled.length < 2 ? null : (
          <FindingNote tone="warn" fact="Its charge was answered differently.">
            Ask the patient, or those who handed it out, which holds, and choose it.
          </FindingNote>
        )}
      </div>
      <div className="claim-item-choices">
        {wasGiven ? (
          <Segments
            legend={`Charge for ${item.product.display}`}
            quietLegend
            id={`claim-charge-${index}`}
            options={CHARGES}
            value={draft.charge}
            error={gapAt(`claim-charge-${index}`)}
            onChoose={(charge) => change({ charge })}
          />
        ) : (
          <p className="second">No charge: nothing of it was handed out.</p>
        )}
        <Select
          label="Endorsement"
          ask="Choose the endorsement"
          options={DISPENSER_ENDORSEMENTS.map(({ code, words }) => ({ value: code, words }))}
          value={draft.endorsement}
          onChange={(event) => change({ endorsement: event.currentTarget.value || "NDEC" })}
        />
        {asks === null ? null : (
          <Field
            id={`endorsement-text-${index}`}
            label={asks}
            value={draft.text}
            error={gapAt(`endorsement-text-${index}`)}
            onChange={(event) => change({ text: event.currentTarget.value })}
          />
        )}
      </div>
    </li>
  );
};
