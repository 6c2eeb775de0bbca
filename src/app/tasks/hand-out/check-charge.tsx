import { chargeWords } from "../../../core/journal/charge-words.ts";
import { shortDate } from "../../../core/model/words.ts";
import { ageExemption } from "../../../core/rules/age-exemption.ts";
import { INSTEAD_OF_ENDED } from "../../../core/rules/ended-exemption.ts";
import { isNhs, mayBePrivate } from "../../../core/rules/nhs-expense.ts";
import { ENDED_EXEMPTIONS } from "../../../core/rules/tables/ended-exemptions.ts";
import { ChoiceGroup, ChoiceRow } from "../../components/choice-row.tsx";
import { Select } from "../../components/field.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { Segments } from "../../components/segments.tsx";
import type { VisitDraft } from "../../shell/drafts.ts";
import { useUi } from "../../shell/ui-memory.ts";
import { EXEMPTIONS } from "./charge-table.ts";
import {
  type AnsweredBefore,
  answeredBefore,
  asksCharge,
  type CheckFacts,
  chargeChosen,
  type MayBeCharged,
  mayBeCharged,
  saidOfThere,
} from "./visit-form.ts";

type CheckChargeProps = { draftKey: string; draft: VisitDraft; facts: CheckFacts; gapAt: (focus: string) => string | null };

const DECLARED = [
  "It cannot be checked while systems are down: have the declaration signed on paper.",
  ...ENDED_EXEMPTIONS.all.map(({ words, lastDay }) => `${words}: ended on ${shortDate(lastDay)}; ${INSTEAD_OF_ENDED}.`),
].join(" ");

/** What was answered about an item's charge with an earlier line (CHG-3). */
const AnsweredNote = ({ before }: { before: AnsweredBefore }) => {
  const { medicine } = before;
  switch (before.kind) {
    case "settled":
      return (
        <FindingNote tone="info" fact={`The charge was settled with ${before.line}.`}>
          {medicine}: {chargeWords(before.charge)}. It is not asked again for the rest.
        </FindingNote>
      );
    case "left":
      return (
        <FindingNote tone="info" fact={`With ${before.line} the charge was left to settle later.`}>
          {medicine}: if it is settled now, say how. It is one charge.
        </FindingNote>
      );
    case "apart":
      return (
        <FindingNote
          tone="warn"
          fact={`The charge was answered differently with ${before.answers.map(({ line }) => line).join(" and ")}.`}
        >
          {medicine}: {before.answers.map(({ line, charge }) => `${line}: ${chargeWords(charge)}`).join("; ")}. Take no charge for
          the rest: the claim asks which holds.
        </FindingNote>
      );
  }
};

/** CHG-4: whether the charge of an item was settled on the device that supplied of it. Neither is chosen beforehand: either, wrongly chosen, would be noticed by nobody. */
const ChargedThere = ({ item, draftKey, draft, gapAt }: Omit<CheckChargeProps, "facts"> & { item: MayBeCharged }) => {
  const ui = useUi();
  const { itemId, medicine, lines } = item;
  const said = saidOfThere(draft, item);
  return (
    <div className="stack">
      <FindingNote tone="warn" fact={`The charge may have been taken already, with ${lines.join(" and ")}.`}>
        {medicine}: ask the patient, or at that device, before you take it. It is one charge.
      </FindingNote>
      <Segments
        id={`charge-there-${itemId}`}
        legend={`Was the charge of ${medicine} settled there?`}
        options={[
          { value: "yes", words: "Yes, or nobody can tell" },
          { value: "no", words: "No" },
        ]}
        value={said === undefined ? null : said ? "yes" : "no"}
        error={gapAt(`charge-there-${itemId}`)}
        onChoose={(value) =>
          ui.saveDraft(draftKey, { settledThere: { ...draft.settledThere, [itemId]: { isSettled: value === "yes", lines } } })
        }
      >
        {said === true ? (
          <p className="second">
            Take no charge for it here. It is left to settle later: the claim asks, or has the answer from there.
          </p>
        ) : null}
      </Segments>
    </div>
  );
};

