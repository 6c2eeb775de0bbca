import type { OutageKind } from "../../../core/journal/body.ts";
import type { Person } from "../../../core/model/person.ts";
import { clockTime } from "../../../core/model/words.ts";
import { Avatar } from "../../components/avatar.tsx";
import { Field } from "../../components/field.tsx";
import { FindingNote } from "../../components/finding.tsx";

/** What is typed so far. */
export type DeclareForm = { what: OutageKind | null; time: string; day: string; why: string; supplier: string; national: string };

type DeclareFactsProps = {
  form: DeclareForm;
  /** When the outage before ended, where that was within the last hour. */
  before: number | null;
  change: (part: Partial<DeclareForm>) => void;
  sinceError: string | null;
  me: Person;
};

/** Since when, why, under which incident numbers, and who declares. */
export const DeclareFacts = ({ form, before, change, sinceError, me }: DeclareFactsProps) => (
  <div className="stack-wide">
    <fieldset>
      <legend className="segments-legend">Down since</legend>
      <div className="declare-since">
        <Field
          id="down-since"
          label="Time"
          type="time"
          required
          value={form.time}
          error={sinceError}
          onChange={(event) => change({ time: event.currentTarget.value })}
        />
        <Field
          label="Day"
          type="date"
          required
          value={form.day}
          onChange={(event) => change({ day: event.currentTarget.value })}
        />
      </div>
      {before === null ? null : (
        <p className="second">
          The outage before ended at <span className="unbroken">{clockTime(before)}</span>, so this one starts there. Change it if
          it went down later.
        </p>
      )}
    </fieldset>
    <Field
      label="Why, in a few words"
      autoComplete="off"
      value={form.why}
      onChange={(event) => change({ why: event.currentTarget.value })}
    />
    <fieldset>
      <legend className="segments-legend">
        Incident numbers <small>(where you have them)</small>
      </legend>
      <div className="declare-since">
        <Field
          label="Supplier"
          autoComplete="off"
          value={form.supplier}
          onChange={(event) => change({ supplier: event.currentTarget.value })}
        />
        <Field
          label="National"
          autoComplete="off"
          value={form.national}
          onChange={(event) => change({ national: event.currentTarget.value })}
        />
      </div>
    </fieldset>
    <div className="declare-by">
      <Avatar name={me.name} look="slate" />
      <p>
        <span className="second">Declared by</span>
        <br />
        <b>{me.name}</b>
        {me.gphc === null ? null : <span className="unbroken">, GPhC {me.gphc}</span>}
      </p>
    </div>
    <FindingNote tone="info" fact="Tell everyone here:">
      patient details stay on enrolled devices and on the paper log, nowhere else.
    </FindingNote>
  </div>
);
