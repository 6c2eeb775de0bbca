import { londonDate } from "../../core/model/instant.ts";
import { shortDate } from "../../core/model/words.ts";
import { registerBy } from "../../core/rules/register-day.ts";
import { Button } from "../components/button.tsx";
import { FindingNote } from "../components/finding.tsx";
import { countOf } from "./moment-words.ts";
import { registerLines } from "./register-lines.ts";
import { useUi } from "./ui-memory.ts";
import { useNow } from "./use-now.ts";
import { useOpenView } from "./use-open-view.ts";

/** SHT-4: the supplies of today and yesterday that are to be entered in the controlled drugs register, and by when; nothing where there are none. */
export const RegisterNote = () => {
  const ui = useUi();
  const view = useOpenView();
  const today = londonDate(useNow());
  const standing = view.log.lines.filter(({ strike }) => strike === null);
  const due = registerLines(standing, view).found.filter(({ line }) => registerBy(line.body.happened.wall) >= today);
  const [first] = due;
  if (first === undefined) return null;
  const by = due.map(({ line }) => registerBy(line.body.happened.wall)).sort()[0] ?? today;
  return (
    <FindingNote
      tone="warn"
      fact={`${countOf(due.length, "supply", "supplies")} for the controlled drugs register, the first by the end of ${shortDate(by)}.`}
    >
      {due.map(({ line }) => line.line).join(", ")}. Holdfast is not the register and does not know what is entered there.{" "}
      <Button look="text" onClick={() => ui.go({ task: "print", sheet: "register", only: null })}>
        Worksheet for the register
      </Button>
    </FindingNote>
  );
};
