import { fullName } from "../../core/model/patient.ts";
import { routeWords } from "../../core/model/supply-route.ts";
import { Icon } from "../components/icon.tsx";
import { bornWords } from "../components/patient-words.ts";
import { CarryOnAsking } from "./carry-on-asking.tsx";
import { type BegunPaper, useBegun, useNearMissBegun } from "./forms-begun.ts";
import { MISTAKES } from "./mistake-words.ts";
import { useUi } from "./ui-memory.ts";
import "./carry-on.css";

/** What tells one begun form from another, each as a sentence. */
const begunWords = (parts: readonly string[]): string => parts.flatMap((part) => (part === "" ? [] : [`${part}. `])).join("");

const paperWords = (about: BegunPaper["about"]): string => {
  if (about === "in-words") return "In words";
  return about === "gone"
    ? "Its prescription is not in the copy any more"
    : `${fullName(about.patient)}, ${bornWords(about.patient)}`;
};

const CarryOnSupplies = () => {
  const ui = useUi();
  const { supplies: begun, forms, onPaper } = useBegun();
  return begun.length + forms.length + onPaper.length === 0 ? null : (
    <ul className="carry-on">
      {begun.map(({ key, patient, items }) => (
        <li key={key}>
          <button type="button" onClick={() => ui.go({ task: "prescription", key })}>
            <Icon name="pencil" />
            <span>
              <b>Carry on with {patient.family.toUpperCase()}?</b> {patient.given.join(" ")},{" "}
              <span className="unbroken">{bornWords(patient)}</span>: {items.map(({ product }) => product.display).join(", ")}.
              Not recorded yet.
            </span>
            <Icon name="forward" />
          </button>
        </li>
      ))}
      {forms.map(([key, { family, given, kind, line, items }]) => (
        <li key={key}>
          <button type="button" onClick={() => ui.go({ task: "without-copy", key, line })}>
            <Icon name="pencil" />
            <span>
              <b>Carry on with {family.trim() === "" ? "a supply without a copy" : family.trim().toUpperCase()}?</b>{" "}
              {begunWords([given.trim(), kind === null ? "" : routeWords({ kind }), items[0]?.name.trim() ?? ""])}Not recorded
              yet.
            </span>
            <Icon name="forward" />
          </button>
        </li>
      ))}
      {onPaper.map(({ line, about }) => (
        <li key={line}>
          <button type="button" onClick={() => ui.go({ task: "from-paper", line, key: null })}>
            <Icon name="pencil" />
            <span>
              <b>Carry on with {line}, from paper?</b> {paperWords(about)}. Not recorded yet.
            </span>
            <Icon name="forward" />
          </button>
        </li>
      ))}
    </ul>
  );
};

const CarryOnNearMiss = () => {
  const ui = useUi();
  const begun = useNearMissBegun();
  return begun === null ? null : (
    <ul className="carry-on">
      <li>
        <button type="button" onClick={() => ui.go({ task: "near-miss" })}>
          <Icon name="pencil" />
          <span>
            <b>Carry on with a near miss?</b>{" "}
            {begunWords([begun.mistake === "" ? "" : MISTAKES[begun.mistake], begun.medicine.trim()])}Not recorded yet.
          </span>
          <Icon name="forward" />
        </button>
      </li>
    </ul>
  );
};

/** What was begun and not recorded, one row each, to go on with: supplies, people who wait, and a near miss. Draws nothing when there is none. */
export const CarryOn = () => {
  const ui = useUi();
  const open = (key: string): void => {
    const draft = ui.triageDrafts.get().get(key);
    if (draft === undefined) return;
    ui.saveTriageDraft(key, { ...draft, isOpen: true });
    ui.go({ task: "triage", key: null });
  };
  return (
    <>
      <CarryOnSupplies />
      <CarryOnAsking onOpen={open} />
      <CarryOnNearMiss />
    </>
  );
};
