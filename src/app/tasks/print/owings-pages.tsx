import { londonDate } from "../../../core/model/instant.ts";
import { clockTime, shortDate } from "../../../core/model/words.ts";
import { medicineOf } from "../../shell/line-words.ts";
import { countOf } from "../../shell/moment-words.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { owingsOf } from "./owings.ts";
import { SheetAmount } from "./sheet-amount.tsx";
import { SheetPages, SheetTable } from "./sheet-frame.tsx";
import { SheetPatient } from "./sheet-patient.tsx";

const COLUMNS = [
  { words: "Line", width: "19mm" },
  { words: "Owed since", width: "26mm" },
  { words: "Patient" },
  { words: "Phone", width: "26mm" },
  { words: "Medicine" },
  { words: "Owed", width: "22mm", number: true },
  { words: "Why", width: "28mm" },
  { words: "Last day", width: "26mm" },
  { words: "Collected: day, quantity", width: "28mm" },
  { words: "By, check", width: "20mm" },
] as const;

/** SHT-6: the owings book: everything that is still to be handed over, and boxes for when it is. */
export const OwingsPages = () => {
  const { log, prescriptions } = useOpenView();
  const owings = owingsOf(log, prescriptions);
  return (
    <SheetPages
      title="Owings book"
      way="a4-landscape"
      note={`${countOf(owings.length, "owing")}. Last day: by the date on the prescription; a controlled drug's rest after 28 days cannot be supplied.`}
    >
      <SheetTable label="Owings" columns={COLUMNS}>
        <tbody>
          {owings.map(({ line, quantity, why, lastDay }) => (
            <tr key={line.entryId} className="sheet-line">
              <th scope="row" className="sheet-no">
                {line.line}
              </th>
              <td className="unbroken">
                {shortDate(londonDate(line.body.happened.wall))}
                <br />
                {clockTime(line.body.happened.wall)}
              </td>
              <td>
                <SheetPatient patient={line.body.basis.patient} address />
              </td>
              <td />
              <td>{medicineOf(line)}</td>
              <td className="sheet-number">
                <SheetAmount value={quantity} line={line} />
              </td>
              <td>{why}</td>
              <td className={lastDay === null ? undefined : "unbroken"}>
                {lastDay === null ? "see prescription" : shortDate(lastDay)}
              </td>
              <td />
              <td />
            </tr>
          ))}
        </tbody>
      </SheetTable>
    </SheetPages>
  );
};
