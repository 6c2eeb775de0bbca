import type { HandedTo } from "../../core/journal/handing-over.ts";
import { ChoiceRow } from "../components/choice-row.tsx";
import { Field } from "../components/field.tsx";
import { type Segment, Segments } from "../components/segments.tsx";
import { isProfessional, type TakerTyped } from "./taker-typed.ts";

type TakerProps = {
  typed: TakerTyped;
  /** Proof of identity is asked for: a controlled drug is given. */
  wantsProof: boolean;
  /** It is typed in from paper, which may not say it. */
  isOnPaper: boolean;
  onChange: (part: Partial<TakerTyped>) => void;
  gapAt: (focus: string) => string | null;
};

const TAKERS: readonly Segment<HandedTo["to"]>[] = [
  { value: "patient", words: "Patient" },
  { value: "someone-else", words: "Someone else" },
  { value: "delivery", words: "Delivery" },
];

const PROOFS: readonly Segment<NonNullable<HandedTo["identity"]>>[] = [
  { value: "seen", words: "Asked and seen" },
  { value: "asked-not-seen", words: "Asked, not seen" },
  { value: "not-asked", words: "Not asked" },
];

const NOT_ON_PAPER = { value: "not-stated", words: "Not on the paper" } as const;

/** Who took it: the patient, somebody else by name, a health professional with their address (CD-4), or the driver. */
export const WhoTookIt = ({ typed, wantsProof, isOnPaper, onChange, gapAt }: TakerProps) => (
  <div className="stack">
    <Segments
      id="handed-to"
      legend="Handed to"
      options={isOnPaper ? [...TAKERS, NOT_ON_PAPER] : TAKERS}
      value={typed.to}
      onChoose={(to) => onChange({ to })}
      error={gapAt("handed-to")}
    />
    {typed.to === "someone-else" ? (
      <Field
        id="taker-name"
        label="Name, and who they are to the patient"
        autoComplete="off"
        maxLength={120}
        value={typed.name}
        error={gapAt("taker-name")}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
    ) : null}
    {typed.to === "someone-else" && wantsProof ? (
      <ChoiceRow
        kind="tick"
        words="A health professional, in their work"
        note="Then the register wants their address."
        chosen={typed.isProfessional}
        onChange={(chosen) => onChange({ isProfessional: chosen })}
      />
    ) : null}
    {isProfessional(typed, wantsProof) ? (
      <Field
        id="taker-address"
        label="Their address"
        autoComplete="off"
        maxLength={200}
        value={typed.professionalAddress}
        error={gapAt("taker-address")}
        onChange={(event) => onChange({ professionalAddress: event.currentTarget.value })}
      />
    ) : null}
  </div>
);

/** Whether who took a controlled drug proved who they are; nothing where none is given. */
export const ProofOfIdentity = ({ typed, wantsProof, isOnPaper, onChange, gapAt }: TakerProps) =>
  wantsProof ? (
    <Segments
      id="identity"
      legend={
        <>
          Proof of identity <small>(CD)</small>
        </>
      }
      options={isOnPaper ? [...PROOFS, NOT_ON_PAPER] : PROOFS}
      value={typed.identity}
      onChoose={(identity) => onChange({ identity })}
      error={gapAt("identity")}
    />
  ) : null;
