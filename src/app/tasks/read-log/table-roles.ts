/** Said outright, because Safari forgets that a table is one when its rows are laid out as a grid (the phone's cards). */
export const TABLE = { role: "table" } as const;
/** Head or body of such a table. */
export const ROW_GROUP = { role: "rowgroup" } as const;
/** A row of it. */
export const ROW = { role: "row" } as const;
/** A cell of it. */
export const CELL = { role: "cell" } as const;
/** The number a row begins with. */
export const ROW_HEADER = { role: "rowheader" } as const;
/** The head of a column. */
export const COLUMN_HEADER = { role: "columnheader" } as const;
