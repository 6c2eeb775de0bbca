import { type FormEvent, useState } from "react";
import type { Person, Role } from "../../../core/model/person.ts";
import type { Pharmacy } from "../../../core/model/pharmacy.ts";
import { Button } from "../../components/button.tsx";
import { ChoiceGroup, ChoiceRow } from "../../components/choice-row.tsx";
import { Field } from "../../components/field.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { focusOn } from "../../components/focus-on.ts";
import { Heading } from "../../components/heading.tsx";
import { useApp } from "../../shell/app-context.ts";
import type { Trouble } from "../../shell/app-port.ts";

const ROLES: Readonly<Record<Role, string>> = {
  pharmacist: "Pharmacist",
  "locum-pharmacist": "Locum pharmacist",
  "pharmacy-technician": "Pharmacy technician",
  dispenser: "Dispenser",
  counter: "Counter assistant",
};

const roleLine = (person: Person): string =>
  person.gphc === null ? ROLES[person.role] : `${ROLES[person.role]} · GPhC ${person.gphc}`;

/** The longest name a device may have (wire/enrol). */
const NAME_LIMIT = 40;

/** Who you are and what this device is called; then the keys are made and the device is enrolled. */
export const WhoAndWhere = ({ code, pharmacy }: { code: string; pharmacy: Pharmacy }) => {
  const app = useApp();
  const [who, setWho] = useState<string | null>(null);
  const [name, setName] = useState("");
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const enrol = (event: FormEvent): void => {
    event.preventDefault();
    setAsked(true);
    setTrouble(null);
    if (who === null) {
      focusOn("enrol-who");
      return;
    }
    if (name.trim() === "") {
      focusOn("enrol-name");
      return;
    }
    setBusy(true);
    void app.enrol(code, name.trim(), who).then((answer) => {
      setBusy(false);
      if (!answer.ok) setTrouble(answer);
    });
  };
  return (
    <form className="stack-wide" onSubmit={enrol} noValidate>
      <div className="stack-tight">
        <Heading>{pharmacy.name}</Heading>
        <p className="second">
          {[...pharmacy.address, pharmacy.postcode].join(", ")} · <span className="unbroken">{pharmacy.ods}</span>
        </p>
      </div>
      <ChoiceGroup
        legend="Who are you?"
        error={asked && who === null ? "Choose your name. If it is missing, ask the responsible pharmacist to add you." : null}
      >
        {pharmacy.team.map((person, index) => (
          <ChoiceRow
            key={person.id}
            kind="radio"
            name="who"
            id={index === 0 ? "enrol-who" : undefined}
            words={person.name}
            note={roleLine(person)}
            chosen={who === person.id}
            onChange={() => setWho(person.id)}
          />
        ))}
      </ChoiceGroup>
      <Field
        id="enrol-name"
        label="Name of this device"
        hint="What everyone calls it, for example: Tablet at the counter"
        autoComplete="off"
        maxLength={NAME_LIMIT}
        value={name}
        error={asked && name.trim() === "" ? "Give this device a name." : null}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {trouble === null ? null : (
        <FindingNote tone="stop" fact={trouble.fact} alert>
          {trouble.next}
        </FindingNote>
      )}
      <Button look="primary" type="submit" busy={busy ? "Making its keys…" : null}>
        Enrol this device
      </Button>
    </form>
  );
};
