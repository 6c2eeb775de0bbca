import { LABEL_SHEET } from "../../../core/rules/tables/label-sizes.ts";
import { Printed } from "../../components/printed.tsx";
import type { FittedLabel } from "./fit-label.ts";
import { LabelCell, LabelFace } from "./label-face.tsx";
import type { LabelPaper } from "./label-paper.ts";

const A_SHEET = LABEL_SHEET.across * LABEL_SHEET.down;

/** Labels in cells of a sheet, from a start position on (the places before it are used up already); a new sheet when one is full. */
export const sheetsOfLabels = <Label,>(labels: readonly Label[], start: number): (Label | null)[][] => {
  const cells: (Label | null)[] = [...Array.from({ length: start - 1 }, () => null), ...labels];
  return Array.from({ length: Math.ceil(cells.length / A_SHEET) }, (_, sheet) =>
    cells.slice(sheet * A_SHEET, (sheet + 1) * A_SHEET),
  );
};

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
      : sheetsOfLabels(labels, start).map((cells, sheet) => (
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
