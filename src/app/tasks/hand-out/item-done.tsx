import { deliveriesOf } from "../../../core/journal/deliveries.ts";
import { isSupply, type Log, type LogLine } from "../../../core/journal/log.ts";
import type { ItemStatus, MedicineItem } from "../../../core/model/medicine-item.ts";
import type { ToSupply } from "../../../core/model/prescription.ts";
import { Icon } from "../../components/icon.tsx";
import { whatHappened } from "../../shell/line-words.ts";
import { momentWords } from "../../shell/moment-words.ts";
import { useNow } from "../../shell/use-now.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { ItemHead } from "./item-head.tsx";

/** What the copy said of an item that no line of ours closed. */
const IN_THE_COPY: Readonly<Partial<Record<ItemStatus, string>>> = {
  "0001": "Dispensed already when the copy was taken.",
  "0002": "Closed as not dispensed when the copy was taken.",
  "0005": "Cancelled when the copy was taken.",
  "0006": "Expired when the copy was taken.",
};

/** What is known of a line that went out by delivery; nothing for one that was handed over here. */
const DeliveryWords = ({ line, log }: { line: LogLine; log: Log }) => {
  const delivery = deliveriesOf(log).find(
    ({ visit }) => isSupply(line.body) && line.body.handedTo.to === "delivery" && visit === line.body.visit,
  );
  if (delivery === undefined) return null;
  if (delivery.toPutRight) return <b>. It came back and was not supplied: strike this line on the deliveries' list</b>;
  return <b>. {delivery.isOut ? "Sent out for delivery; nobody has said yet that it arrived" : "Delivered"}</b>;
};

/** An item that is finished: what was done and under which line. No controls. */
export const ItemDone = ({ prescription, item }: { prescription: ToSupply; item: MedicineItem }) => {
  const { log } = useOpenView();
  const now = useNow();
  const lines = log.lines.filter(
    ({ strike, body }) => strike === null && body.basis.key === prescription.key && body.itemId === item.itemId,
  );
  return (
    <div className="item item-done">
      <ItemHead item={item} route={prescription.route} />
      <ul className="item-lines">
        {lines.map((line) => (
          <li key={line.entryId}>
            <Icon name="check" />
            <span>
              <b className="unbroken">{line.line}</b> {whatHappened(line)},{" "}
              <span className="unbroken">{momentWords(line.body.happened.wall, now)}</span> by {line.body.actor.name}
              <DeliveryWords line={line} log={log} />
            </span>
          </li>
        ))}
        {lines.length === 0 ? (
          <li>
            <Icon name="info" />
            <span>{IN_THE_COPY[item.status] ?? "Finished when the copy was taken."} Nothing can be given from it.</span>
          </li>
        ) : null}
      </ul>
    </div>
  );
};
