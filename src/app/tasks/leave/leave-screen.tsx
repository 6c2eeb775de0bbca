import { useState } from "react";
import { dayAndTime } from "../../../core/model/words.ts";
import { ActionBar, BackButton } from "../../components/action-bar.tsx";
import { Button } from "../../components/button.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { Heading } from "../../components/heading.tsx";
import { patientWords } from "../../components/patient-words.ts";
import { useApp } from "../../shell/app-context.ts";
import { carriedFor } from "../../shell/carried.ts";
import { deviceNoun } from "../../shell/device-words.ts";
import { followUpWords } from "../../shell/follow-up-words.ts";
import { useFormsBegun } from "../../shell/forms-begun.ts";
import { isOnlyHere, isReceived } from "../../shell/line-place.ts";
import { medicineOf, whatHappened } from "../../shell/line-words.ts";
import { countOf } from "../../shell/moment-words.ts";
import { saveFile } from "../../shell/save-file.ts";
import { Screen } from "../../shell/screen.tsx";
import { useUi } from "../../shell/ui-memory.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { CarriedLines } from "./carried-lines.tsx";
import { NotRecorded } from "./not-recorded.tsx";
import "./leave.css";

/** The way by the gateway: nothing to do but to be near it. */
const ByGateway = ({ noun }: { noun: string }) => {
  const app = useApp();
  const { link, places, unsentBeside } = useOpenView();
  const isOneOfThree = places.thisDeviceOnly + unsentBeside > 0;
  const [busy, setBusy] = useState(false);
  const [tried, setTried] = useState(false);
  return (
    <section className="card stack" aria-labelledby="by-gateway">
      <h2 id="by-gateway">{isOneOfThree ? "1. By the gateway" : "By the gateway"}</h2>
      <p>
        {link.state === "answers"
          ? "The gateway answers: they are on their way now."
          : `Leave this ${noun} on and near the network. They go by themselves, also while it is locked.`}
      </p>
      {tried && !busy && link.state !== "answers" ? (
        <FindingNote tone="warn" fact="The gateway did not answer." alert>
          {isOneOfThree ? "Go on with 2 or 3, or try again nearer to the network." : "Try again nearer to the network."}
        </FindingNote>
      ) : null}
      <div>
        <Button
          look="secondary"
          busy={busy ? "Trying…" : null}
          onClick={() => {
            setBusy(true);
            void app.syncNow().then(() => {
              setBusy(false);
              setTried(true);
            });
          }}
        >
          Try now
        </Button>
      </div>
    </section>
  );
};

/** The way by a file: sealed, for another enrolled device, a stick, or whoever runs the gateway. */
const ByFile = () => {
  const app = useApp();
  const ui = useUi();
  const [said, setSaid] = useState<{ good: boolean; fact: string; next: string } | null>(null);
  const save = (): void =>
    void app.sealedLines().then(async (file) => {
      if (file === "unread") {
        setSaid({
          good: false,
          fact: "The storage of this device does not answer, so nothing was saved.",
          next: "Press the button again. If it stays so, copy the lines on paper (3), and do not clear or hand in this device.",
        });
        return;
      }
      if (file === "none") {
        setSaid({ good: true, fact: "Nothing is left to save.", next: "The gateway has every line." });
        return;
      }
      const how = await saveFile(file.name, file.text);
      setSaid(
        how === "given-up"
          ? { good: false, fact: "Nothing was saved.", next: "Press the button again, or use another way." }
          : {
              good: true,
              fact: `${countOf(file.entries, "entry", "entries")} saved as ${file.name}.`,
              next: "Give the file to whoever runs the gateway. Nobody else can read it. The lines stay here too.",
            },
      );
    });
  return (
    <section className="card stack" aria-labelledby="by-file">
      <h2 id="by-file">2. As a sealed file</h2>
      <p>Onto a USB stick, into another device of this pharmacy, or by e-mail. It is sealed: only the gateway can read it.</p>
      {said === null ? null : (
        <FindingNote tone={said.good ? "good" : "stop"} fact={said.fact} alert>
          {said.next}
        </FindingNote>
      )}
      <div className="acts">
        <Button look="secondary" onClick={save}>
          Save the sealed file
        </Button>
        <Button look="secondary" onClick={() => ui.go({ task: "meet" })}>
          Show them to another device
        </Button>
      </div>
    </section>
  );
};

