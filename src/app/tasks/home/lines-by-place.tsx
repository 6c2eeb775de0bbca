import { linesInOutage } from "../../../core/journal/outages.ts";
import { openOwings } from "../../../core/journal/owings.ts";
import { Chip } from "../../components/chip.tsx";
import { deviceNoun } from "../../shell/device-words.ts";
import { countPlaces } from "../../shell/line-place.ts";
import { controlledDrugOf } from "../../shell/line-words.ts";
import { countOf } from "../../shell/moment-words.ts";
import { useOpenView } from "../../shell/use-open-view.ts";

/** How a line settled that EPS was told of, also where that was taken back since. */
const TOLD: ReadonlySet<string> = new Set(["notified", "by-both", "claimed", "taken-back"]);

/** How many lines of this outage exist where. The rows add up to the total. */
export const LinesByPlace = ({ outageId }: { outageId: string }) => {
  const view = useOpenView();
  const lines = linesInOutage(view.log, outageId);
  const { total, thisDeviceOnly, received } = countPlaces(lines, view);
  const lost = total - thisDeviceOnly - received;
  const standing = lines.filter(({ strike }) => strike === null);
  const owings = openOwings(lines).length;
  const controlled = standing.filter((line) => controlledDrugOf(line, view.prescriptions) !== null).length;
  const toldEps = lines.some(({ entryId }) => {
    const where = view.standings.get(entryId);
    return where?.kind === "settled" && TOLD.has(where.how);
  });
  return (
    <section className="card" aria-labelledby="by-place">
      <h2 id="by-place">Lines, by where they exist</h2>
      <dl className="sums">
        <div>
          <dt>
            <Chip look="this-device" words={`This ${deviceNoun(view.device)} only`} />
          </dt>
          <dd>{thisDeviceOnly}</dd>
        </div>
        <div>
          <dt>
            <Chip look="received" words="Received" /> <span className="second">by the gateway</span>
          </dt>
          <dd>{received}</dd>
        </div>
        {lost === 0 ? null : (
          <div>
            <dt>
              <Chip look="this-device" words="Not at the gateway" /> <span className="second">since it was put back</span>
            </dt>
            <dd>{lost}</dd>
          </div>
        )}
        <div className="sums-total">
          <dt>Lines in this outage</dt>
          <dd>{total}</dd>
        </div>
      </dl>
      <p className="second">
        {countOf(owings, "owing")} · {controlled} with controlled drugs · {lines.length - standing.length} struck.{" "}
        {toldEps ? "" : "Nothing has been sent to EPS yet."}
      </p>
    </section>
  );
};
