import type { SupplyRoute } from "../../../core/model/supply-route.ts";
import { Field } from "../../components/field.tsx";
import type { PartProps } from "./patient-fields.tsx";

type Kind = Exclude<SupplyRoute["kind"], "referred">;

const TITLE: Readonly<Record<Kind, string>> = {
  "paper-fp10": "Prescriber, as on the form",
  private: "Prescriber, as on the prescription",
  "emergency-prescriber": "Prescriber who asks",
  "emergency-patient": "Who prescribed it before",
};

/** Who wrote it, asks for it, or prescribed it before. They need not be known here. */
export const PrescriberFields = ({ kind, draft, change, gapAt }: PartProps & { kind: Kind }) => (
  <section className="card stack" aria-labelledby="own-who">
    <h2 id="own-who">{TITLE[kind]}</h2>
    <div className="own-pair">
      <Field
        id="own-prescriber"
        label="Name"
        autoComplete="off"
        value={draft.prescriberName}
        error={gapAt("own-prescriber")}
        onChange={(event) => change({ prescriberName: event.currentTarget.value })}
      />
      <Field
        id="own-practice"
        label="Practice or address"
        autoComplete="off"
        value={draft.prescriberAddress}
        error={gapAt("own-practice")}
        onChange={(event) => change({ prescriberAddress: event.currentTarget.value })}
      />
      <Field
        id="own-phone"
        label="Telephone"
        hint="If it is known"
        type="tel"
        autoComplete="off"
        value={draft.prescriberPhone}
        onChange={(event) => change({ prescriberPhone: event.currentTarget.value })}
      />
    </div>
  </section>
);
