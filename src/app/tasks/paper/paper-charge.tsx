import { chargeBefore } from "../../../core/journal/charge-before.ts";
import { chargeWords } from "../../../core/journal/charge-words.ts";
import type { LogLine } from "../../../core/journal/log.ts";
import { CHARGE_EXEMPTIONS } from "../../../core/model/charge-exemption.ts";
import type { ToSupply } from "../../../core/model/prescription.ts";
import { isNhs, mayBePrivate } from "../../../core/rules/nhs-expense.ts";
import { Select } from "../../components/field.tsx";
import { FindingNote } from "../../components/finding.tsx";
import type { PaperDraft } from "../../shell/paper-draft.ts";

/** How the paper says the charge was settled (JRN-13). What lines here say of it is shown: of a rest, a paper may only repeat it (CHG-4). */
export const PaperCharge = ({
  prescription,
  lines,
  draft,
  change,
}: {
  prescription: ToSupply;
  lines: readonly LogLine[];
  draft: PaperDraft;
  change: (part: Partial<PaperDraft>) => void;
}) => {
  const known = prescription.items.flatMap(({ itemId, product }) => {
    const before = draft.items[itemId]?.what === "given" ? chargeBefore(prescription.key, itemId, lines) : null;
    const answers = before === null || before.kind === "left" ? [] : before.kind === "apart" ? before.answers : [before];
    return answers.map((answer) => ({ ...answer, itemId, medicine: product.display }));
  });
  const isForOthers = prescription.items.some(
    ({ itemId }) => draft.items[itemId]?.what === "given" && !known.some((one) => one.itemId === itemId),
  );
  return (
    <div className="stack">
      {known.map(({ line, charge, medicine }) => (
        <FindingNote key={`${line} ${medicine}`} tone="info" fact={`With ${line}: ${chargeWords(charge)}.`}>
          {isForOthers
            ? `${medicine} keeps that: what you choose is for the others. If the paper says otherwise of it, type it in under a number of its own.`
            : `${medicine}: if the paper says nothing more of the charge, leave it so. What you choose stands beside it.`}
        </FindingNote>
      ))}
      <Select
        id="paper-charge"
        label="Charge, as the paper says it"
        hint={known.length > 0 && isForOthers ? "For what was not settled before" : "One answer for all that this paper gives"}
        ask="Not on the paper"
        options={[
          ...(isNhs(prescription) ? CHARGE_EXEMPTIONS.map(({ code, words }) => ({ value: code, words })) : []),
          ...(mayBePrivate(prescription) ? [{ value: "private", words: "Private, no NHS charge" }] : []),
        ]}
        value={draft.charge}
        onChange={(event) => change({ charge: event.currentTarget.value })}
      />
    </div>
  );
};
