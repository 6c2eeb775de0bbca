import { Button } from "../../components/button.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { useUi } from "../../shell/ui-memory.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { BlankRow } from "./blank-row.tsx";
import { LOG_COLUMNS } from "./log-columns.ts";
import { SheetPages, SheetTable } from "./sheet-frame.tsx";

/** SHT-5: empty sheets with the numbers that were set aside for paper, and no others: the log goes on where the screen stopped. */
export const BlankPages = () => {
  const ui = useUi();
  const numbers = useOpenView().paper.filter(({ why }) => why === "block");
  const [first] = numbers;
  if (first === undefined)
    return (
      <div className="stack screen-only">
        <FindingNote tone="info" fact="No numbers are set aside for paper.">
          Take some first: a sheet without numbers could not be typed in afterwards.
        </FindingNote>
        <div>
          <Button look="secondary" onClick={() => ui.go({ task: "paper", notice: null })}>
            Take numbers for paper
          </Button>
        </div>
      </div>
    );
  return (
    <SheetPages
      title="Outage log, by hand"
      way="a4-landscape"
      aside={`${first.line} to ${numbers.at(-1)?.line}`}
      note="One number a medicine. Strike through, never rub out. Type it in under Log, Paper, when the screen is back."
    >
      <SheetTable label="Numbers kept free for handwriting" columns={LOG_COLUMNS}>
        <tbody>
          {numbers.map(({ line }) => (
            <BlankRow key={line} line={line} />
          ))}
        </tbody>
      </SheetTable>
    </SheetPages>
  );
};
