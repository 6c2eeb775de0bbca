import { deliveriesOf } from "../../../core/journal/deliveries.ts";
import { Button } from "../../components/button.tsx";
import { Icon } from "../../components/icon.tsx";
import { countOf } from "../../shell/moment-words.ts";
import { useUi } from "../../shell/ui-memory.ts";
import { useOpenView } from "../../shell/use-open-view.ts";

/** The way to the deliveries that are out or came back; nothing where none is. */
export const DeliveriesCard = () => {
  const ui = useUi();
  const { log } = useOpenView();
  const open = deliveriesOf(log).filter(({ isOut, toPutRight }) => isOut || toPutRight);
  if (open.length === 0) return null;
  const back = open.filter(({ toPutRight }) => toPutRight).length;
  return (
    <section className={back === 0 ? "card home-down who" : "card home-down who-odd"} aria-labelledby="deliveries-out">
      <Icon name={back === 0 ? "out" : "warning"} large />
      <div>
        <h2 id="deliveries-out">
          {back === 0
            ? `${countOf(open.length, "delivery", "deliveries")} out`
            : `${countOf(back, "delivery", "deliveries")} to put right`}
        </h2>
        <p className="second">
          {back === 0 ? "Say what became of each when the driver is back." : "It came back, and stands as handed out."}
        </p>
      </div>
      <Button look="secondary" onClick={() => ui.go({ task: "deliveries" })}>
        Show the deliveries
      </Button>
    </section>
  );
};
