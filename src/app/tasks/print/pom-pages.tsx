import { type PomRow, pomRegister } from "../../../core/journal/pom-register.ts";
import { routeWords } from "../../../core/model/supply-route.ts";
import { dayAndTime, shortDate } from "../../../core/model/words.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { SheetPages, SheetTable } from "./sheet-frame.tsx";

const COLUMNS = [
  { words: "Reference", width: "24mm" },
  { words: "Supplied", width: "26mm" },
  { words: "Medicine and quantity" },
  { words: "Patient: name, address" },
  { words: "Prescriber: name, address" },
  { words: "Prescription dated", width: "26mm" },
  { words: "Received", width: "26mm" },
  { words: "Kind, and why it was an emergency" },
  { words: "Pharmacist", width: "28mm" },
] as const;

const cellsOf = (row: PomRow): string[] => [
  dayAndTime(row.suppliedAt),
  `${row.medicine}, ${row.quantity}`,
  [row.patient.name, row.patient.address].filter((part) => part !== "").join(", "),
  [row.prescriber.name, row.prescriber.address].filter((part) => part !== "").join(", "),
  row.datedOn === null ? "" : shortDate(row.datedOn),
  row.receivedOn === null ? "" : shortDate(row.receivedOn),
  [routeWords({ kind: row.route }), row.emergency, row.notRequired, row.isLate ? "Entered later than the day after." : null]
    .filter((part) => part !== null && part !== "")
    .join(". "),
  row.pharmacist,
];

/** SHT-9: the prescription book: private prescriptions and emergency supplies with their particulars (POM-1). */
export const PomPages = () => {
  const { log } = useOpenView();
  const rows = pomRegister(log);
  return (
    <SheetPages
      title="Prescription book"
      way="a4-landscape"
      note="Private prescriptions and emergency supplies. Kept two years from the last entry (to be verified). A mistake is struck through, never erased."
    >
      {rows.length === 0 ? <p>No private prescription and no emergency supply is in this log.</p> : null}
      <SheetTable label="Prescription book" columns={COLUMNS}>
        <tbody>
          {rows.map((row) => (
            <tr key={row.entryId} className="sheet-line">
              <th scope="row" className="sheet-no">
                {row.strike === null ? row.reference : <s>{row.reference}</s>}
              </th>
              {cellsOf(row).map((cell, place) => (
                <td key={COLUMNS[place + 1]?.words}>{row.strike === null ? cell : <s>{cell}</s>}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </SheetTable>
    </SheetPages>
  );
};
