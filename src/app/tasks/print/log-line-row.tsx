import type { ReactNode } from "react";
import type { HandedTo } from "../../../core/journal/handing-over.ts";
import { givenOf } from "../../../core/journal/line-amounts.ts";
import { isSupply, type LogLine } from "../../../core/journal/log.ts";
import { owedBy } from "../../../core/journal/owings.ts";
import { initialsOfActor } from "../../../core/journal/who-and-when.ts";
import type { Provenance } from "../../../core/model/provenance.ts";
import { compareQuantities, ZERO } from "../../../core/model/quantity.ts";
import { restsOnWords } from "../../../core/model/supply-route.ts";
import { clockTime } from "../../../core/model/words.ts";
import { CdTag } from "../../components/cd-tag.tsx";
import { lineNotes } from "../../shell/line-notes.ts";
import { controlledDrugOf, medicineOf, shortName, takerOf } from "../../shell/line-words.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { SheetAmount } from "./sheet-amount.tsx";
import { SheetPatient } from "./sheet-patient.tsx";

const BASIS: Readonly<Partial<Record<Provenance, string>>> = {
  "paper-fp10": "paper FP10",
  private: "private prescription",
  "emergency-prescriber": "emergency supply, prescriber",
  "emergency-patient": "emergency supply, patient",
};

const PROOF = {
  seen: "proof seen",
  "asked-not-seen": "proof not seen",
  "not-asked": "",
  "not-stated": "proof not stated",
} as const;

const askedOf = ({ toldNameAndAddress, toldDateOfBirth, identity }: HandedTo): string =>
  [toldNameAndAddress ? "name, address" : "", toldDateOfBirth ? "DOB" : "", identity === null ? "" : PROOF[identity]]
    .filter((part) => part !== "")
    .join(", ");

/** A line as its row on paper: struck, every word is ruled through and stays readable, and what was wrong stands beneath. */
export const LogLineRow = ({ line }: { line: LogLine }) => {
  const { prescriptions, log } = useOpenView();
  const { body, strike } = line;
  const { basis } = body;
  const drug = controlledDrugOf(line, prescriptions);
  const owed = owedBy(line);
  // One after the other: a line of its own for each took a page for three lines of the log.
  const notes = lineNotes(line, log).join(" · ");
  const ruled = (words: ReactNode): ReactNode => (strike === null ? words : <s>{words}</s>);
  return (
    <tr className="sheet-line">
      <th scope="row" className="sheet-no">
        {ruled(line.line)}
      </th>
      <td className="unbroken">{ruled(clockTime(body.happened.wall))}</td>
      <td>{ruled(<SheetPatient patient={basis.patient} />)}</td>
      <td className="sheet-id">{ruled(BASIS[basis.provenance] ?? restsOnWords(basis))}</td>
      <td>
        {ruled(
          isSupply(body)
            ? medicineOf(line)
            : `${body.outcome === "owed" ? "All owed" : "Not supplied"}: ${medicineOf(line)}, ${body.why}`,
        )}{" "}
        {drug === null ? null : <CdTag schedule={drug.schedule} />}
        {notes === "" ? null : <span className="sheet-strike sheet-small">{ruled(notes)}</span>}
        {strike === null ? null : (
          <b className="sheet-strike">
            STRUCK {clockTime(strike.at)} {shortName(strike.by)}: {strike.reason}
          </b>
        )}
      </td>
      <td className="sheet-number">{ruled(<SheetAmount value={givenOf(line)} line={line} />)}</td>
      <td className="sheet-number">
        {compareQuantities(owed, ZERO) > 0 ? ruled(<SheetAmount value={owed} line={line} />) : null}
      </td>
      <td>{isSupply(body) ? ruled(initialsOfActor(body.assembledBy)) : null}</td>
      <td>{ruled(initialsOfActor(isSupply(body) ? body.checkedBy : body.actor))}</td>
      <td>
        {isSupply(body)
          ? ruled(
              <>
                {takerOf(body.handedTo)}
                <br />
                <span className="sheet-small">{askedOf(body.handedTo)}</span>
              </>,
            )
          : null}
      </td>
      <td />
      <td>{strike === null ? <span className="sheet-box" role="img" aria-label="Box to tick" /> : "none"}</td>
    </tr>
  );
};
