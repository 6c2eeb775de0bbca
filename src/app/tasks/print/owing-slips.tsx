import { londonDate } from "../../../core/model/instant.ts";
import { fullName } from "../../../core/model/patient.ts";
import { shortDate } from "../../../core/model/words.ts";
import { Printed } from "../../components/printed.tsx";
import { amountOf, medicineOf } from "../../shell/line-words.ts";
import { useNow } from "../../shell/use-now.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { owingsOf } from "./owings.ts";
import { pharmacyLine } from "./sheet-frame.tsx";
import "./print.css";

/** SHT-6: a slip for each open owing, eight a page where the words are short, to be cut apart and given to the patient. `only`: of these lines. */
export const OwingSlips = ({ only }: { only: readonly string[] | null }) => {
  const { log, prescriptions, device, me } = useOpenView();
  const now = useNow();
  const owings = owingsOf(log, prescriptions).filter(({ line }) => only === null || only.includes(line.entryId));
  if (owings.length === 0) return <p className="screen-only">Nothing is owed: there is no slip to print.</p>;
  return (
    <Printed page="a4-portrait" label="Owing slips">
      <div className="slips">
        {owings.map(({ line, quantity, lastDay }) => (
          <div key={line.entryId} className="slip">
            <p className="slip-title">We owe you</p>
            <p className="slip-what">
              {amountOf(quantity, line)}: {medicineOf(line)}
            </p>
            <p>
              <b>{fullName(line.body.basis.patient)}</b>
            </p>
            <p>
              From {shortDate(londonDate(line.body.happened.wall))}, our number <b>{line.line}</b>
            </p>
            {lastDay === null ? null : (
              <p>
                Collect it by <b>{shortDate(lastDay)}</b>. After that day we cannot supply it.
              </p>
            )}
            <p>Please bring this slip. If you run out before we ring you, tell us at once.</p>
            <p className="slip-foot">
              {pharmacyLine(device.pharmacy)}
              {device.pharmacy.phone === "" ? "" : `, ${device.pharmacy.phone}`} · {device.ods}
              <br />
              Printed {shortDate(londonDate(now))} by {me.name}
            </p>
          </div>
        ))}
      </div>
    </Printed>
  );
};
