import { useState } from "react";
import type { RpEntry } from "../../../core/journal/log.ts";
import { standingRp } from "../../../core/journal/standing.ts";
import { londonDate } from "../../../core/model/instant.ts";
import { type LocalDate, localDateSchema } from "../../../core/model/local-date.ts";
import { clockTime, shortDate } from "../../../core/model/words.ts";
import { rpOddities } from "../../../core/rules/rp-oddities.ts";
import { absentOn, rpRecord } from "../../../core/rules/rp-record.ts";
import { Field } from "../../components/field.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { Icon } from "../../components/icon.tsx";
import { absenceWords } from "../../shell/rp-words.ts";
import { useNow } from "../../shell/use-now.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { entryWords } from "./rp-act-words.ts";

const Row = ({ entry, onStrike }: { entry: RpEntry; onStrike: () => void }) => {
  const { at, who, by, device, attestedBy, strike } = entry;
  const said = attestedBy === null ? `by ${by.name}` : `as ${attestedBy} attests, by ${by.name}`;
  const words = (
    <>
      <b>{entryWords(entry)}</b>
      <span className="second">
        {" "}
        <span className="unbroken">GPhC {who.gphc}</span> · recorded {said}, <span className="unbroken">device {device}</span>
      </span>
    </>
  );
  return (
    <li className="rp-row">
      <span className="rp-time">{strike === null ? clockTime(at) : <s>{clockTime(at)}</s>}</span>
      <p>
        {strike === null ? words : <s>{words}</s>}
        {strike === null ? null : (
          <span className="second rp-struck">
            Struck by {strike.by.name} at {clockTime(strike.at)}: {strike.reason}
          </span>
        )}
      </p>
      {strike === null ? (
        <button
          type="button"
          className="rp-strike"
          onClick={onStrike}
          aria-label={`Strike ${clockTime(at)} ${entryWords(entry)}`}
        >
          <Icon name="pencil" /> <span>Strike</span>
        </button>
      ) : null}
    </li>
  );
};

/** The record of one day: every entry, struck ones too, how long all absences were together, and what is odd about it (RP-3, RP-5). */
export const RpDay = ({ onStrike }: { onStrike: (entry: RpEntry) => void }) => {
  const { log } = useOpenView();
  const now = useNow();
  const today = londonDate(now);
  const [chosen, setChosen] = useState<LocalDate | null>(null);
  const day = chosen ?? today;
  const record = rpRecord(standingRp(log));
  const entries = log.rp.filter(({ at }) => londonDate(at) === day);
  const total = absentOn(record, day, now);
  return (
    <section className="card stack" aria-labelledby="rp-day">
      <h2 id="rp-day">{day === today ? "The record of today" : `The record of ${shortDate(day)}`}</h2>
      {entries.length === 0 ? (
        <p>Nothing is recorded on this day.</p>
      ) : (
        <ol className="rp-rows">
          {entries.map((entry) => (
            <Row key={entry.entryId} entry={entry} onStrike={() => onStrike(entry)} />
          ))}
        </ol>
      )}
      <p className="rp-total">
        Absences together: <b className="unbroken">{absenceWords(total)}</b>
      </p>
      {rpOddities(record, day, now).map(({ fact, next }) => (
        <FindingNote key={fact} tone="warn" fact={fact}>
          {next}
        </FindingNote>
      ))}
      <Field
        label="Another day"
        type="date"
        max={today}
        value={day}
        onChange={(event) => setChosen(localDateSchema.safeParse(event.currentTarget.value).data ?? null)}
      />
    </section>
  );
};
