import type { LogLine } from "../../../core/journal/log.ts";
import { Button } from "../../components/button.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { momentWords } from "../../shell/moment-words.ts";
import { useUi } from "../../shell/ui-memory.ts";
import { useNow } from "../../shell/use-now.ts";

/** What was chosen here and is recorded already, by another window or another device: by which lines, and where to look before anything goes out twice. */
export const RecordedMeanwhile = ({ lines }: { lines: readonly LogLine[] }) => {
  const ui = useUi();
  const now = useNow();
  const last = lines.at(-1);
  if (last === undefined) return null;
  const numbers = lines.map(({ line }) => line).join(", ");
  return (
    <FindingNote
      tone="stop"
      fact={`It was recorded meanwhile as ${numbers}, ${momentWords(last.body.happened.wall, now)} by ${last.body.actor.name}.`}
      alert
    >
      Hand nothing out again. Look in the log what was handed out; strike a line there where it was not so.{" "}
      <Button look="text" onClick={() => ui.go({ task: "log", notice: null })}>
        Open the log
      </Button>
    </FindingNote>
  );
};
