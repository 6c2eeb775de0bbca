import { LABEL_SHEET } from "../../../core/rules/tables/label-sizes.ts";
import { Printed } from "../../components/printed.tsx";
import { LabelCell } from "./label-face.tsx";
import type { LabelPaper } from "./label-paper.ts";

const marks = (length: number): number[] => Array.from({ length: Math.floor(length / 5) + 1 }, (_, n) => n * 5);

const Ruler = ({ paper: { width, height, inset } }: { paper: LabelPaper }) => (
  <svg
    className="label-ruler"
    viewBox={`0 0 ${width} ${height}`}
    width={`${width}mm`}
    height={`${height}mm`}
    role="img"
    aria-label={`A frame and rulers, ${width} by ${height} mm`}
  >
    <rect
      x={inset.side}
      y={inset.end}
      width={width - 2 * inset.side}
      height={height - 2 * inset.end}
      fill="none"
      stroke="#000"
      strokeWidth="0.3"
    />
    {marks(width - 2 * inset.side).map((at) => (
      <line
        key={`x${at}`}
        x1={inset.side + at}
        x2={inset.side + at}
        y1={inset.end}
        y2={inset.end + (at % 10 === 0 ? 3 : 1.5)}
        stroke="#000"
        strokeWidth="0.3"
      />
    ))}
    {marks(height - 2 * inset.end).map((at) => (
      <line
        key={`y${at}`}
        y1={inset.end + at}
        y2={inset.end + at}
        x1={inset.side}
        x2={inset.side + (at % 10 === 0 ? 3 : 1.5)}
        stroke="#000"
        strokeWidth="0.3"
      />
    ))}
    <text x={width / 2} y={height / 2 - 1} textAnchor="middle" fontSize="4" fontFamily="Arial, sans-serif">
      Test print {width} x {height} mm
    </text>
    <text x={width / 2} y={height / 2 + 4} textAnchor="middle" fontSize="3" fontFamily="Arial, sans-serif">
      Long marks are 10 mm apart
    </text>
  </svg>
);

/** A ruled label, or a sheet of them: the frame is what labels are printed within, and a ruler laid on it shows whether the printer scales. */
export const TestPrint = ({ paper }: { paper: LabelPaper }) => {
  const cell = (key: number) => (
    <LabelCell key={key} paper={{ ...paper, inset: { side: 0, end: 0 } }}>
      <Ruler paper={paper} />
    </LabelCell>
  );
  return (
    <Printed page={paper.id} label="The test print">
      {paper.kind === "roll" ? (
        cell(0)
      ) : (
        <div className="label-sheet">
          {Array.from({ length: LABEL_SHEET.across * LABEL_SHEET.down }, (_, place) => cell(place))}
        </div>
      )}
    </Printed>
  );
};