/** The way by paper: what to copy, number by number. */
const ByPaper = () => {
  const view = useOpenView();
  // A line whose strike alone is here is copied too: what stands elsewhere of it does not say that it is struck.
  const here = view.log.lines.filter(
    (line) => !isReceived(line, view) || (line.strike !== null && !view.received.has(line.strike.entryId)),
  );
  const notes = view.log.notes.filter(
    (note) => note.line !== null && [note, ...note.followedUp].some((one) => isOnlyHere(one, view)),
  );
  return (
    <details className="card">
      <summary>3. On paper: what to write down ({countOf(here.length + notes.length, "line")})</summary>
      <ul className="leave-lines">
        {here.map((line) => (
          <li key={line.entryId}>
            <b className="mono">{line.line}</b> {dayAndTime(line.body.happened.wall)} {patientWords(line.body.basis.patient)}
            {line.body.basis.patient.nhsNumber === null ? "" : `, NHS ${line.body.basis.patient.nhsNumber}`}: {medicineOf(line)},{" "}
            {whatHappened(line)}, by {line.body.actor.name}
            {line.strike === null ? "" : `. STRUCK: ${line.strike.reason}`}
          </li>
        ))}
        {notes.map(({ entryId, line, at, text, by, followedUp }) => (
          <li key={entryId}>
            <b className="mono">{line}</b> {dayAndTime(at)} {text}, by {by.name}
            {followedUp.map((followUp) => `. ${followUpWords(followUp)}`).join("")}
          </li>
        ))}
      </ul>
    </details>
  );
};

/** Before the shift ends with lines on this device only: the three ways out, and locking all the same (JRN-15). */
export const LeaveScreen = () => {
  const app = useApp();
  const ui = useUi();
  const { places, unsentBeside, device, met } = useOpenView();
  const noun = deviceNoun(device);
  const back = (): void => ui.go({ task: "home" });
  const lines = places.thisDeviceOnly;
  const isSafe = lines + unsentBeside === 0;
  const forms = useFormsBegun();
  const carries = carriedFor(met).length > 0;
  return (
    <Screen
      name="Before you go"
      actions={
        <ActionBar back={<BackButton words="Go on working" onClick={back} />} note="Locked, they stay safe here and still go up.">
          <Button look="primary" icon="lock" onClick={() => app.lock()}>
            {isSafe && !carries && forms === 0 ? "Lock" : "Lock all the same"}
          </Button>
        </ActionBar>
      }
    >
      <div className="stack-wide">
        <div className="stack-tight">
          <Heading>
            {isSafe
              ? carries
                ? `Lines of other devices are on this ${noun}`
                : "Nothing is on this device only"
              : lines > 0
                ? `${countOf(lines, "line is", "lines are")} on this ${noun} only`
                : `${countOf(unsentBeside, "entry is", "entries are")} on this ${noun} only`}
          </Heading>
          <p className="second">
            {isSafe
              ? carries
                ? `The gateway has every line of this ${noun} itself, and not all that it keeps for others.`
                : forms === 0
                  ? "The gateway has every line. You can go."
                  : "The gateway has every line."
              : `${lines > 0 ? "" : "Strikes, outages, decisions, or words from paper. "}If this ${noun} were lost now, so would be what no other device and no file has. Three ways to a second place:`}
          </p>
        </div>
        <NotRecorded forms={forms} />
        {isSafe && carries ? <ByGateway noun={noun} /> : null}
        <CarriedLines noun={noun} />
        {isSafe ? null : (
          <>
            <ByGateway noun={noun} />
            <ByFile />
            <ByPaper />
          </>
        )}
      </div>
    </Screen>
  );
};
