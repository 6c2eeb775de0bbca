import type { OutageKind } from "../../../core/journal/body.ts";
import { Icon } from "../../components/icon.tsx";
import { countOf } from "../../shell/moment-words.ts";
import { NOT_WITHOUT_RELEASING, OUTAGE_WORDS } from "../../shell/outage-words.ts";
import { useOpenView } from "../../shell/use-open-view.ts";

/** What goes on and what has to wait, for this kind of outage. */
export const WorksNow = ({ what }: { what: OutageKind }) => {
  const { prescriptions, device } = useOpenView();
  const released = prescriptions.filter(({ provenance }) => provenance === "released-to-us").length;
  const { worksNow } = OUTAGE_WORDS[what];
  const isOurs = device.pharmacy.releasingSystem === "holdfast";
  const notYet = OUTAGE_WORDS[what].notYet.filter((words) => !isOurs || words !== NOT_WITHOUT_RELEASING);
  return (
    <section className="card stack" aria-labelledby="works-now">
      <h2 id="works-now">Works now</h2>
      <ul className="works">
        <li className="works-yes">
          <Icon name="check" />
          <span>
            <b>{countOf(released, "prescription")}</b> released to us
          </span>
        </li>
        {[...(isOurs && what === "A" ? ["New prescriptions: Holdfast releases them"] : []), ...worksNow].map((words) => (
          <li key={words} className="works-yes">
            <Icon name="check" />
            <span>{words}</span>
          </li>
        ))}
      </ul>
      <h2>Not until it is back</h2>
      <ul className="works">
        {notYet.map((words) => (
          <li key={words} className="works-no">
            <Icon name="cross" />
            <span>{words}</span>
          </li>
        ))}
      </ul>
    </section>
  );
};
