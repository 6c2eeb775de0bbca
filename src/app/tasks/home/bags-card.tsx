import { isWaiting } from "../../../core/journal/standing.ts";
import { Button } from "../../components/button.tsx";
import { Icon } from "../../components/icon.tsx";
import { countOf, momentWords } from "../../shell/moment-words.ts";
import { useUi } from "../../shell/ui-memory.ts";
import { useNow } from "../../shell/use-now.ts";
import { useOpenView } from "../../shell/use-open-view.ts";

/** The way to the bags that wait; nothing where none does. */
export const BagsCard = () => {
  const ui = useUi();
  const { log } = useOpenView();
  const now = useNow();
  const [oldest, ...others] = log.bags.filter(isWaiting);
  if (oldest === undefined) return null;
  return (
    <section className="card home-down who" aria-labelledby="bags-waiting">
      <Icon name="tray" large />
      <div>
        <h2 id="bags-waiting">{countOf(others.length + 1, "bag")} to hand out</h2>
        <p className="second">Assembled and checked. The oldest is of {momentWords(oldest.at, now)}.</p>
      </div>
      <Button look="secondary" onClick={() => ui.go({ task: "bags", notice: null })}>
        Show the bags
      </Button>
    </section>
  );
};
