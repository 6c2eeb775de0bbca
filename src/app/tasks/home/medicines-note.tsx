import { londonDate } from "../../../core/model/instant.ts";
import { shortDate } from "../../../core/model/words.ts";
import { medicinesListFindings } from "../../../core/rules/medicines-list-age.ts";
import { Button } from "../../components/button.tsx";
import { Icon } from "../../components/icon.tsx";
import { useUi } from "../../shell/ui-memory.ts";
import { useNow } from "../../shell/use-now.ts";
import { useOpenView } from "../../shell/use-open-view.ts";

/** The way to the medicines list, and whether there is one that is not too old (MED-7). */
export const MedicinesNote = () => {
  const ui = useUi();
  const { medicines, medicinesRead } = useOpenView();
  const today = londonDate(useNow());
  const [old] = medicines === null ? [] : medicinesListFindings(medicines.list.release, today);
  return (
    <section className={old === undefined ? "card home-down who" : "card home-down who-odd"} aria-labelledby="medicines-list">
      <Icon name={old === undefined ? "search" : "warning"} large />
      <div>
        <h2 id="medicines-list">Medicines list</h2>
        <p className="second">
          {old !== undefined
            ? old.fact
            : medicines !== null
              ? `dm+d, release of ${shortDate(medicines.list.release)}, on this device.`
              : medicinesRead
                ? "None on this device: Holdfast cannot know schedules or pack codes."
                : "Reading the list on this device…"}
        </p>
      </div>
      <Button look="secondary" onClick={() => ui.go({ task: "medicines", words: null })}>
        Open the list
      </Button>
    </section>
  );
};
