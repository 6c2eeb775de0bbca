import { Button } from "../../components/button.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { standOf } from "../../shell/count-standings.ts";
import { countOf } from "../../shell/moment-words.ts";
import { useUi } from "../../shell/ui-memory.ts";
import { useOpenView } from "../../shell/use-open-view.ts";

/** How many lines wait for a person's decision (REC-3); nothing where none does. */
export const LookNote = () => {
  const ui = useUi();
  const view = useOpenView();
  const looks = view.log.lines.filter((line) => standOf(line, view) === "needs-a-look").length;
  if (looks === 0) return null;
  return (
    <FindingNote tone="warn" fact={`${countOf(looks, "line needs", "lines need")} a look.`}>
      A person has to decide about each: Recover says what is wrong with it and what to do.{" "}
      <Button look="text" onClick={() => ui.go({ task: "recover" })}>
        Look now
      </Button>
    </FindingNote>
  );
};
