import { toEnterByHand } from "../../../core/journal/to-enter-by-hand.ts";
import { ActionBar, BackButton } from "../../components/action-bar.tsx";
import { Button } from "../../components/button.tsx";
import { TextArea } from "../../components/field.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { Heading } from "../../components/heading.tsx";
import { deviceByLetter } from "../../shell/device-words.ts";
import { countOf } from "../../shell/moment-words.ts";
import { Refused } from "../../shell/refused.tsx";
import { Screen } from "../../shell/screen.tsx";
import { useUi } from "../../shell/ui-memory.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { ByHand } from "./by-hand.tsx";
import { type PmrPrescription, pmrList, stillToKey } from "./pmr-list.ts";
import { PmrPrint } from "./pmr-print.tsx";
import { PmrRows } from "./pmr-rows.tsx";
import { PrescriptionToKey } from "./prescription-to-key.tsx";
import { type Keying, useKeying } from "./use-keying.ts";
import "./pmr.css";

const TakenByOther = ({ keying, taken }: { keying: Keying; taken: { by: string; device: string } }) => {
  const { device } = useOpenView();
  return (
    <>
      <FindingNote tone="warn" fact={`${taken.by} is keying this on ${deviceByLetter(taken.device, device)}.`} alert>
        {keying.next === null
          ? "Nothing else is free. Ask whether to help, or come back in a few minutes."
          : "Take the next free one instead, so that nothing is keyed twice."}
      </FindingNote>
      {keying.next === null ? null : (
        <div>
          <Button look="secondary" onClick={() => keying.open(keying.next?.key ?? null)}>
            Open the next free one
          </Button>
        </div>
      )}
    </>
  );
};

const WouldNotGoIn = ({ keying, one }: { keying: Keying; one: PmrPrescription }) => {
  const ui = useUi();
  const isUntouched = one.visits.every(({ lines }) => lines.every(({ task, isDone }) => task === "key-in" && !isDone));
  const canTakeOver = isUntouched && one.basis.releaseResponseId !== null;
  return (
    <section className="card stack" aria-labelledby="pmr-note-title">
      <h2 id="pmr-note-title">Something to note?</h2>
      <TextArea
        id="pmr-note"
        rows={2}
        label="Note for the log"
        hint="Only where something was keyed differently, or it would not go in"
        value={keying.note}
        error={keying.needsNote ? "Say in a few words what the PMR said." : null}
        onChange={(event) => keying.setNote(event.currentTarget.value)}
      />
      {canTakeOver ? (
        <p className="second">
          If the PMR can never tell EPS of this one:{" "}
          <Button look="text" onClick={() => ui.go({ task: "take-over", key: one.key })}>
            Tell EPS from Holdfast instead
          </Button>
        </p>
      ) : null}
    </section>
  );
};

const Actions = ({ keying }: { keying: Keying }) => {
  const ui = useUi();
  const { current, next, taken, writes } = keying;
  const isToDo = current !== null && !current.isDone && current.held === null && taken === null;
  const isTakeBack = current?.order.isTakeBack === true;
  return (
    <ActionBar back={<BackButton words="Back to recovery" onClick={() => ui.go({ task: "recover" })} />}>
      {isToDo ? (
        <>
          {next === null ? null : (
            <span className="pmr-skip">
              <Button look="secondary" onClick={() => keying.open(next.key)}>
                Skip for now
              </Button>
            </span>
          )}
          <Button look="secondary" onClick={keying.cannot}>
            <span className="pmr-wide">{isTakeBack ? "It would not come out" : "It would not go in"}</span>
            <span className="pmr-narrow">Problem</span>
          </Button>
          <Button look="primary" icon="check" busy={writes.busy ? "Writing…" : null} onClick={keying.done}>
            {isTakeBack ? "Done, next" : "Keyed in, next"}
          </Button>
        </>
      ) : current !== null && current.held !== null && next === null ? (
        <Button look="primary" onClick={() => ui.go({ task: "deliveries" })}>
          Show the deliveries
        </Button>
      ) : (
        <Button look="primary" onClick={() => (next === null ? ui.go({ task: "recover" }) : keying.open(next.key))}>
          {next === null ? "Go to recovery" : "Next to key"}
        </Button>
      )}
    </ActionBar>
  );
};

