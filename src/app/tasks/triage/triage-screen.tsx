import { useState } from "react";
import type { TriageClosing } from "../../../core/journal/log.ts";
import { type PersonWaiting, peopleTriaged } from "../../../core/journal/people-waiting.ts";
import { dayAndTime } from "../../../core/model/words.ts";
import { ActionBar, BackButton } from "../../components/action-bar.tsx";
import { Button } from "../../components/button.tsx";
import { Heading } from "../../components/heading.tsx";
import { Said, type SaidWords } from "../../components/said.tsx";
import { useApp } from "../../shell/app-context.ts";
import { CarryOnAsking } from "../../shell/carry-on-asking.tsx";
import { countOf } from "../../shell/moment-words.ts";
import { Refused } from "../../shell/refused.tsx";
import { Screen } from "../../shell/screen.tsx";
import { StrikeEntry } from "../../shell/strike-entry.tsx";
import { closingWords, whoWaits } from "../../shell/triage-words.ts";
import { useTriageDrafts, useUi } from "../../shell/ui-memory.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { useToSupply } from "../../shell/use-to-supply.ts";
import { useWrites } from "../../shell/use-writes.ts";
import { AskPerson } from "./ask-person.tsx";
import { type Asking, askingAgain, askingFrom, askingLeft, askingNew, askingOf } from "./asking.ts";
import { ClosePerson } from "./close-person.tsx";
import { WaitingRow } from "./waiting-row.tsx";
import "./triage.css";

type Doing =
  | { what: "ask"; asking: Asking }
  | { what: "close"; triageId: string }
  | { what: "strike"; entryIds: readonly string[]; words: string };

const doingOf = (asking: Asking | null): Doing | null => (asking === null ? null : { what: "ask", asking });

const closedWords = ({ last: { told } }: PersonWaiting, closing: TriageClosing): string =>
  `${whoWaits(told)}: ${closingWords(closing)}`;

/** All that was asked of somebody: agreed with or asked again, that is several entries. */
const askedWords = ({ asked, last: { told, at } }: PersonWaiting): string =>
  `${whoWaits(told)}: ${told.need}, asked ${dayAndTime(at)}${asked.length === 1 ? "" : `, with what was said before (${asked.length} entries)`}`;

/** Those who wait no more, and the way to put right what was said of one. */
const NoMore = ({
  people,
  onStrike,
}: {
  people: readonly PersonWaiting[];
  onStrike: (entryId: string, words: string) => void;
}) =>
  people.length === 0 ? null : (
    <section className="stack" aria-labelledby="wait-no-more">
      <h2 id="wait-no-more">Wait no more</h2>
      <ul className="waiters stack-tight">
        {people.map((person) => {
          const { closing } = person;
          return closing === null ? null : (
            <li key={person.triageId} className="card stack-tight">
              <p>{closedWords(person, closing)}</p>
              <div>
                <Button look="secondary" onClick={() => onStrike(closing.entryId, closedWords(person, closing))}>
                  They wait still: strike it<span className="hidden-words">: {person.last.told.name}</span>
                </Button>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );

/** Who waits, who cannot wait first; putting somebody on the list and closing with what became of them (TRI-1 to TRI-5). `from`: a prescription to begin with. */
export const TriageScreen = ({ from }: { from: string | null }) => {
  const ui = useUi();
  const app = useApp();
  const { log } = useOpenView();
  const writes = useWrites();
  const held = useToSupply(from ?? "");
  const drafts = useTriageDrafts();
  const all = peopleTriaged(log);
  const waiting = all.filter(({ closing }) => closing === null);
  const [doing, setDoing] = useState<Doing | null>(() =>
    doingOf(held === null ? askingLeft(drafts) : askingFrom(held, waiting, drafts, crypto.randomUUID())),
  );
  const [said, setSaid] = useState<SaidWords | null>(null);
  const back = (): void => setDoing(null);
  const done = (fact: string): void => {
    setDoing(null);
    setSaid({ tone: "good", fact, next: "" });
  };
  const agree = ({ triageId, last: { told } }: PersonWaiting): void => {
    const { suggested, ...rest } = told;
    const words = [whoWaits(told), suggested];
    const act = () => app.recordTriage({ triageId, told: { ...rest, priority: suggested } });
    void writes.run([{ what: "How soon", words, act }], () => done(`Decided: ${told.name}, ${suggested}.`));
  };
  if (doing?.what === "ask") {
    const { draftKey, triageId, begun } = doing.asking;
    const again = all.find((one) => one.triageId === triageId) ?? null;
    return <AskPerson draftKey={draftKey} person={again} begun={begun} onBack={back} onDone={done} />;
  }
  if (doing?.what === "strike")
    return (
      <StrikeEntry
        entryIds={doing.entryIds}
        words={doing.words}
        what="Strike an entry of the list"
        list="the list"
        onBack={back}
        onDone={(fact) => {
          setDoing(null);
          setSaid({ tone: "good", fact, next: "It stays readable." });
        }}
      />
    );
  const closed = doing === null ? undefined : all.find(({ triageId }) => triageId === doing.triageId);
  if (closed !== undefined)
    return (
      <ClosePerson
        person={closed}
        onBack={back}
        onStrike={() =>
          setDoing({ what: "strike", entryIds: closed.asked.map(({ entryId }) => entryId), words: askedWords(closed) })
        }
        onDone={done}
      />
    );
  return (
    <Screen
      name="People waiting"
      actions={
        <ActionBar back={<BackButton words="Back to Home" onClick={() => ui.go({ task: "home" }, "replace")} />}>
          <Button look="primary" onClick={() => setDoing(doingOf(askingNew(crypto.randomUUID())))}>
            Somebody has to wait
          </Button>
        </ActionBar>
      }
    >
      <div className="stack-wide">
        <Heading>{waiting.length === 0 ? "Nobody is waiting" : `${countOf(waiting.length, "person", "people")} waiting`}</Heading>
        <p className="second">
          Who cannot wait comes first. How soon is suggested by a list that nobody has verified; the pharmacist decides.
        </p>
        <Said said={said} />
        <Refused writes={writes} />
        <CarryOnAsking onOpen={(key) => setDoing(doingOf(askingOf(key, drafts)))} />
        <ol className="waiters stack" aria-label="People waiting">
          {waiting.map((person) => (
            <WaitingRow
              key={person.triageId}
              person={person}
              busy={writes.busy}
              onAgree={() => agree(person)}
              onAsk={() => setDoing(doingOf(askingAgain(person)))}
              onClose={() => setDoing({ what: "close", triageId: person.triageId })}
            />
          ))}
        </ol>
        <NoMore
          people={all.filter(({ closing }) => closing !== null)}
          onStrike={(entryId, words) => setDoing({ what: "strike", entryIds: [entryId], words })}
        />
      </div>
    </Screen>
  );
};
