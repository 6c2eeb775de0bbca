import { allergiesSaidOf } from "../../core/journal/allergies-said.ts";
import { allergyWords } from "../../core/model/allergies-asked.ts";
import type { Patient } from "../../core/model/patient.ts";
import { FindingNote } from "../components/finding.tsx";
import { patientWords } from "../components/patient-words.ts";
import { momentWords } from "./moment-words.ts";
import { useNow } from "./use-now.ts";
import { useOpenView } from "./use-open-view.ts";

/** What this patient, as far as can be told, said of allergies before; nothing where nobody has (ALL-1). */
export const SaidOfAllergies = ({ patient }: { patient: Patient }) => {
  const { log } = useOpenView();
  const now = useNow();
  const said = allergiesSaidOf(patient, log);
  if (said.length === 0) return null;
  const words = said.map(
    ({ asked, line, at, isStruck, isSure, patient: theirs }) =>
      `${asked.said === "told" ? `“${allergyWords(asked)}”` : allergyWords(asked)} (${line ?? "with a bag"}, ${momentWords(at, now)}${isStruck ? ", struck since" : ""}${isSure ? "" : `; said of ${patientWords(theirs)}: the same person?`})`,
  );
  return (
    <FindingNote
      tone={said.some(({ asked }) => asked.said === "told") ? "warn" : "info"}
      fact={`Said before of allergies: ${words.join("; ")}.`}
    >
      Holdfast compares it with nothing: look at each medicine yourself.
    </FindingNote>
  );
};
