import { Button } from "../components/button.tsx";
import { FindingNote } from "../components/finding.tsx";
import { useApp } from "./app-context.ts";
import { dayAndTime } from "./moment-words.ts";
import { StorageFindings } from "./storage-findings.tsx";
import { useOpenView } from "./use-open-view.ts";

/** What people must know of this device's storage: a copy it cannot read, and what became of each NOT CONFIRMED. Nothing hides it. */
export const StorageNotes = () => {
  const app = useApp();
  const { inDoubt, copyTrouble, storage } = useOpenView();
  return (
    <>
      <StorageFindings storage={storage} />
      {copyTrouble === null ? null : (
        <FindingNote tone="stop" fact={copyTrouble}>
          Use another device for prescriptions that came since, and ask whoever runs the gateway to bring this one up to date.
          Your lines are safe and still go up.
        </FindingNote>
      )}
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