/** The PMR list: one prescription at a time, its barcode, exactly what to key, and who keys what (PML-1, PML-2). */
export const PmrScreen = () => {
  const view = useOpenView();
  const list = pmrList(view);
  const done = list.filter(({ isDone }) => isDone).length;
  const held = list.filter((one) => one.held !== null).length;
  const lines = list.reduce((sum, one) => sum + stillToKey(one).length, 0);
  const keying = useKeying(list);
  const { current, taken, isAlone, writes } = keying;
  return (
    <Screen name="Key into the PMR" actions={<Actions keying={keying} />}>
      <div className="pmr">
        <section className="pmr-side" aria-label="List">
          <Heading>Key into the PMR</Heading>
          <p className="second" role="status">
            {countOf(list.length - done - held, "prescription")} to do, with {countOf(lines, "line")}; {done} done
            {held === 0 ? "" : `, ${held} not to be keyed in because of the delivery`}. Controlled drugs and owings first. Signed
            as {view.me.name}.
          </p>
          <progress className="pmr-progress" max={Math.max(list.length, 1)} value={done} aria-label="Done" />
          <PmrRows list={list} at={current?.key ?? null} onOpen={keying.open} />
          {list.length === done && toEnterByHand(view.log).length === 0 ? null : (
            <div className="acts pmr-acts">
              {current === null || current.isDone || taken !== null || keying.next === null ? null : (
                <span className="pmr-narrow">
                  <Button look="text" onClick={() => keying.open(keying.next?.key ?? null)}>
                    Skip this one for now
                  </Button>
                </span>
              )}
              <Button look="text" onClick={() => window.print()}>
                Print what is to do
              </Button>
            </div>
          )}
        </section>
        <section className="stack" aria-label="What to key">
          <Refused writes={writes} />
          {keying.cameIn.length === 0 ? null : (
            <FindingNote tone="warn" fact={`${keying.cameIn.join(", ")} came in while you were keying.`} alert>
              Nothing was ticked. Key that too, then press the button again.
            </FindingNote>
          )}
          {current === null ? (
            <FindingNote
              tone="good"
              fact={toEnterByHand(view.log).length === 0 ? "Nothing is for the PMR." : "Nothing of EPS is for the PMR."}
            >
              What the PMR released and we supplied comes here once the gateway has worked it out.
            </FindingNote>
          ) : (
            <>
              <p className="second">
                <b>
                  {list.indexOf(current) + 1} of {list.length}
                </b>{" "}
                · The PMR released this one, so the PMR tells EPS.
              </p>
              {taken === null || current.isDone ? null : <TakenByOther keying={keying} taken={taken} />}
              {isAlone && !current.isDone ? (
                <FindingNote tone="warn" fact="The others cannot see that you are keying this one.">
                  The gateway does not answer. Agree aloud who keys which, and go on.
                </FindingNote>
              ) : null}
              {current.isDone ? (
                <FindingNote tone="good" fact={`Done${current.doneBy === null ? "" : ` by ${current.doneBy}`}.`}>
                  The gateway settles it when it sees it in the PMR's own messages, or by your word.
                </FindingNote>
              ) : null}
              <PrescriptionToKey one={current} />
              {current.isDone || current.held !== null || taken !== null ? null : <WouldNotGoIn keying={keying} one={current} />}
            </>
          )}
          <ByHand />
        </section>
      </div>
      <PmrPrint list={list.filter(({ isDone }) => !isDone)} />
    </Screen>
  );
};
