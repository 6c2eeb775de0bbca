import { dayAndTime } from "../../core/model/words.ts";
import { Button } from "../components/button.tsx";
import { FindingNote } from "../components/finding.tsx";
import { useApp } from "./app-context.ts";
import { countOf } from "./moment-words.ts";
import { StorageFindings } from "./storage-findings.tsx";
import { useUi } from "./ui-memory.ts";
import { useOpenView } from "./use-open-view.ts";

/** What people must know of this device's storage: a copy it cannot read, and what became of each NOT CONFIRMED. Nothing hides it. */
export const StorageNotes = () => {
  const app = useApp();
  const ui = useUi();
  const { inDoubt, copyTrouble, storage, log } = useOpenView();
  const unread = log.unreadable.length;
  return (
    <>
      <StorageFindings storage={storage} />
      {copyTrouble === null ? null : (
        <FindingNote tone="stop" fact={copyTrouble}>
          Use another device for prescriptions that came since, and ask whoever runs the gateway to bring this one up to date.
          Your lines are safe and still go up.
        </FindingNote>
      )}
      {unread === 0 ? null : (
        <FindingNote tone="stop" fact={`${countOf(unread, "entry", "entries")} of the log cannot be read on this device.`}>
          They are kept, and not in the lists here. Look in the log which they are, write down from the paper or from memory what
          they were, and ask whoever runs the gateway to bring this device up to date.{" "}
          <Button look="text" onClick={() => ui.go({ task: "log", notice: null })}>
            Open the log
          </Button>
        </FindingNote>
      )}
      {inDoubt.map(({ write, isRecorded, isTypedIn }) =>
        isRecorded || isTypedIn ? (
          <FindingNote
            key={`${write.what}${write.at}`}
            tone="good"
            fact={isRecorded ? `${write.what} was recorded here after all.` : `${write.what} was typed in from paper.`}
          >
            The line on paper of {dayAndTime(write.at)} is the same one.{" "}
            <Button look="text" onClick={() => app.forgetInDoubt(write)}>
              Seen
            </Button>
          </FindingNote>
        ) : (
          <FindingNote key={`${write.what}${write.at}`} tone="stop" fact={`${write.what} is on paper only.`}>
            It was not recorded here ({dayAndTime(write.at)}). Keep the sheet with the log, and type it in from the paper
            afterwards.{" "}
            <Button look="text" onClick={() => ui.go({ task: "paper", notice: null })}>
              Open paper
            </Button>
          </FindingNote>
        ),
      )}
    </>
  );
};
