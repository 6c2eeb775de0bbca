import { type LabelWording, labelWordingSchema } from "../../core/model/label-wording.ts";
import type { PharmacyStore } from "../store/pharmacy-store.ts";
import { cellOf, tableRows } from "../table-rows.ts";

/** What a table of wording brought: the codes of products with lines, how many lines, and rows that could not be used, each with its place and why. */
export type WordingTaken = { codes: string[]; lines: number; refused: string[] };

/** Column names, folded to letters; the first that is there counts. */
const COLUMNS = {
  code: ["code", "dmdcode", "dmd", "snomedcode", "snomed", "vpid", "apid", "vmp", "amp"],
  wording: ["wording", "text", "warning", "label", "line"],
} as const;

/** Products in one change: few enough that a page of changes stays small, many enough that a device opens hundreds and not thousands. */
const AT_ONCE = 40;

const readTable = (text: string): { wording: LabelWording[]; refused: string[] } => {
  const lines = new Map<string, string[]>();
  const refused: string[] = [];
  for (const row of tableRows(text) ?? []) {
    const code = cellOf(row, COLUMNS.code);
    if (row.isTooLong) {
      refused.push(`Row ${row.line} has more parts than the heading. Put a text with that sign in it between quotation marks.`);
      continue;
    }
    const own = [...(lines.get(code) ?? []), cellOf(row, COLUMNS.wording).replaceAll(/\s+/g, " ")];
    const wrong = labelWordingSchema.safeParse({ code, lines: own }).error?.issues[0]?.path[0];
    if (wrong === undefined) lines.set(code, own);
    else
      refused.push(
        wrong === "code"
          ? `Row ${row.line} has no dm+d code: 6 to 18 digits. A spreadsheet rounds long ones; keep the column as text.`
          : `Row ${row.line} has no text of up to 300 characters, or is the thirteenth of its product.`,
      );
  }
  return { wording: [...lines].map(([code, own]) => ({ code, lines: own })), refused };
};

/**
 * Takes in a pharmacy's own wording for labels (LAB-7), a table with a heading row: a dm+d code and a text a row, several rows of one product in
 * their order. It takes the old one's place whole, on every device. Throws with the next step where no row can be used; the old one then stays.
 */
export const takeInLabelWording = async (handle: PharmacyStore, text: string, now: number): Promise<WordingTaken> => {
  const { wording, refused } = readTable(text);
  if (wording.length === 0)
    throw new Error(
      `${refused[0] ?? "This is no table with a heading row and rows beneath it."} Nothing was taken in. It needs the columns "code" (dm+d) and "wording".`,
    );
  await handle.transaction(async (inside) => {
    const put = (part: number, own: LabelWording[]): Promise<void> =>
      inside.putChange(`label-wording/${part}`, { kind: "label-wording", ref: String(part), takenInAt: now, wording: own });
    const parts = Math.ceil(wording.length / AT_ONCE);
    for (let part = 0; part < parts; part++) await put(part, wording.slice(part * AT_ONCE, (part + 1) * AT_ONCE));
    for (let part = parts; await inside.hasChange(`label-wording/${part}`); part++) await put(part, []);
  });
  return { codes: wording.map(({ code }) => code), lines: wording.reduce((sum, { lines }) => sum + lines.length, 0), refused };
};
