import { type Shortage, type ShortItem, shortageList } from "../../../core/journal/shortage-list.ts";
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

const Waiting = ({ item: { line, quantity, kind, since }, unit }: { item: ShortItem; unit: string }) => (
  <p>
    <b className="unbroken">{line.line}</b> {fullName(line.body.basis.patient)}: {amountWords({ value: quantity, unit })}
    {kind === "waiting" ? ", nothing yet" : ", the rest"}, since <span className="unbroken">{dayAndTime(since)}</span>
  </p>
);

const keyOf = ({ code, product, unit }: Shortage): string => `${code} ${product} ${unit}`;

/** SHT-3: what is short, by product, for ringing round: on the screen a list that fits a phone, on paper a table with room for the answers. */
export const ShortagePages = () => {
  const { log } = useOpenView();
  const list = shortageList(log.lines);
  return (
    <>
      <div className="stack screen-only">
        {list.length === 0 ? (
          <p>Nothing is owed, and nobody waits, by the log of all devices known here.</p>
        ) : (
          <ul className="card short-list" aria-label="What is short">
            {list.map((short) => (
              <li key={keyOf(short)}>
                <p className="short-head">
                  <span>{short.product}</span>
                  <span className="unbroken">{amountWords({ value: short.total, unit: short.unit })}</span>
                </p>
                {short.items.map((item) => (
                  <Waiting key={item.line.entryId} item={item} unit={short.unit} />
                ))}
              </li>
            ))}
          </ul>
        )}
      </div>
      <SheetPages
        title="What we are short of"
        way="a4-portrait"
        note={`${countOf(list.length, "product")}, who has waited longest first. From the log only: Holdfast keeps no stock.`}
        paperOnly
      >
        <SheetTable label="What is short, on paper" columns={COLUMNS}>
          <tbody>
            {list.map((short) => (
              <tr key={keyOf(short)} className="sheet-line">
                <th scope="row">{short.product}</th>
                <td className="sheet-number">{amountWords({ value: short.total, unit: short.unit })}</td>
                <td>
                  {short.items.map((item) => (
                    <Waiting key={item.line.entryId} item={item} unit={short.unit} />
                  ))}
                </td>
                <td />
              </tr>
            ))}
          </tbody>
        </SheetTable>
      </SheetPages>
    </>
  );
};
