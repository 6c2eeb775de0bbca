import { deliveriesOf } from "../../../core/journal/deliveries.ts";
import { saidWords } from "../../../core/journal/delivery-words.ts";
import { isSupply, type Log, type LogLine } from "../../../core/journal/log.ts";
import { Icon } from "../../components/icon.tsx";
import { whatHappened } from "../../shell/line-words.ts";
import { momentWords } from "../../shell/moment-words.ts";
import { useNow } from "../../shell/use-now.ts";
import { useOpenView } from "../../shell/use-open-view.ts";

/** The lines that stand about one item of a prescription, oldest first. */
export const linesOfItem = ({ lines }: Pick<Log, "lines">, prescriptionKey: string, itemId: string): LogLine[] =>
  lines.filter(({ strike, body }) => strike === null && body.basis.key === prescriptionKey && body.itemId === itemId);

/** What is known of a line that went out by delivery; nothing for one that was handed over here. */
const DeliveryWords = ({ line, log }: { line: LogLine; log: Log }) => {
  const delivery = deliveriesOf(log).find(
    ({ visit }) => isSupply(line.body) && line.body.handedTo.to === "delivery" && visit === line.body.visit,
  );
  if (delivery === undefined) return null;
  if (delivery.conflict.length > 0)
    return (
      <b>
        . It is not agreed what became of its delivery: {delivery.conflict.map(saidWords).join(" / ")}. Say on the deliveries'
        list what is true
      </b>
    );
  if (delivery.toPutRight) return <b>. It came back and was not supplied: strike this line on the deliveries' list</b>;
  return <b>. {delivery.isOut ? "Sent out for delivery; nobody has said yet that it arrived" : "Delivered"}</b>;
};

/** Lines of one item, each with its number, what was done, when and by whom. */
export const ItemLines = ({ lines }: { lines: readonly LogLine[] }) => {
  const { log } = useOpenView();
  const now = useNow();
  return lines.map((line) => (
    <li key={line.entryId}>
      <Icon name="check" />
      <span>
        <b className="unbroken">{line.line}</b> {whatHappened(line)},{" "}
        <span className="unbroken">{momentWords(line.body.happened.wall, now)}</span> by {line.body.actor.name}
        <DeliveryWords line={line} log={log} />
      </span>
    </li>
  ));
};
