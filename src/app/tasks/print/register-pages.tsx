import { givenOf } from "../../../core/journal/line-amounts.ts";
import type { Log } from "../../../core/journal/log.ts";
import { isSupply } from "../../../core/journal/log.ts";
import { londonDate } from "../../../core/model/instant.ts";
import type { LocalDate } from "../../../core/model/local-date.ts";
import { initialsOf } from "../../../core/model/person.ts";
import { restsOnWords } from "../../../core/model/supply-route.ts";
import { shortDate } from "../../../core/model/words.ts";
import { registerBy } from "../../../core/rules/register-day.ts";
import { CdTag } from "../../components/cd-tag.tsx";
import { amountOf, medicineOf, takerOf } from "../../shell/line-words.ts";
import { type RegisterLine, registerLines } from "../../shell/register-lines.ts";
import { useNow } from "../../shell/use-now.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { SheetPages, SheetTable } from "./sheet-frame.tsx";
import { SheetPatient } from "./sheet-patient.tsx";

const COLUMNS = [
  { words: "Line", width: "19mm" },
  { words: "Supplied on", width: "26mm" },
  { words: "Supplied to: name, address" },
  { words: "Authority: prescriber", width: "38mm" },
  { words: "Quantity", width: "24mm", number: true },
  { words: "Collected by", width: "26mm" },
  { words: "Proof asked", width: "14mm" },
  { words: "Proof given", width: "14mm" },
  { words: "Enter by end of", width: "27mm" },
  { words: "Entered: day, initials", width: "27mm" },
] as const;

const PROOF = {
  seen: ["yes", "yes"],
  "asked-not-seen": ["yes", "no"],
  "not-asked": ["no", "no"],
  "not-stated": ["not stated", "not stated"],
} as const;

const EnterBy = ({ day, isEntered }: { day: LocalDate; isEntered: boolean }) => {
  const today = londonDate(useNow());
  return (
    <>
      <span className="unbroken">{shortDate(day)}</span>
      {!isEntered && day < today ? <b> past: make sure it is entered</b> : null}
    </>
  );
};

const Row = ({ line }: RegisterLine) => {
  const { prescriptions, log } = useOpenView();
  const { body, strike, entryId } = line;
  const entered = log.registerEntries.find((one) => one.strike === null && one.targetEntry === entryId);
  if (!isSupply(body)) return null;
  const { basis } = body;
  const by = registerBy(body.happened.wall);
  const prescriber = prescriptions.find(({ key }) => key === basis.key)?.prescriber;
  const authority =
    basis.route !== undefined
      ? [basis.route.prescriber.name, basis.route.prescriber.address].filter((part) => part !== "").join(", ")
      : prescriber === undefined
        ? `see prescription ${restsOnWords(basis)}`
        : `${prescriber.name}, ${prescriber.organisation}`;
  const proof = body.handedTo.identity === null ? ["", ""] : PROOF[body.handedTo.identity];
  const cells = [
    <span key="day" className="unbroken">
      {shortDate(londonDate(body.happened.wall))}
    </span>,
    <SheetPatient key="patient" patient={body.basis.patient} address />,
    authority,
    amountOf(givenOf(line), line),
    takerOf(body.handedTo),
    proof[0],
    proof[1],
  ];
  return (
    <tr className="sheet-line">
      <th scope="row" className="sheet-no">
        {strike === null ? line.line : <s>{line.line}</s>}
      </th>
      {cells.map((cell, place) => (
        <td key={COLUMNS[place + 1]?.words} className={place === 3 ? "sheet-number" : undefined}>
          {strike === null ? cell : <s>{cell}</s>}
        </td>
      ))}
      <td>{strike === null ? <EnterBy day={by} isEntered={entered !== undefined} /> : <b>STRUCK: {strike.reason}</b>}</td>
      <td>{entered === undefined ? null : `${shortDate(londonDate(entered.at))} ${initialsOf(entered.by.name)}`}</td>
    </tr>
  );
};

/** SHT-4: what is to be written into the controlled drugs register, a part for each drug as the register has a page for each. It is not the register. */
export const RegisterPages = ({ log }: { log: Log }) => {
  const view = useOpenView();
  const { found, unknown } = registerLines(log.lines, view);
  const products = [...new Set(found.map(({ line }) => medicineOf(line)))].sort();
  return (
    <SheetPages
      title="Worksheet for the controlled drugs register"
      way="a4-landscape"
      aside="Not the register: copy it there by hand, and keep this with it."
      note="Enter on the day or the day after. In the register nothing is crossed out: a mistake is put right by a dated note."
    >
      {products.length === 0 ? <p>No supply for the register is in this log.</p> : null}
      {products.map((product) => {
        const rows = found.filter(({ line }) => medicineOf(line) === product);
        return (
          <div key={product}>
            <h3>
              {product} {rows[0] === undefined ? null : <CdTag schedule={rows[0].drug.schedule} />}
            </h3>
            <SheetTable label={product} columns={COLUMNS}>
              <tbody>
                {rows.map((row) => (
                  <Row key={row.line.entryId} {...row} />
                ))}
              </tbody>
            </SheetTable>
          </div>
        );
      })}
      {unknown.length === 0 ? null : (
        <>
          <h3>Look these up yourself</h3>
          <p>The schedule is no longer known on this device: {unknown.map(({ line }) => line).join(", ")}.</p>
        </>
      )}
    </SheetPages>
  );
};
