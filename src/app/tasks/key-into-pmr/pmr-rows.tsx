import type { HeldAtDoor } from "../../../core/journal/deliveries.ts";
import type { PmrRank } from "../../../core/rules/pmr-order.ts";
import { pmrRankOf } from "../../../core/rules/pmr-order.ts";
import { Icon } from "../../components/icon.tsx";
import { PatientNamed } from "../../components/patient-named.tsx";
import { deviceByLetter } from "../../shell/device-words.ts";
import { countOf } from "../../shell/moment-words.ts";
import { useNow } from "../../shell/use-now.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { type PmrPrescription, takenByAnother } from "./pmr-list.ts";

/** Why nothing of it is to be keyed in now. */
const HELD_ROWS: Readonly<Record<HeldAtDoor, string>> = {
  out: "Out for delivery: say what became of it",
  "not-delivered": "Not delivered: strike its lines",
  "not-agreed": "Delivery not agreed: say what is true",
};

/** Why a prescription stands where it does, in the list's words; nothing for the rest. */
const RANK_WORDS: Readonly<Record<PmrRank, string | null>> = {
  "controlled-drug": "controlled drug",
  "take-back": "take back",
  owing: "owing",
  rest: null,
};

const stateWords = (one: PmrPrescription, taken: string | null): string => {
  if (one.isDone) return `Done${one.doneBy === null ? "" : ` by ${one.doneBy}`}`;
  if (one.held !== null) return HELD_ROWS[one.held];
  if (one.isSetAside) return "Would not go in: needs a look";
  if (taken !== null) return taken;
  const rank = RANK_WORDS[pmrRankOf(one.order)];
  const lines = one.visits.reduce((sum, visit) => sum + visit.lines.length, 0);
  return `${countOf(lines, "line")}${rank === null ? "" : ` · ${rank}`}`;
};

/** The list: what is open on this device, what is done, and who else keys what (PML-2). */
export const PmrRows = ({
  list,
  at,
  onOpen,
}: {
  list: readonly PmrPrescription[];
  at: string | null;
  onOpen: (key: string) => void;
}) => {
  const view = useOpenView();
  const now = useNow();
  return (
    <ol className="rows-to-press pmr-list">
      {list.map((one, index) => {
        const { patient } = one.basis;
        const other = takenByAnother(one.key, view, now);
        const taken = other === null ? null : `${other.by} is keying this on ${deviceByLetter(other.device, view.device)}`;
        return (
          <li key={one.key}>
            <button type="button" aria-current={one.key === at ? "true" : undefined} onClick={() => onOpen(one.key)}>
              <span className="pmr-place">{index + 1}</span>
              <span>
                <span className={one.isDone ? "" : "strong"}>
                  <PatientNamed patient={patient} />
                </span>
                <span className={taken !== null && !one.isDone ? "second pmr-taken" : "second"}>{stateWords(one, taken)}</span>
              </span>
              {one.isDone ? <Icon name="check" /> : null}
            </button>
          </li>
        );
      })}
    </ol>
  );
};
