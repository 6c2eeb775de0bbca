import { useState } from "react";
import { formatNhsNumber, hasRightCheckDigit, parseNhsNumber } from "../../../core/model/nhs-number.ts";
import { fullName, type Patient } from "../../../core/model/patient.ts";
import type { ToSupply } from "../../../core/model/prescription.ts";
import { isLikelySamePatient } from "../../../core/model/same-patient.ts";
import { shortDate } from "../../../core/model/words.ts";
import { Button } from "../../components/button.tsx";
import { Field, TextArea } from "../../components/field.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { focusOn } from "../../components/focus-on.ts";
import { addressLine } from "../../components/patient-band.tsx";
import { AlikeNote } from "../../shell/alike-note.tsx";
import { fitting } from "../../shell/fitting.ts";
import type { RouteDraft } from "../../shell/route-draft.ts";
import { useUi } from "../../shell/ui-memory.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { typedPatient } from "./route-form.ts";

/** What every part of the form is given. */
export type PartProps = {
  draft: RouteDraft;
  change: (part: Partial<RouteDraft>) => void;
  gapAt: (focus: string) => string | null;
};

/** Prescriptions of one person shown at once. */
const MOST_HELD = 6;

const whoIs = (patient: Patient): string => `${fullName(patient)} ${patient.birthDate} ${patient.nhsNumber}`;

const onePerPatient = (prescriptions: readonly ToSupply[]): ToSupply[] => [
  ...new Map(prescriptions.map((one) => [whoIs(one.patient), one])).values(),
];

/** Somebody the copy knows from another prescription: saves typing. A person is chosen by name and date of birth, never by itself. */
const KnownPatient = ({ change }: Pick<PartProps, "change">) => {
  const { prescriptions } = useOpenView();
  const [typed, setTyped] = useState("");
  const { found, alike } = fitting(onePerPatient(prescriptions), typed);
  const choose = (patient: Patient): void => {
    setTyped("");
    change({
      family: patient.family,
      given: patient.given.join(" "),
      birthDate: patient.birthDate !== null && patient.birthDate.length === 10 ? patient.birthDate : "",
      nhsNumber: patient.nhsNumber === null ? "" : formatNhsNumber(patient.nhsNumber),
      address: patient.address.join(", "),
      postcode: patient.postcode ?? "",
    });
    // The button is gone with the list; what it filled in is to be read.
    focusOn("own-family");
  };
  return (
    <details>
      <summary>In the copy already? Fill this in from there</summary>
      <div className="stack">
        <Field
          id="own-known"
          label="How the surname begins"
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {alike.map((group) => (
          <AlikeNote key={[...group.keys].join(" ")} alike={group}>
            Ask for the date of birth and the address before you choose one.
          </AlikeNote>
        ))}
        <ul className="stack" aria-label="Patients in the copy">
          {found.map(({ patient }) => (
            <li key={whoIs(patient)}>
              <Button look="secondary" onClick={() => choose(patient)}>
                {fullName(patient)}, born {patient.birthDate === null ? "?" : shortDate(patient.birthDate)},{" "}
                {addressLine(patient)}
              </Button>
            </li>
          ))}
        </ul>
      </div>
    </details>
  );
};

/** What the copy holds of somebody of that name and date of birth: to be supplied from first, where it is what they need. */
const HeldCopies = ({ draft }: Pick<PartProps, "draft">) => {
  const ui = useUi();
  const { prescriptions } = useOpenView();
  const typed = typedPatient(draft);
  if (typed.family === "" || typed.birthDate === null) return null;
  const held = prescriptions.filter(
    ({ provenance, patient }) => provenance === "released-to-us" && isLikelySamePatient(patient, typed),
  );
  return held.length === 0 ? null : (
    <FindingNote tone="warn" fact="There is a copy for somebody of this name and date of birth. Look there first.">
      {held.slice(0, MOST_HELD).map(({ key, items }) => (
        <Button key={key} look="text" onClick={() => ui.go({ task: "prescription", key })}>
          {items.map(({ product }) => product.display).join(", ")}
        </Button>
      ))}
    </FindingNote>
  );
};

/** Who it is for. Nobody need be known here. */
export const PatientFields = ({ draft, change, gapAt }: PartProps) => {
  const number = parseNhsNumber(draft.nhsNumber);
  return (
    <section className="card stack" aria-labelledby="own-patient">
      <h2 id="own-patient">Patient</h2>
      <KnownPatient change={change} />
      <div className="own-pair">
        <Field
          id="own-family"
          label="Surname"
          autoComplete="off"
          value={draft.family}
          error={gapAt("own-family")}
          onChange={(event) => change({ family: event.currentTarget.value })}
        />
        <Field
          id="own-given"
          label="First name"
          autoComplete="off"
          value={draft.given}
          error={gapAt("own-given")}
          onChange={(event) => change({ given: event.currentTarget.value })}
        />
        <Field
          id="own-born"
          label="Date of birth"
          hint="Must be known where under 12"
          type="date"
          value={draft.birthDate}
          error={gapAt("own-born")}
          onChange={(event) => change({ birthDate: event.currentTarget.value })}
        />
        <Field
          id="own-nhs"
          label="NHS number"
          hint={
            number !== null && !hasRightCheckDigit(number)
              ? "Its last digit does not fit: compare it once more."
              : "If it is known"
          }
          inputMode="numeric"
          autoComplete="off"
          value={draft.nhsNumber}
          error={gapAt("own-nhs")}
          onChange={(event) => change({ nhsNumber: event.currentTarget.value })}
        />
      </div>
      <TextArea
        id="own-address"
        label="Address"
        rows={2}
        autoComplete="off"
        value={draft.address}
        error={gapAt("own-address")}
        onChange={(event) => change({ address: event.currentTarget.value })}
      />
      <HeldCopies draft={draft} />
      <div className="own-pair">
        <Field
          id="own-postcode"
          label="Postcode"
          autoComplete="off"
          value={draft.postcode}
          onChange={(event) => change({ postcode: event.currentTarget.value })}
        />
      </div>
    </section>
  );
};
