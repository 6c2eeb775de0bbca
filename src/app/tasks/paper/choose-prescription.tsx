import type { LineNumber } from "../../../core/journal/line-number.ts";
import { suppliedWithoutCopy } from "../../../core/journal/without-copy.ts";
import { fullName } from "../../../core/model/patient.ts";
import { restsOnWords } from "../../../core/model/supply-route.ts";
import { Button } from "../../components/button.tsx";
import { Field } from "../../components/field.tsx";
import { addressLine } from "../../components/patient-band.tsx";
import { bornWords } from "../../components/patient-words.ts";
import { AlikeNote } from "../../shell/alike-note.tsx";
import { fitting } from "../../shell/fitting.ts";
import { notShown } from "../../shell/moment-words.ts";
import { useUi } from "../../shell/ui-memory.ts";
import { useOpenView } from "../../shell/use-open-view.ts";

/** What the paper is about: a prescription held here, or one supplied without a copy before. Whose names are alike is said, as Find says it. */
export const ChoosePrescription = ({
  line,
  search,
  onSearch,
  onChoose,
  error,
}: {
  line: LineNumber;
  search: string;
  onSearch: (search: string) => void;
  onChoose: (key: string) => void;
  error: string | null;
}) => {
  const ui = useUi();
  const { prescriptions, log } = useOpenView();
  const known = [...prescriptions, ...suppliedWithoutCopy(log.lines)];
  const { found, alike, hidden } = fitting(known, search);
  return (
    <div className="stack">
      <Field
        id="paper-search"
        label="Prescription number, or how the surname begins"
        autoComplete="off"
        value={search}
        error={error}
        onChange={(event) => onSearch(event.currentTarget.value)}
      />
      {alike.map((group) => (
        <AlikeNote key={[...group.keys].join(" ")} alike={group}>
          Look at the date of birth and the address on the paper before you choose one.
        </AlikeNote>
      ))}
      <ul className="paper-items" aria-label="Found">
        {found.map((one) => (
          <li key={one.key}>
            <Button look="secondary" onClick={() => onChoose(one.key)}>
              <span>
                {fullName(one.patient)}, <span className="unbroken">{bornWords(one.patient)}</span>, {addressLine(one.patient)}:{" "}
                {one.items.map(({ product }) => product.display).join(", ")}{" "}
                <span className="unbroken">({restsOnWords(one)})</span>
              </span>
            </Button>
          </li>
        ))}
      </ul>
      {search.trim().length > 1 && found.length === 0 ? (
        <p className="second" role="status">
          Nothing here fits. Try the prescription number or fewer letters, or type what the paper says in words, below.
        </p>
      ) : null}
      {hidden > 0 ? <p className="second">{notShown(hidden)} Type more of the name, or the prescription number.</p> : null}
      <p className="second">
        It rested on no copy: paper, or an emergency supply?{" "}
        <Button look="text" onClick={() => ui.go({ task: "without-copy", key: null, line })}>
          Say what it rested on
        </Button>
      </p>
    </div>
  );
};
