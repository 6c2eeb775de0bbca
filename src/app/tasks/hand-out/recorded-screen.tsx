import { isSupply } from "../../../core/journal/log.ts";
import { formatNhsNumber } from "../../../core/model/nhs-number.ts";
import { clockTime, shortDate } from "../../../core/model/words.ts";
import { ActionBar } from "../../components/action-bar.tsx";
import { Button } from "../../components/button.tsx";
import { CdTag } from "../../components/cd-tag.tsx";
import { Chip } from "../../components/chip.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { Heading } from "../../components/heading.tsx";
import { Icon } from "../../components/icon.tsx";
import type { RecordedBooks } from "../../shell/app-port.ts";
import { deviceNoun } from "../../shell/device-words.ts";
import { countPlaces, placeOf } from "../../shell/line-place.ts";
import { countOf } from "../../shell/moment-words.ts";
import { Screen } from "../../shell/screen.tsx";
import { useUi } from "../../shell/ui-memory.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import type { VisitSummary } from "../../shell/visit-summary.ts";
import "./recorded.css";

/** In which of the device's books it stands. */
const bookWords = (books: RecordedBooks, noun: string): string => {
  if (books === "both") return `Written in both books of this ${noun} and read back.`;
  if (books === "database") return `Written on this ${noun} and read back.`;
  return `Written in the second book of this ${noun}. Its database does not answer: look at Home.`;
};

/** Recorded: the word, the numbers, and where they are. Only shown once the write is durable. */
export const RecordedScreen = ({ summary, at, books }: { summary: VisitSummary; at: number; books: RecordedBooks }) => {
  const ui = useUi();
  const view = useOpenView();
  const noun = deviceNoun(view.device);
  const { patient } = summary;
  const own = view.log.lines.filter(
    ({ device, line }) => device === view.device.letter && summary.lines.some(({ number }) => number === line),
  );
  const places = countPlaces(own, view);
  const arrived = own.length > 0 && places.thisDeviceOnly === 0;
  const all = countPlaces(view.log.lines, view);
  return (
    <Screen
      name="Recorded"
      actions={
        <ActionBar
          note={
            <>
              <b>Next patient</b>
              <br />
              {countOf(all.total, "line")} in the log, {all.thisDeviceOnly} on this {noun} only
            </>
          }
        >
          <Button
            look="primary"
            icon="search"
            onClick={() => {
              ui.typedWords.set("");
              ui.go({ task: "find" });
            }}
          >
            Find next
          </Button>
        </ActionBar>
      }
    >
      <div className="stack-wide">
        <div className="recorded-head">
          <span className="recorded-tick">
            <Icon name="check" large />
          </span>
          <div>
            <Heading className="recorded-word">Recorded</Heading>
            <p className="second">
              <span className="unbroken">{clockTime(at)}</span> · {patient.family.toUpperCase()}, {patient.given.join(" ")} ·{" "}
              <span className="unbroken">{patient.birthDate === null ? "born: not stated" : shortDate(patient.birthDate)}</span>
              {patient.nhsNumber === null ? null : <span className="unbroken"> · NHS {formatNhsNumber(patient.nhsNumber)}</span>}
            </p>
          </div>
        </div>
        <ul className="card recorded-lines" aria-label="Lines">
          {summary.lines.map((line) => {
            const known = own.find((candidate) => candidate.line === line.number);
            const place =
              known === undefined ? { look: "this-device" as const, words: `This ${noun} only` } : placeOf(known, view);
            return (
              <li key={line.number}>
                <b className="recorded-number">{line.number}</b>
                <span className="recorded-medicine">
                  {line.medicine} {line.cd === null ? null : <CdTag schedule={line.cd.schedule} />}
                </span>
                <span className="recorded-what">{line.pack === null ? line.words : `${line.words}; ${line.pack}`}</span>
                <Chip look={place.look} words={place.words} />
              </li>
            );
          })}
        </ul>
        <FindingNote tone={books === "second" ? "warn" : "good"} fact={bookWords(books, noun)}>
          {arrived
            ? "The gateway has received it."
            : "It is not anywhere else yet. It goes to the gateway by itself when the line is back."}
        </FindingNote>
        {summary.lines.map(({ number, owed, medicine }) =>
          owed === null ? null : (
            <FindingNote
              key={number}
              tone="warn"
              fact={`Owed: ${owed.amount} of ${medicine}${owed.by === null ? "" : `, by ${owed.by}`}.`}
            >
              Open the prescription again to hand over the rest.
            </FindingNote>
          ),
        )}
        <div className="acts">
          {own.some(({ body }) => isSupply(body)) ? (
            <Button look="secondary" onClick={() => ui.go({ task: "labels", entryIds: own.map(({ entryId }) => entryId) })}>
              Labels
            </Button>
          ) : null}
          {summary.lines.some(({ owed }) => owed !== null) ? (
            <Button
              look="secondary"
              onClick={() => ui.go({ task: "print", sheet: "owing-slips", only: own.map(({ entryId }) => entryId) })}
            >
              Owing slip
            </Button>
          ) : null}
          <Button
            look="secondary"
            icon="pencil"
            onClick={() => ui.go({ task: "strike", entryIds: own.map(({ entryId }) => entryId) })}
          >
            Strike a line
          </Button>
        </div>
      </div>
    </Screen>
  );
};
