import { Printed } from "../../components/printed.tsx";
import { cellsOfSheets } from "./cells-of-sheets.ts";
import type { FittedLabel } from "./fit-label.ts";
import { LabelCell, LabelFace } from "./label-face.tsx";
import type { LabelPaper } from "./label-paper.ts";

/** All labels on their paper: one a page on a roll, in three columns on A4. */
export const LabelPages = ({
  labels,
  paper,
  start,
}: {
  labels: readonly { id: string; label: FittedLabel }[];
  paper: LabelPaper;
  start: number;
}) => (
  <Printed page={paper.id} label="The labels as they will be printed">
    {paper.kind === "roll"
      ? labels.map(({ id, label }) => <LabelFace key={id} label={label} paper={paper} />)
      : cellsOfSheets(labels, start).map((cells, sheet) => (
          <div className="label-sheet" key={cells.find((cell) => cell !== null)?.id ?? sheet}>
            {cells.map((cell, place) =>
              cell === null ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: an empty place is known by nothing else
                <LabelCell key={`empty ${place}`} paper={paper} />
              ) : (
                <LabelFace key={cell.id} label={cell.label} paper={paper} />
              ),
            )}
          </div>
        ))}
  </Printed>
);
