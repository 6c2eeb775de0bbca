import { useState } from "react";
import { givenSinceBagged } from "../../../core/journal/given-since-bagged.ts";
import type { Bag } from "../../../core/journal/log.ts";
import { isWaiting } from "../../../core/journal/standing.ts";
import { ActionBar, BackButton } from "../../components/action-bar.tsx";
import { Button } from "../../components/button.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { Heading } from "../../components/heading.tsx";
import { PatientNamed } from "../../components/patient-named.tsx";
import { Said, type SaidWords } from "../../components/said.tsx";
import { bagAllergies, bagItems, bagMakers } from "../../shell/bag-words.ts";
import { draftOfBag } from "../../shell/draft-of-bag.ts";
import { GivenBesideNotes } from "../../shell/given-beside.tsx";
import { countOf, momentWords } from "../../shell/moment-words.ts";
import { Screen } from "../../shell/screen.tsx";
import { useUi } from "../../shell/ui-memory.ts";
import { useNow } from "../../shell/use-now.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { EndBag } from "./end-bag.tsx";
import "./bags.css";

const BagRow = ({ bag, onEnd }: { bag: Bag; onEnd: () => void }) => {
  const ui = useUi();
  const { device, log } = useOpenView();
  const gone = givenSinceBagged(bag, log);
  const now = useNow();
  const { key } = bag.basis;
  const handOut = (): void => {
    ui.saveDraft(key, draftOfBag(bag, device.pharmacy.team));
    ui.go({ task: "prescription", key });
  };
  return (
    <li className="card stack-tight">
      <h2>
        <PatientNamed patient={bag.basis.patient} />
      </h2>
      <ul>
        {bagItems(bag).map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      <p className="second">
        Bagged {momentWords(bag.at, now)}. {bagMakers(bag)}.
      </p>
      <GivenBesideNotes gone={gone} />
      {bag.allergies === null ? null : <p className="strong">{bagAllergies(bag)}</p>}
      <div className="acts">
        {gone.length > 0 ? null : (
          <Button look="primary" onClick={handOut}>
            Hand out<span className="hidden-words"> the bag of {bag.basis.patient.family}</span>
          </Button>
        )}
        <Button look="secondary" onClick={() => ui.go({ task: "labels", entryIds: [bag.entryId] })}>
          Labels<span className="hidden-words"> for the bag of {bag.basis.patient.family}</span>
        </Button>
        <Button look="secondary" onClick={onEnd}>
          Take off the list<span className="hidden-words">: the bag of {bag.basis.patient.family}</span>
        </Button>
      </div>
    </li>
  );
};

/** What is assembled and checked and waits to be handed out, the oldest first (BAG-1). */
export const BagsScreen = ({ notice }: { notice: string | null }) => {
  const ui = useUi();
  const { log } = useOpenView();
  const [ending, setEnding] = useState<Bag | null>(null);
  const [said, setSaid] = useState<SaidWords | null>(notice === null ? null : { tone: "good", fact: notice, next: "" });
  const waiting = log.bags.filter(isWaiting);
  if (ending !== null)
    return (
      <EndBag
        bag={ending}
        onBack={() => setEnding(null)}
        onDone={(fact) => {
          setEnding(null);
          setSaid({ tone: "good", fact, next: "Put the medicines back, and the prescription is open again." });
        }}
      />
    );
  return (
    <Screen
      name="Bags"
      actions={
        <ActionBar back={<BackButton words="Back to Home" onClick={() => ui.go({ task: "home" }, "replace")} />}>
          <Button look="secondary" icon="search" onClick={() => ui.go({ task: "find" })}>
            Find next
          </Button>
        </ActionBar>
      }
    >
      <div className="stack-wide">
        <Heading>{waiting.length === 0 ? "No bag waits" : `${countOf(waiting.length, "bag")} to hand out`}</Heading>
        <Said said={said} />
        {waiting.length === 0 ? (
          <FindingNote tone="info" fact="Nothing is bagged and not handed out.">
            On the check screen, “Bag it, hand out later” puts a bag here.
          </FindingNote>
        ) : null}
        <ul className="bags stack">
          {waiting.map((bag) => (
            <BagRow key={bag.entryId} bag={bag} onEnd={() => setEnding(bag)} />
          ))}
        </ul>
      </div>
    </Screen>
  );
};
