import { suppliedWithoutCopy } from "../../../core/journal/without-copy.ts";
import { birthDateSchema } from "../../../core/model/local-date.ts";
import { fullName } from "../../../core/model/patient.ts";
import { Button } from "../../components/button.tsx";
import { Field } from "../../components/field.tsx";
import { addressLine } from "../../components/patient-band.tsx";
import { bornWords } from "../../components/patient-words.ts";
import { AlikeNote } from "../../shell/alike-note.tsx";
import { fitting } from "../../shell/fitting.ts";
import type { TriageForm } from "../../shell/triage-draft.ts";
import { whoWaits } from "../../shell/triage-words.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { somebodyElse, whoIsOn } from "./triage-form.ts";

type WhoProps = { form: TriageForm; change: (part: Partial<TriageForm>) => void; error: string | null; bornError: string | null };

/** Who waits: chosen from the copy by how the surname begins, or just typed (TRI-1). */
export const WhoWaits = ({ form, change, error, bornError }: WhoProps) => {
  const { prescriptions, log } = useOpenView();
  const known = [...prescriptions, ...suppliedWithoutCopy(log.lines)];
  if (form.key !== null)
    return (
      <div className="card stack-tight">
        <p>
          <b>{whoWaits({ name: form.name, birthDate: birthDateSchema.safeParse(form.birthDate).data ?? null })}</b>
        </p>
        <p className="second">From the prescription held here.</p>
        <div>
          <Button look="secondary" onClick={() => change(somebodyElse(form, known))}>
            Somebody else
          </Button>
        </div>
      </div>
    );
  const { found, alike } = fitting(known, form.name);
  return (
    <div className="stack">
      <Field
        id="wait-name"
        label="Who is waiting?"
        hint="Surname first finds those whose prescription is here."
        autoComplete="off"
        value={form.name}
        error={error}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      {alike.map((group) => (
        <AlikeNote key={[...group.keys].join(" ")} alike={group}>
          Ask for the date of birth and the address before you choose one.
        </AlikeNote>
      ))}
      {found.length === 0 ? null : (
        <ul className="waiters stack-tight" aria-label="Prescriptions held here">
          {found.map((one) => (
            <li key={one.key}>
              <Button look="secondary" onClick={() => change(whoIsOn(one, form.need))}>
                {fullName(one.patient)}, {bornWords(one.patient)}, {addressLine(one.patient)}:{" "}
                {one.items.map(({ product }) => product.display).join(", ")}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Field
        id="wait-born"
        label="Date of birth"
        hint="Optional."
        type="date"
        value={form.birthDate}
        error={bornError}
        onChange={(event) => change({ birthDate: event.currentTarget.value })}
      />
    </div>
  );
};
