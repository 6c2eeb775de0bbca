import { Button } from "../../components/button.tsx";
import { Icon } from "../../components/icon.tsx";
import { useUi } from "../../shell/ui-memory.ts";

/** The way to a supply that rests on no copy (ROU-1). */
export const WithoutCopyCard = () => {
  const ui = useUi();
  return (
    <section className="card home-down who" aria-labelledby="without-copy">
      <Icon name="pencil" large />
      <div>
        <h2 id="without-copy">No copy to supply from?</h2>
        <p className="second">Paper FP10, private prescription, emergency supply, or refer the patient on.</p>
      </div>
      <Button look="secondary" onClick={() => ui.go({ task: "without-copy", key: null, line: null })}>
        Supply without a copy
      </Button>
    </section>
  );
};
