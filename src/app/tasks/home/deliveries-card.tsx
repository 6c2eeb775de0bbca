import { deliveriesOf, isInDoubt } from "../../../core/journal/deliveries.ts";
import { Button } from "../../components/button.tsx";
import { Icon } from "../../components/icon.tsx";
import { countOf } from "../../shell/moment-words.ts";
import { useUi } from "../../shell/ui-memory.ts";
import { useOpenView } from "../../shell/use-open-view.ts";

/** The way to the deliveries that are out, came back, or are not agreed, each counted; nothing where none is. */
export const DeliveriesCard = () => {
  const ui = useUi();
  const { log } = useOpenView();
  const all = deliveriesOf(log);
  const out = all.filter(({ isOut }) => isOut).length;
  const back = all.filter(({ toPutRight }) => toPutRight).length;
  const doubted = all.filter(isInDoubt).length;
  if (out + back + doubted === 0) return null;
  const isOdd = back + doubted > 0;
  return (
    <section className={isOdd ? "card home-down who-odd" : "card home-down who"} aria-labelledby="deliveries-out">
      <Icon name={isOdd ? "warning" : "out"} large />
      <div>
        <h2 id="deliveries-out">
          {[
            ...(doubted === 0 ? [] : [`${countOf(doubted, "delivery", "deliveries")} to look at`]),
            ...(back === 0 ? [] : [`${countOf(back, "delivery", "deliveries")} to put right`]),
            ...(out === 0 ? [] : [`${countOf(out, "delivery", "deliveries")} out`]),
          ].join(", ")}
        </h2>
        {doubted === 0 ? null : (
          <p className="second">
            The patient may have it, and the log does not say so clearly. Supply nothing again before you have looked.
          </p>
        )}
        {back === 0 ? null : <p className="second">What came back stands as handed out.</p>}
        {out === 0 ? null : <p className="second">Say what became of each that is out when the driver is back.</p>}
      </div>
      <Button look="secondary" onClick={() => ui.go({ task: "deliveries" })}>
        Show the deliveries
      </Button>
    </section>
  );
};