/** The prescription charge. The age exemption fills itself, from the date of birth; what was answered with an earlier line of an item is shown (CHG-3), and what may have been taken on another device (CHG-4). */
export const CheckCharge = ({ draftKey, draft, facts, gapAt }: CheckChargeProps) => {
  const ui = useUi();
  const before = answeredBefore(facts);
  const notes = before.map((one) => <AnsweredNote key={one.itemId} before={one} />);
  const elsewhere = mayBeCharged(facts).map((item) => (
    <ChargedThere key={item.itemId} item={item} draftKey={draftKey} draft={draft} gapAt={gapAt} />
  ));
  const isPartly =
    before.some(({ kind }) => kind !== "left") || mayBeCharged(facts).some((item) => saidOfThere(draft, item) === true);
  if (!asksCharge(draft, facts))
    return (
      <div className="stack">
        {notes}
        {elsewhere}
      </div>
    );
  const age = ageExemption(facts.prescription.patient.birthDate, facts.today);
  const chosen = chargeChosen(draft, facts);
  const choose = (charge: VisitDraft["charge"]): void => ui.saveDraft(draftKey, { charge });
  return (
    <div className="stack">
      {notes}
      {elsewhere}
      <ChoiceGroup legend={isPartly ? "Charge of what else is given" : "Charge"} error={gapAt("charge")}>
        {age === null || !isNhs(facts.prescription) ? null : (
          <ChoiceRow
            kind="radio"
            name="charge"
            words={age.words}
            note="From the date of birth. Nothing to sign for the charge."
            chosen={chosen === "age"}
            onChange={() => choose("age")}
          />
        )}
        {mayBePrivate(facts.prescription) ? (
          <ChoiceRow
            kind="radio"
            name="charge"
            id={isNhs(facts.prescription) ? undefined : "charge"}
            words="Private"
            note="No NHS charge. The price was agreed before the supply."
            chosen={chosen === "private"}
            onChange={() => choose("private")}
          />
        ) : null}
        <div className="check-pair">
          {isNhs(facts.prescription) ? (
            <>
              <ChoiceRow
                kind="radio"
                name="charge"
                id="charge"
                words="Paid"
                chosen={chosen === "paid"}
                onChange={() => choose("paid")}
              />
              <ChoiceRow
                kind="radio"
                name="charge"
                words="Other exemption"
                chosen={chosen === "exempt"}
                onChange={() => choose("exempt")}
              />
            </>
          ) : null}
          <ChoiceRow
            kind="radio"
            name="charge"
            words="Settle later"
            chosen={chosen === "later"}
            onChange={() => choose("later")}
          />
        </div>
      </ChoiceGroup>
      {chosen === "exempt" ? (
        <Select
          id="exemption"
          label="Which exemption"
          hint={DECLARED}
          ask="Choose the exemption"
          options={EXEMPTIONS}
          value={draft.exemption}
          error={gapAt("exemption")}
          onChange={(event) => ui.saveDraft(draftKey, { exemption: event.currentTarget.value })}
        />
      ) : null}
      {chosen === "exempt" ? (
        <Segments
          id="evidence"
          legend="Was proof of the exemption seen?"
          options={[
            { value: "seen", words: "Seen" },
            { value: "not-seen", words: "Not seen" },
          ]}
          value={draft.evidence}
          error={gapAt("evidence")}
          onChoose={(evidence) => ui.saveDraft(draftKey, { evidence })}
        />
      ) : null}
      {chosen === "exempt" || chosen === "paid" ? (
        <ChoiceRow
          kind="tick"
          words="Signed on the token or form"
          chosen={draft.signed}
          onChange={(signed) => ui.saveDraft(draftKey, { signed })}
        />
      ) : null}
    </div>
  );
};
