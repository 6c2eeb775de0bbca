import { hasRightCheckCharacter, type PrescriptionId } from "../../core/model/prescription-id.ts";
import { FindingNote } from "../components/finding.tsx";

/** EPS-2 where a prescription number is typed: its last character does not fit the others, and what to do. Nothing where it fits; never a refusal. */
export const CheckCharacterNote = ({ id, goOn }: { id: PrescriptionId | null; goOn: string }) =>
  id === null || hasRightCheckCharacter(id) ? null : (
    <FindingNote tone="warn" fact="The last character does not fit the others.">
      Compare the number with the token, and type it again if it differs. {goOn}
    </FindingNote>
  );
