import { useState } from "react";
import type { DeliveryOutcome } from "../../../core/journal/body.ts";
import { beforeItWentOut } from "../../../core/journal/decide-delivery.ts";
import type { Delivery } from "../../../core/journal/deliveries.ts";
import { outcomeWords, saidWords } from "../../../core/journal/delivery-words.ts";
import { isMinutesBefore } from "../../../core/model/instant.ts";
import { ActionBar, BackButton } from "../../components/action-bar.tsx";
import { Button } from "../../components/button.tsx";
import { ChoiceGroup, ChoiceRow } from "../../components/choice-row.tsx";
import { Field } from "../../components/field.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { Heading } from "../../components/heading.tsx";
import { PatientNamed } from "../../components/patient-named.tsx";
import { patientWords } from "../../components/patient-words.ts";
import { useApp } from "../../shell/app-context.ts";
import { medicineOf } from "../../shell/line-words.ts";
import { Refused } from "../../shell/refused.tsx";
import { Screen } from "../../shell/screen.tsx";
import { useGaps } from "../../shell/use-gaps.ts";
import { useNow } from "../../shell/use-now.ts";
import { useWrites } from "../../shell/use-writes.ts";
import { WhenFields } from "../../shell/when-fields.tsx";
import { isUntouched, type WhenTyped, whenGap, whenOf } from "../../shell/when-typed.ts";
import { OUTCOMES } from "./outcomes.ts";

type SayProps = {
  delivery: Delivery;
  /** Who drove, as it was last typed. */
  driver: string;
  onBack: () => void;
  onDone: (fact: string, outcome: DeliveryOutcome, driver: string) => void;
};

/** What became of one delivery at the door (DEL-1). */
export const SayOutcome = ({ delivery, driver: lastDriver, onBack, onDone }: SayProps) => {
  const app = useApp();
  const now = useNow();
  const writes = useWrites();
  const [outcome, setOutcome] = useState<DeliveryOutcome | null>(null);
  const [driver, setDriver] = useState(lastDriver);
  const [to, setTo] = useState("");
  const [note, setNote] = useState("");
  const [when, setWhen] = useState<WhenTyped>({ time: null, day: null });
  const at = isUntouched(when) ? null : whenOf(when, now);
  const whenWrong = whenGap(when, now);
  const gaps = [
    ...(outcome === null ? [{ focus: "door-outcome", fact: "Choose what became of it." }] : []),
    ...(driver.trim() === "" ? [{ focus: "door-driver", fact: "Enter who drove." }] : []),
    ...(outcome === "delivered" && to.trim() === ""
      ? [{ focus: "door-to", fact: "Enter who took it, and what they are to the patient." }]
      : []),
    ...(whenWrong === null ? [] : [{ focus: "door-time", fact: whenWrong }]),
    ...(whenWrong === null && at !== null && isMinutesBefore(at, delivery.sentAt)
      ? [{ focus: "door-time", fact: beforeItWentOut(delivery.sentAt).join(" ") }]
      : []),
  ];
  const { gapAt, ask } = useGaps(gaps);
  const say = (): void => {
    ask();
    if (gaps.length > 0 || outcome === null) return;
    const words = `Delivery to ${patientWords(delivery.patient)}: ${outcomeWords(outcome)}`;
    void writes.run(
      [
        {
          what: "Delivery",
          words: [words, `by ${driver.trim()}`, to.trim()],
          act: () => app.recordDelivery({ visit: delivery.visit, outcome, driver, to, note, at }),
        },
      ],
      () => onDone(`${words}.`, outcome, driver.trim()),
    );
  };
  return (
    <Screen
      name="What became of the delivery"
      actions={
        <ActionBar back={<BackButton words="Back to the deliveries" onClick={onBack} />} note="Adds an entry to the log.">
          <Button look="primary" busy={writes.busy ? "Writing…" : null} onClick={say}>
            Record it
          </Button>
        </ActionBar>
      }
    >
      <div className="stack-wide">
        <Heading>What became of the delivery?</Heading>
        <Refused writes={writes} />
        <p className="card">
          <PatientNamed patient={delivery.patient} />{" "}
          {(delivery.lines.length > 0 ? delivery.lines : delivery.struck)
            .map((line) => `${line.line} ${medicineOf(line)}`)
            .join("; ")}
        </p>
        {delivery.said.length === 0 ? null : (
          <FindingNote tone={delivery.conflict.length > 0 ? "stop" : "info"} fact="Said of it before:">
            {delivery.said.map(saidWords).join(". ")}. What you record now counts instead.
          </FindingNote>
        )}
        <ChoiceGroup legend="At the door" error={gapAt("door-outcome")}>
          {OUTCOMES.map(({ value, note: about }, index) => (
            <ChoiceRow
              key={value}
              kind="radio"
              name="door-outcome"
              id={index === 0 ? "door-outcome" : undefined}
              words={outcomeWords(value)}
              note={about}
              chosen={outcome === value}
              onChange={() => setOutcome(value)}
            />
          ))}
        </ChoiceGroup>
        {outcome === "delivered" ? (
          <Field
            id="door-to"
            label="Who took it"
            hint="Name, and what they are to the patient. The signature stays on the sheet."
            autoComplete="off"
            value={to}
            error={gapAt("door-to")}
            onChange={(event) => setTo(event.currentTarget.value)}
          />
        ) : null}
        <Field
          id="door-driver"
          label="Driver"
          autoComplete="off"
          value={driver}
          error={gapAt("door-driver")}
          onChange={(event) => setDriver(event.currentTarget.value)}
        />
        <WhenFields
          id="door-time"
          typed={when}
          now={now}
          error={gapAt("door-time")}
          onChange={(change) => setWhen({ ...when, ...change })}
        />
        <Field
          label="Anything else"
          hint="Optional."
          autoComplete="off"
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      </div>
    </Screen>
  );
};
