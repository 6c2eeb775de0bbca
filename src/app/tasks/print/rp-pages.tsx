import { standingRp } from "../../../core/journal/standing.ts";
import { londonDate } from "../../../core/model/instant.ts";
import { dayAndTime, shortDate } from "../../../core/model/words.ts";
import { oddNumber } from "../../../core/rules/rp-oddities.ts";
import { absentOn, rpRecord } from "../../../core/rules/rp-record.ts";
import { absenceWords } from "../../shell/rp-words.ts";
import { useNow } from "../../shell/use-now.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { SheetPages, SheetTable } from "./sheet-frame.tsx";

const DONE = { on: "signed on", absent: "absent from then", back: "back", off: "signed off" } as const;

/**
 * SHT-7: the Responsible Pharmacist record: name and number, became and ceased, absences, and every entry as it was made, struck ones ruled
 * through. Medicines (Pharmacies) (Responsible Pharmacist) Regulations 2008 reg 5.
 */
export const RpPages = () => {
  const { log } = useOpenView();
  const now = useNow();
  const record = rpRecord(standingRp(log));
  const days = [...new Set(record.absences.map(({ from }) => londonDate(from)))];
  return (
    <SheetPages title="Responsible Pharmacist record" way="a4-portrait" note="Keep it for five years.">
      <SheetTable
        label="Who was Responsible Pharmacist"
        columns={[
          { words: "Responsible Pharmacist" },
          { words: "GPhC number", width: "28mm" },
          { words: "From", width: "36mm" },
          { words: "Until", width: "36mm" },
          { words: "Signature", width: "36mm" },
        ]}
      >
        <tbody>
          {record.spells.map(({ who, from, until, attestedBy }) => (
            <tr key={`${who.gphc} ${from}`} className="sheet-line">
              <th scope="row">
                {who.name}
                {attestedBy === null ? null : (
                  <span className="sheet-light"> (in the pharmacy's own record, as {attestedBy} attests)</span>
                )}
              </th>
              <td>
                {who.gphc}
                {oddNumber(who) === null ? null : <b> not like a pharmacist's number</b>}
              </td>
              <td>{dayAndTime(from)}</td>
              <td>{until === null ? "" : dayAndTime(until)}</td>
              <td />
            </tr>
          ))}
        </tbody>
      </SheetTable>
      <h3>Absences</h3>
      {record.absences.length === 0 ? (
        <p>None recorded.</p>
      ) : (
        <>
          <SheetTable
            label="Absences"
            columns={[
              { words: "Responsible Pharmacist" },
              { words: "GPhC number", width: "28mm" },
              { words: "Left", width: "36mm" },
              { words: "Returned", width: "36mm" },
            ]}
          >
            <tbody>
              {record.absences.map(({ who, from, until }) => (
                <tr key={`${who.gphc} ${from}`} className="sheet-line">
                  <th scope="row">{who.name}</th>
                  <td>{who.gphc}</td>
                  <td>{dayAndTime(from)}</td>
                  <td>{until === null ? "" : dayAndTime(until)}</td>
                </tr>
              ))}
            </tbody>
          </SheetTable>
          {days.map((day) => (
            <p key={day}>
              {shortDate(day)}: absences together {absenceWords(absentOn(record, day, now))}
            </p>
          ))}
        </>
      )}
      <h3>Every entry, as it was made</h3>
      <SheetTable
        label="Every entry"
        columns={[
          { words: "At", width: "36mm" },
          { words: "What" },
          { words: "Recorded by", width: "44mm" },
          { words: "Recorded at", width: "36mm" },
        ]}
      >
        <tbody>
          {log.rp.map((entry) => {
            const { at, who, what, strike, by, device, recordedAt, entryId } = entry;
            const words = `${who.name} (${who.gphc}) ${DONE[what]}`;
            return (
              <tr key={entryId} className="sheet-line">
                <td>{strike === null ? dayAndTime(at) : <s>{dayAndTime(at)}</s>}</td>
                <td>
                  {strike === null ? words : <s>{words}</s>}
                  {strike === null ? null : (
                    <b className="sheet-strike">
                      STRUCK {dayAndTime(strike.at)} {strike.by.name}: {strike.reason}
                    </b>
                  )}
                </td>
                <td>
                  {by.name}, device {device}
                </td>
                <td>{dayAndTime(recordedAt)}</td>
              </tr>
            );
          })}
        </tbody>
      </SheetTable>
    </SheetPages>
  );
};
