import { LABEL_SHEET, LABEL_SIZES, type LabelSize, USUAL_LABEL_SIZE } from "../../../core/rules/tables/label-sizes.ts";

/** What labels are printed on: a roll of one size, or A4 sheets of many. `inset`: what stays free at each side, mm. */
export type LabelPaper = {
  kind: "roll" | "sheet";
  id: string;
  width: number;
  height: number;
  inset: { side: number; end: number };
};

const ROLL_INSET = { side: 2, end: 1.5 };
/** Office printers leave some millimetres at the edge of the sheet white, and feed it a little askew. */
const SHEET_INSET = { side: 5, end: 3.5 };

const ofRoll = ({ id, width, height }: LabelSize): LabelPaper => ({ kind: "roll", id, width, height, inset: ROLL_INSET });

/** The paper of this id; the usual roll where there is none of that name. */
export const labelPaper = (id: string): LabelPaper =>
  id === LABEL_SHEET.id
    ? { kind: "sheet", id, width: LABEL_SHEET.width, height: LABEL_SHEET.height, inset: SHEET_INSET }
    : ofRoll(LABEL_SIZES.find((size) => size.id === id) ?? USUAL_LABEL_SIZE);

/** The part of a label that may be printed on. */
export const printable = ({ width, height, inset }: LabelPaper): { width: number; height: number } => ({
  width: width - 2 * inset.side,
  height: height - 2 * inset.end,
});
