import { Button } from "../../components/button.tsx";
import { Icon } from "../../components/icon.tsx";
import { Kept } from "../../components/kept.tsx";
import { rpWords } from "../../shell/rp-words.ts";
import { useUi } from "../../shell/ui-memory.ts";
import { useNow } from "../../shell/use-now.ts";
import { useOpenView } from "../../shell/use-open-view.ts";

/** Who the Responsible Pharmacist is now, or that nobody is, and the way to the record (RP-1, RP-4). */
export const RpCard = () => {
  const ui = useUi();
  const { log } = useOpenView();
  const { isWell, isNobody, fact, detail } = rpWords(log, useNow());
  return (
    <section className={isWell ? "card rp-card" : "card rp-card rp-card-not"} aria-labelledby="rp-now">
      <Icon name={isWell ? "check-circle" : isNobody ? "stop" : "warning"} large />
      <div>
        <h2 id="rp-now">{fact}</h2>
        <p className="second">
          <Kept text={detail} />
        </p>
      </div>
      <Button look={isNobody ? "slate" : "secondary"} onClick={() => ui.go({ task: "responsible-pharmacist", from: null })}>
        {isNobody ? "Sign on" : "Absent, back, sign off"}
      </Button>
    </section>
  );
};
