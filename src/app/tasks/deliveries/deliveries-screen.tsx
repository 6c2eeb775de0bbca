import { useState } from "react";
import { type Delivery, deliveriesOf } from "../../../core/journal/deliveries.ts";
import { dayAndTime } from "../../../core/model/words.ts";
import { ActionBar, BackButton } from "../../components/action-bar.tsx";
import { Button } from "../../components/button.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { Heading } from "../../components/heading.tsx";
import { PatientNamed } from "../../components/patient-named.tsx";
import { Said, type SaidWords } from "../../components/said.tsx";
import { medicineOf } from "../../shell/line-words.ts";
import { countOf, momentWords } from "../../shell/moment-words.ts";
import { Screen } from "../../shell/screen.tsx";
import { useUi } from "../../shell/ui-memory.ts";
import { useNow } from "../../shell/use-now.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { outcomeWords } from "./outcome-words.ts";
import { SayOutcome } from "./say-outcome.tsx";
import "./deliveries.css";

const PUT_RIGHT =
  "It was not supplied. Strike its lines: EPS or the PMR is put right with them, and the prescription is open again.";

const Row = ({ delivery, onSay }: { delivery: Delivery; onSay: () => void }) => {
  const ui = useUi();
  const now = useNow();
  const { patient, lines, sentAt, outcome, toPutRight } = delivery;
  const address = [...patient.address, patient.postcode].filter((part) => part !== null && part !== "").join(", ");
  return (
    <li className="card stack-tight">
      <h2>
        <PatientNamed patient={patient} />
      </h2>
      <p className="second">{address === "" ? "No address on the prescription" : address}</p>
      <p>{lines.map((line) => `${line.line} ${medicineOf(line)}`).join("; ")}</p>
      <p className="second">
        Sent out {momentWords(sentAt, now)}
        {outcome === null
          ? null
          : `. ${outcomeWords(outcome.outcome)} ${dayAndTime(outcome.at)}, driver ${outcome.driver}${outcome.to === null ? "" : `, taken by ${outcome.to}`}${outcome.note === "" ? "" : `. ${outcome.note}`}`}
      </p>
      {toPutRight ? (
        <FindingNote tone="warn" fact="It came back, and its lines still stand.">
          {PUT_RIGHT}
        </FindingNote>
      ) : null}
      <div className="acts">
        {toPutRight ? (
          <Button look="primary" onClick={() => ui.go({ task: "strike", entryIds: lines.map(({ entryId }) => entryId) })}>
            {lines.length === 1 ? `Strike ${lines[0]?.line}` : `Strike its ${lines.length} lines, one by one`}
          </Button>
        ) : null}
        <Button look="secondary" onClick={onSay}>
          {outcome === null ? "Say what became of it" : "Say it again"}
          <span className="hidden-words">: {patient.family}</span>
        </Button>
      </div>
    </li>
  );
};

/** What went out to patients' homes, what became of it at each door, and what came back (DEL-1, DEL-2). */
export const DeliveriesScreen = () => {
  const ui = useUi();
  const { log } = useOpenView();
  const [saying, setSaying] = useState<Delivery | null>(null);
  const [said, setSaid] = useState<SaidWords | null>(null);
  const [driver, setDriver] = useState("");
  const all = deliveriesOf(log);
  const open = all.filter(({ isOut, toPutRight }) => isOut || toPutRight);
  const done = all.filter((one) => !open.includes(one));
  if (saying !== null)
    return (
      <SayOutcome
        delivery={saying}
        driver={driver}
        onBack={() => setSaying(null)}
        onDone={(fact, outcome, drove) => {
          setSaying(null);
          setDriver(drove);
          setSaid({ tone: "good", fact, next: outcome === "came-back" || outcome === "refused" ? PUT_RIGHT : "" });
        }}
      />
    );
  return (
    <Screen
      name="Deliveries"
      actions={
        <ActionBar back={<BackButton words="Back to Home" onClick={() => ui.go({ task: "home" }, "replace")} />}>
          <Button look="secondary" icon="search" onClick={() => ui.go({ task: "find" })}>
            Find next
          </Button>
        </ActionBar>
      }
    >
      <div className="stack-wide">
        <Heading>
          {open.length === 0 ? "No delivery is out" : `${countOf(open.length, "delivery", "deliveries")} out or to put right`}
        </Heading>
        <Said said={said} />
        {all.length === 0 ? (
          <FindingNote tone="info" fact="Nothing was sent out.">
            On the check screen, choose Delivery as who took it.
          </FindingNote>
        ) : null}
        <ul className="deliveries stack">
          {open.map((delivery) => (
            <Row key={delivery.visit} delivery={delivery} onSay={() => setSaying(delivery)} />
          ))}
        </ul>
        {done.length === 0 ? null : (
          <section className="stack" aria-labelledby="delivered">
            <h2 id="delivered">Delivered</h2>
            <ul className="deliveries stack">
              {done.toReversed().map((delivery) => (
                <Row key={delivery.visit} delivery={delivery} onSay={() => setSaying(delivery)} />
              ))}
            </ul>
          </section>
        )}
      </div>
    </Screen>
  );
};
