import { shortageList } from "../../../core/journal/shortage-list.ts";
import { amountWords } from "../../../core/model/amount-words.ts";
import { fullName } from "../../../core/model/patient.ts";
import { dayAndTime } from "../../../core/model/words.ts";
import { countOf } from "../../shell/moment-words.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { SheetPages, SheetTable } from "./sheet-frame.tsx";

const COLUMNS = [
  { words: "Product" },
  { words: "Needed", width: "26mm", number: true },
  { words: "Who waits, longest first", width: "70mm" },
  { words: "Asked, answer", width: "38mm" },
] as const;

/** SHT-3: what is short, by product, for ringing round. */
export const ShortagePages = () => {
  const { log } = useOpenView();
  const list = shortageList(log.lines);
  return (
    <SheetPages
      title="What we are short of"
      way="a4-portrait"
      note={`${countOf(list.length, "product")}, who has waited longest first. From the log only: Holdfast keeps no stock.`}
    >
      <SheetTable label="What is short" columns={COLUMNS}>
        <tbody>
          {list.map(({ code, product, unit, total, items }) => (
            <tr key={`${code} ${product} ${unit}`} className="sheet-line">
              <th scope="row">{product}</th>
              <td className="sheet-number">{amountWords({ value: total, unit })}</td>
              <td>
                {items.map(({ line, quantity, kind, since }) => (
                  <p key={line.entryId}>
                    <b className="unbroken">{line.line}</b> {fullName(line.body.basis.patient)}:{" "}
                    {amountWords({ value: quantity, unit })}
                    {kind === "waiting" ? ", nothing yet" : ", the rest"}, since{" "}
                    <span className="unbroken">{dayAndTime(since)}</span>
                  </p>
                ))}
              </td>
              <td />
            </tr>
          ))}
        </tbody>
      </SheetTable>
    </SheetPages>
  );
};
