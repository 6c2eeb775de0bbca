import { Button } from "../components/button.tsx";
import { FindingNote } from "../components/finding.tsx";
import { twiceWords } from "./twice-words.ts";
import { useUi } from "./ui-memory.ts";
import { useOpenView } from "./use-open-view.ts";

/**
 * DUP-4, DUP-5: what may have been handed out twice by the word of other devices, each with what to do at once. It stands on every screen on which
 * people look for what is open, until somebody strikes a line. `of`: of one prescription alone.
 */
export const TwiceNotes = ({ of, alert = false }: { of?: string; alert?: boolean }) => {
  const ui = useUi();
  const found = twiceWords(useOpenView()).filter(({ key }) => of === undefined || key === of);
  return (
    <>
      {found.map(({ key, who, what, next }) => (
        <FindingNote key={`${key} ${what}`} tone="stop" fact={of === undefined ? `${who}. ${what}` : what} alert={alert}>
          {next}{" "}
          {of === undefined ? (
            <Button look="text" onClick={() => ui.go({ task: "prescription", key })}>
              Open the prescription
            </Button>
          ) : null}
        </FindingNote>
      ))}
    </>
  );
};
