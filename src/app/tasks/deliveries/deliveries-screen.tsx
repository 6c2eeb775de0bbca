import { useState } from "react";
import { type Delivery, deliveriesOf, isInDoubt } from "../../../core/journal/deliveries.ts";
import { saidWords } from "../../../core/journal/delivery-words.ts";
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
import { SayOutcome } from "./say-outcome.tsx";
import "./deliveries.css";

const PUT_RIGHT =
  "It was not supplied. Strike its lines: EPS or the PMR is put right with them, and the prescription is open again.";

/** What a person has to look at before anything else (DEL-3): nothing where there is nothing. */
const InDoubt = ({ delivery: { conflict, struck, toRecordAgain } }: { delivery: Delivery }) => {
  if (conflict.length > 0)
    return (
      <FindingNote tone="stop" fact={`It is not agreed what became of it: ${conflict.map(saidWords).join(" / ")}.`}>
        The patient may have it. Strike nothing and supply nothing again. Ask the driver and the patient, then press Say it again
        and record what is true.
        {struck.length === 0 ? null : ` Struck already: ${struck.map(({ line }) => line).join(", ")}.`}
      </FindingNote>
    );
  if (toRecordAgain.length > 0)
    return (
      <FindingNote tone="stop" fact={`It was delivered, but ${toRecordAgain.map(({ line }) => line).join(", ")} is struck.`}>
        The patient has it: do not supply it again. If it was struck by mistake, record it once more from the prescription, and
        say so in the reason. If it was not delivered, press Say it again.
      </FindingNote>
    );
  return null;
};

const Row = ({ delivery, onSay }: { delivery: Delivery; onSay: () => void }) => {
  const ui = useUi();
  const now = useNow();
  const { patient, lines, struck, sentAt, outcome, said, toPutRight } = delivery;
  const address = [...patient.address, patient.postcode].filter((part) => part !== null && part !== "").join(", ");
  return (
    <li className="card stack-tight">
      <h2>
        <PatientNamed patient={patient} />
      </h2>
      <p className="second">{address === "" ? "No address on the prescription" : address}</p>
      <p>
        {[
          ...lines.map((line) => `${line.line} ${medicineOf(line)}`),
          ...struck.map((line) => `${line.line} ${medicineOf(line)} (struck)`),
        ].join("; ")}
      </p>
      <p className="second">
        Sent out {momentWords(sentAt, now)}
        {outcome === null ? null : `. ${saidWords(outcome)}`}
      </p>
      <InDoubt delivery={delivery} />
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
          {said.length === 0 ? "Say what became of it" : "Say it again"}
          <span className="hidden-words">: {patient.family}</span>
        </Button>
      </div>
    </li>
  );
};

/** What went out to patients' homes, what became of it at each door, what came back, and what is not agreed (DEL-1, DEL-2, DEL-3). */
export const DeliveriesScreen = () => {
  const ui = useUi();
  const { log } = useOpenView();
  const [saying, setSaying] = useState<Delivery | null>(null);
  const [said, setSaid] = useState<SaidWords | null>(null);
  const [driver, setDriver] = useState("");
  const all = deliveriesOf(log);
  const open = all.filter((one) => one.isOut || one.toPutRight || isInDoubt(one));
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
        {/* What was said of one stands in the way where another device says otherwise: strike nothing then (DEL-3). */}
        <Said said={all.some(({ conflict }) => conflict.length > 0) ? null : said} />
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
            <h2 id="delivered">Delivered, or struck</h2>
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
