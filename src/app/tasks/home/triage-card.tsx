import { peopleWaiting } from "../../../core/journal/people-waiting.ts";
import { Button } from "../../components/button.tsx";
import { Icon } from "../../components/icon.tsx";
import { countOf } from "../../shell/moment-words.ts";
import { useUi } from "../../shell/ui-memory.ts";
import { useOpenView } from "../../shell/use-open-view.ts";

/** The way to the people who wait (TRI-1). `always`: in an outage also where nobody does yet. */
export const TriageCard = ({ always = false }: { always?: boolean }) => {
  const ui = useUi();
  const { log } = useOpenView();
  const waiting = peopleWaiting(log);
  const urgent = waiting.filter(({ priority }) => priority === "P1").length;
  if (waiting.length === 0 && !always) return null;
  return (
    <section className={urgent === 0 ? "card home-down who" : "card home-down who-odd"} aria-labelledby="people-waiting">
      <Icon name="clock" large />
      <div>
        <h2 id="people-waiting">
          {waiting.length === 0 ? "Somebody has to wait?" : `${countOf(waiting.length, "person", "people")} waiting`}
        </h2>
        <p className="second">
          {waiting.length === 0
            ? "Ask how much they have left. Who cannot wait comes first."
            : urgent === 0
              ? "Nobody for the same hour."
              : `${countOf(urgent, "person", "people")} for the same hour (P1).`}
        </p>
      </div>
      <Button look="secondary" onClick={() => ui.go({ task: "triage", key: null })}>
        People waiting
      </Button>
    </section>
  );
};
