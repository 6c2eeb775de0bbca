import type { DeviceLetter } from "../../../core/journal/line-number.ts";
import { Button } from "../../components/button.tsx";
import { countOf, momentWords } from "../../shell/moment-words.ts";
import type { MetDevice } from "../../shell/told-by-others.ts";
import { useNow } from "../../shell/use-now.ts";
import { useOpenView } from "../../shell/use-open-view.ts";

type Hand = (device: DeviceLetter, epoch: number) => void;

const heldWords = ({ entries, received }: MetDevice): string =>
  entries === 0 ? "" : `${countOf(entries, "entry", "entries")} of it kept here, ${received} of them at the gateway.`;

/** The devices this one has met: what is known of their supplies, what is kept here for them, and the way back of their receipts. */
export const MetDevices = ({ onShow, onSave }: { onShow: Hand; onSave: Hand }) => {
  const { met } = useOpenView();
  const now = useNow();
  if (met.length === 0) return null;
  return (
    <section className="card stack" aria-labelledby="met-devices">
      <h2 id="met-devices">Met so far</h2>
      <ul className="met-list">
        {met.map((one) => (
          <li key={one.device} className="stack-tight">
            <p>
              <b>Device {one.device}</b>
              {one.name === null ? "" : ` (${one.name})`}:{" "}
              {one.suppliedAt === null
                ? "what it supplied is not known here."
                : `${countOf(one.supplies, "item")} supplied${one.bagged === 0 ? "" : `, ${one.bagged} in bags that wait there`}, known up to ${momentWords(one.suppliedAt, now)} by its clock.`}{" "}
              {heldWords(one)}
            </p>
            {one.received === 0 ? null : (
              <div className="acts">
                <Button look="secondary" onClick={() => onShow(one.device, one.epoch)}>
                  Show device {one.device} its receipts
                </Button>
                <Button look="text" onClick={() => onSave(one.device, one.epoch)}>
                  Save the receipts for device {one.device}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
};
