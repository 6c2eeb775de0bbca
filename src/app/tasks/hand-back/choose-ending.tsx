import { RETURN_REASONS } from "../../../core/model/return-reason.ts";
import { Button } from "../../components/button.tsx";
import { ChoiceGroup, ChoiceRow } from "../../components/choice-row.tsx";
import { Select, TextArea } from "../../components/field.tsx";
import { PatientNamed } from "../../components/patient-named.tsx";
import { ENDINGS } from "./ending-words.ts";
import type { HandBackRow } from "./hand-back-list.ts";
import type { Choosing } from "./use-ending.ts";

/** Which of the three, its reason, and for which prescriptions: all at once, or one by one (HBK-1, HBK-2). */
export const ChooseEnding = ({ rows, choosing }: { rows: readonly HandBackRow[]; choosing: Choosing }) => {
  const { ending, asked, chosen } = choosing;
  return (
    <div className="two-columns">
      <div className="stack">
        <ChoiceGroup legend="How does it end?">
          {ENDINGS.map(({ value, words, note }) => (
            <ChoiceRow
              key={value}
              kind="radio"
              name="ending"
              words={words}
              note={note}
              chosen={ending === value}
              onChange={() => choosing.setEnding(value)}
            />
          ))}
        </ChoiceGroup>
        {ending === "return" ? (
          <Select
            id="return-reason"
            label="Why does it go back?"
            hint="EPS keeps this reason"
            ask="Choose the reason"
            options={RETURN_REASONS.map(({ code, words }) => ({ value: code, words }))}
            value={choosing.returnReason}
            error={asked && choosing.returnReason === "" ? "Choose the reason EPS is to keep." : null}
            onChange={(event) => choosing.setReturnReason(event.currentTarget.value)}
          />
        ) : null}
        {ending === "nothing-more" ? (
          <TextArea
            id="hand-back-why"
            rows={2}
            label="Why nothing more?"
            value={choosing.reason}
            error={asked && choosing.reason.trim() === "" ? "Say in a few words why." : null}
            onChange={(event) => choosing.setReason(event.currentTarget.value)}
          />
        ) : null}
      </div>
      <div className="stack">
        {rows.length === 1 ? null : (
          <div className="hand-back-all">
            <Button look="text" onClick={() => choosing.tickAll(chosen.length === 0)}>
              {chosen.length === 0 ? "Tick all of them" : "Tick none of them"}
            </Button>
          </div>
        )}
        <ChoiceGroup
          legend="For which?"
          error={asked && chosen.length === 0 ? "Tick at least one that this ending is open to." : null}
        >
          {rows.map((row, index) => (
            <ChoiceRow
              key={row.key}
              kind="tick"
              id={index === 0 ? "hand-back-which" : undefined}
              words={<PatientNamed patient={row.patient} />}
              note={
                choosing.isBarred(row) ? (
                  "Cannot be returned: something of it was handed out, or EPS was told of it."
                ) : (
                  <>
                    {row.medicines} · <span className="mono unbroken">{row.id}</span>
                  </>
                )
              }
              chosen={choosing.isTicked(row.key)}
              onChange={(on) => choosing.tick(row.key, on && !choosing.isBarred(row))}
            />
          ))}
        </ChoiceGroup>
      </div>
    </div>
  );
};
