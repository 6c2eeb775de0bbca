import { Button } from "../../components/button.tsx";
import { Icon } from "../../components/icon.tsx";
import { useUi } from "../../shell/ui-memory.ts";

/** The way to a near miss: it is told while it is fresh, or never. */
export const NearMissCard = () => {
  const ui = useUi();
  return (
    <section className="card home-down who" aria-labelledby="near-miss-card">
      <Icon name="eye" large />
      <div>
        <h2 id="near-miss-card">Something nearly went wrong?</h2>
        <p className="second">A near miss takes a minute to record. No patient is named in it.</p>
      </div>
      <Button look="secondary" onClick={() => ui.go({ task: "near-miss" })}>
        Record a near miss
      </Button>
    </section>
  );
};
