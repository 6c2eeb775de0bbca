import type { ItemStatus, MedicineItem } from "../../../core/model/medicine-item.ts";
import type { ToSupply } from "../../../core/model/prescription.ts";
import { Icon } from "../../components/icon.tsx";
import { useOpenView } from "../../shell/use-open-view.ts";
import { ItemHead } from "./item-head.tsx";
import { ItemLines, linesOfItem } from "./item-lines.tsx";

/** What the copy said of an item that no line of ours closed. */
const IN_THE_COPY: Readonly<Partial<Record<ItemStatus, string>>> = {
  "0001": "Dispensed already when the copy was taken.",
  "0002": "Closed as not dispensed when the copy was taken.",
  "0005": "Cancelled when the copy was taken.",
  "0006": "Expired when the copy was taken.",
};

/** An item that is finished: what was done and under which line. No controls. */
export const ItemDone = ({ prescription, item }: { prescription: ToSupply; item: MedicineItem }) => {
  const { log } = useOpenView();
  const lines = linesOfItem(log, prescription.key, item.itemId);
  return (
    <div className="item item-done">
      <ItemHead item={item} route={prescription.route} />
      <ul className="item-lines">
        <ItemLines lines={lines} />
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
