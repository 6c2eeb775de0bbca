import { Button } from "../components/button.tsx";
import { FindingNote } from "../components/finding.tsx";
import { useApp } from "./app-context.ts";
import { dayAndTime } from "./moment-words.ts";
import { useOpenView } from "./use-open-view.ts";

/** What became of each write that was shown as NOT CONFIRMED. What is on paper only stays here; nothing hides it. */
export const InDoubtNotes = () => {
  const app = useApp();
  const { inDoubt } = useOpenView();
  return (
    <>
      {inDoubt.map(({ write, isRecorded }) =>
        isRecorded ? (
          <FindingNote key={`${write.what}${write.at}`} tone="good" fact={`${write.what} was recorded here after all.`}>
            The line on paper of {dayAndTime(write.at)} is the same one.{" "}
            <Button look="text" onClick={() => app.forgetInDoubt(write)}>
              Seen
            </Button>
          </FindingNote>
        ) : (
          <FindingNote key={`${write.what}${write.at}`} tone="stop" fact={`${write.what} is on paper only.`}>
            It was not recorded here ({dayAndTime(write.at)}). Keep the sheet with the log, and key it in from the paper
            afterwards.
          </FindingNote>
        ),
      )}
    </>
  );
};
