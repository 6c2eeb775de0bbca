import { isLocalDate } from "../../core/model/local-date.ts";
import { parsePrescriptionId } from "../../core/model/prescription-id.ts";
import type { Listed } from "../../core/wire/listed.ts";
import type { PharmacyStore } from "../store/pharmacy-store.ts";
import { cellOf, type TableRow, tableRows } from "../table-rows.ts";

/** What a list brought: new prescriptions, ones known already, and rows that could not be used, each with its place and why. */
export type ListTaken = { added: number; known: number; refused: string[] };

/** Column names PMRs' lists use, folded to letters; the first that is there counts. */
const COLUMNS = {
  id: ["prescriptionid", "epsid", "shortid", "prescription", "id", "barcode"],
  patient: ["patient", "patientname", "name"],
  nhsNumber: ["nhsnumber", "nhsno", "nhs"],
  birthDate: ["dateofbirth", "dob", "birthdate"],
  medicines: ["medicines", "items", "medication", "drugs", "item"],
} as const;

/** A date of birth as lists write it (12/11/1973, 1973-11-12), as a date; other text as it is. */
const birthDateOf = (text: string): string => {
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? [];
  const written = year === undefined ? text : `${year}-${month?.padStart(2, "0")}-${day?.padStart(2, "0")}`;
  return isLocalDate(written) ? written : text;
};

/** Of a text that is neither ids nor rows under a heading, such as one word. */
const NO_ROWS =
  "There is no prescription id in it, so nothing was taken in. Give one prescription id a line, or a table whose heading row names the prescription id.";

type Known = Map<string, Listed>;

const knownIn = async (handle: PharmacyStore): Promise<Known> => new Map((await handle.listed()).map((one) => [one.id, one]));

const put = async (handle: PharmacyStore, all: Known, listed: Listed): Promise<boolean> => {
  const known = all.get(listed.id);
  // A list tells more than a token; neither ever takes away what is known.
  const next: Listed =
    known === undefined
      ? listed
      : {
          ...known,
          patient: known.patient ?? listed.patient,
          nhsNumber: known.nhsNumber ?? listed.nhsNumber,
          birthDate: known.birthDate ?? listed.birthDate,
          medicines: known.medicines ?? listed.medicines,
        };
  all.set(listed.id, next);
  await handle.putListed(next);
  await handle.putChange(`listed/${listed.id}`, { kind: "listed", ref: handle.refOf(listed.id), listed: next });
  return known === undefined;
};

/** Takes in ids scanned from tokens (LST-1): found by search, never a basis for supply. Ids that are none are named, the rest go on. */
export const takeInTokenIds = (handle: PharmacyStore, ids: readonly string[], now: number): Promise<ListTaken> =>
  handle.transaction(async (inside) => {
    const taken: ListTaken = { added: 0, known: 0, refused: [] };
    const all = await knownIn(inside);
    for (const text of ids) {
      const id = parsePrescriptionId(text);
      if (id === null) {
        taken.refused.push(`"${text.slice(0, 40)}" is not a prescription id (six, six and six characters).`);
        continue;
      }
      const rest = { patient: null, nhsNumber: null, birthDate: null, medicines: null, withUs: null };
      const isNew = await put(inside, all, { id, how: "token-seen", at: now, ...rest });
      taken[isNew ? "added" : "known"] += 1;
    }
    return taken;
  });

/**
 * Takes in a PMR's list as CSV with a heading row (LST-1), or a plain list of ids, one a line. Columns are found by their names in any
 * order; only the prescription id is needed. Kept as received. A row that cannot be used is named, the rest go on.
 */
export const takeInList = async (handle: PharmacyStore, text: string, now: number): Promise<ListTaken> => {
  const kept = (problem: string | null) => handle.keepMessage({ content: text, kind: "list", source: "list", at: now, problem });
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  const isPlain = lines.every((line) => !/[,;\t]/.test(line)) && parsePrescriptionId(lines[0] ?? "") !== null;
  if (isPlain) {
    await kept(null);
    return takeInTokenIds(handle, lines, now);
  }
  const rows = tableRows(text);
  if (rows === null) {
    const problem = "This is not a CSV list with a heading row. Nothing was taken in. Export it again from the PMR.";
    await kept(problem);
    return { added: 0, known: 0, refused: [problem] };
  }
  const column = (row: TableRow, names: readonly string[]): string | null => cellOf(row, names) || null;
  if (rows.length === 0) {
    await kept(NO_ROWS);
    return { added: 0, known: 0, refused: [NO_ROWS] };
  }
  return handle.transaction(async (inside) => {
    const taken: ListTaken = { added: 0, known: 0, refused: [] };
    const all = await knownIn(inside);
    for (const row of rows) {
      const id = parsePrescriptionId(column(row, COLUMNS.id) ?? "");
      if (id === null) {
        taken.refused.push(`Row ${row.line} has no prescription id that can be read. The others went on.`);
        continue;
      }
      const birthDate = column(row, COLUMNS.birthDate);
      const isNew = await put(inside, all, {
        id,
        how: "listed",
        patient: column(row, COLUMNS.patient),
        nhsNumber: column(row, COLUMNS.nhsNumber)?.replaceAll(" ", "") ?? null,
        birthDate: birthDate === null ? null : birthDateOf(birthDate),
        medicines: column(row, COLUMNS.medicines),
        at: now,
        withUs: null,
      });
      taken[isNew ? "added" : "known"] += 1;
    }
    await inside.keepMessage({
      content: text,
      kind: "list",
      source: "list",
      at: now,
      problem: taken.refused.length === 0 ? null : taken.refused.join(" "),
    });
    return taken;
  });
};
