import { deliveriesOf } from "../../../core/journal/deliveries.ts";
import { isSupply } from "../../../core/journal/log.ts";
import { controlledDrugOf, medicineOf } from "../../shell/line-words.ts";
import { countOf } from "../../shell/moment-words.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { SheetPages, SheetTable } from "./sheet-frame.tsx";
import { SheetPatient } from "./sheet-patient.tsx";

const COLUMNS = [
  { words: "Drop", width: "12mm" },
  { words: "To: name, address" },
  { words: "Lines, medicines" },
  { words: "CD", width: "12mm" },
  { words: "Bags", width: "14mm" },
  { words: "Fridge", width: "16mm" },
  { words: "Delivered, no answer, refused, back", width: "38mm" },
  { words: "Taken by: name, relation, signature, time", width: "56mm" },
] as const;

/** SHT-10: the delivery sheet: what is out, one row a door, with room for what became of it. The driver signs for what was taken along. */
export const DeliveryPages = () => {
  const { log, prescriptions } = useOpenView();
  const out = deliveriesOf(log).filter(({ isOut }) => isOut);
  return (
    <SheetPages
      title="Delivery sheet"
      way="a4-landscape"
      aside="Driver, signed for what is listed: ______________________"
      note={`${countOf(out.length, "delivery", "deliveries")}. Never leave it unattended. What comes back is checked in and said in Holdfast.`}
    >
      {out.length === 0 ? <p>Nothing is out for delivery.</p> : null}
      <SheetTable label="Deliveries" columns={COLUMNS}>
        <tbody>
          {out.map(({ visit, patient, lines }, index) => (
            <tr key={visit} className="sheet-line">
              <th scope="row">{index + 1}</th>
              <td>
                <SheetPatient patient={patient} address />
              </td>
              <td>{lines.map((line) => `${line.line} ${medicineOf(line)}`).join("; ")}</td>
              <td>
                {lines.some((line) => isSupply(line.body) && controlledDrugOf(line, prescriptions) !== null) ? (
                  <b>CD: sign</b>
                ) : (
                  ""
                )}
              </td>
              <td />
              <td />
              <td />
              <td />
            </tr>
          ))}
        </tbody>
      </SheetTable>
    </SheetPages>
  );
};
