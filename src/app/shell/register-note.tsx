import { shortDate } from "../../core/model/words.ts";
import { Button } from "../components/button.tsx";
import { FindingNote } from "../components/finding.tsx";
import { countOf } from "./moment-words.ts";
import { registerDue } from "./register-due.ts";
import { useUi } from "./ui-memory.ts";
import { useNow } from "./use-now.ts";
import { useOpenView } from "./use-open-view.ts";

/** SHT-12: the supplies that are to be entered in the controlled drugs register, and by when; nothing where all are said to be entered. */
export const RegisterNote = () => {
  const ui = useUi();
  const due = registerDue(useOpenView(), useNow());
  const [first] = due;
  if (first === undefined) return null;
  const what = `${countOf(due.length, "supply", "supplies")} for the controlled drugs register`;
  return (
    <FindingNote
      tone={first.isOver ? "stop" : "warn"}
      fact={
        first.isOver
          ? `${what}: the first was to be entered by the end of ${shortDate(first.by)}.`
          : `${what}, the first by the end of ${shortDate(first.by)}.`
      }
    >
      {due.map(({ line }) => line.line).join(", ")}. Holdfast is not the register.{" "}
      <Button look="text" onClick={() => ui.go({ task: "cd-register" })}>
        Say what is entered
      </Button>
      <Button look="text" onClick={() => ui.go({ task: "print", sheet: "register", only: null })}>
        Worksheet for the register
      </Button>
    </FindingNote>
  );
};
