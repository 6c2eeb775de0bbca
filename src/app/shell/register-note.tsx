import { shortDate } from "../../core/model/words.ts";
import { Button } from "../components/button.tsx";
import { FindingNote } from "../components/finding.tsx";
import { countOf } from "./moment-words.ts";
import { type RegisterDue, registerDue } from "./register-due.ts";
import { useUi } from "./ui-memory.ts";
import { useNow } from "./use-now.ts";
import { useOpenView } from "./use-open-view.ts";

/** SHT-12: the supplies that are to be entered in the controlled drugs register, and by when, or put right there; nothing where all is said to be done. */
export const RegisterNote = () => {
  const ui = useUi();
  const all = registerDue(useOpenView(), useNow());
  const due = all.filter((one) => one.what === "enter");
  const wrong = all.filter((one) => one.what === "put-right");
  return (
    <>
      {wrong.length === 0 ? null : (
        <FindingNote
          tone="stop"
          fact={`Struck since it was entered in the controlled drugs register: ${wrong.map(({ line }) => line.line).join(", ")}.`}
        >
          Put it right there by a dated note: nothing is crossed out.{" "}
          <Button look="text" onClick={() => ui.go({ task: "cd-register" })}>
            Say what is put right
          </Button>
        </FindingNote>
      )}
      <ToEnter due={due} />
    </>
  );
};

const ToEnter = ({ due }: { due: readonly RegisterDue[] }) => {
  const ui = useUi();
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
