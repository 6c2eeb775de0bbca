import { LABEL_SHEET } from "../../../core/rules/tables/label-sizes.ts";

const A_SHEET = LABEL_SHEET.across * LABEL_SHEET.down;

/** LAB-6: labels in the places of A4 sheets, from a start position on (those before it are used up); a new sheet when one is full. */
export const cellsOfSheets = <Label>(labels: readonly Label[], start: number): (Label | null)[][] => {
  const cells: (Label | null)[] = [...Array.from({ length: start - 1 }, () => null), ...labels];
  return Array.from({ length: Math.ceil(cells.length / A_SHEET) }, (_, sheet) =>
    cells.slice(sheet * A_SHEET, (sheet + 1) * A_SHEET),
  );
};
