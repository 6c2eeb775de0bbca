import { standingRp } from "../../../core/journal/standing.ts";
import { londonDate } from "../../../core/model/instant.ts";
import { shortDate } from "../../../core/model/words.ts";
import { chargeNow, rpRecord } from "../../../core/rules/rp-record.ts";
import { Button } from "../../components/button.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { Printed } from "../../components/printed.tsx";
import { useUi } from "../../shell/ui-memory.ts";
import { useNow } from "../../shell/use-now.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import "./print.css";

/** SHT-8: the notice that says who the Responsible Pharmacist is, with their number. Medicines Act 1968 s 72A. */
export const RpNotice = () => {
  const ui = useUi();
  const { device, log } = useOpenView();
  const now = useNow();
  const charge = chargeNow(rpRecord(standingRp(log)));
  if (charge.kind === "nobody")
    return (
      <div className="stack screen-only">
        <FindingNote tone="stop" fact="No Responsible Pharmacist is signed on.">
          Sign somebody on first, then print the notice.
        </FindingNote>
        <div>
          <Button look="secondary" onClick={() => ui.go({ task: "responsible-pharmacist", from: null })}>
            Sign on
          </Button>
        </div>
      </div>
    );
  const { who } = charge.spell;
  return (
    <Printed page="a4-portrait" label="Notice of the Responsible Pharmacist">
      <div className="notice">
        <p className="notice-place">{device.pharmacy.name}</p>
        <p>The Responsible Pharmacist in charge of this pharmacy is</p>
        <p className="notice-first">{who.name}</p>
        <p>GPhC registration number {who.gphc}</p>
        <p className="notice-foot">
          {shortDate(londonDate(now))} · {device.ods}
        </p>
      </div>
    </Printed>
  );
};
