import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { takeInLabelWording } from "../jobs/take-in-label-wording.ts";
import { keptMedicines } from "../kept-medicines.ts";
import type { MedicinesStore } from "../store/medicines-store.ts";
import { choosePharmacy, openExisting, printJson, STORE_OPTIONS } from "./data-folder.ts";

const HOW = "Say what to do: holdfast labels import FILE (a table with the columns code and wording)";

const bytesOf = (file: string): Uint8Array => {
  try {
    return readFileSync(file);
  } catch {
    throw new Error(`${file} cannot be read. Check the path.`);
  }
};

/** What stands on a label must not be half letters: other encodings than UTF-8 are refused, not guessed. */
const textOf = (file: string): string => {
  const bytes = bytesOf(file);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Error(`${file} is not UTF-8. Nothing was taken in. In the spreadsheet, save it as "CSV UTF-8".`);
  }
};

/** Codes the medicines list does not have: a spreadsheet may have rounded them. None where there is no list. */
const unknownAmong = async (medicines: MedicinesStore, codes: readonly string[]): Promise<string[]> => {
  const list = await keptMedicines(medicines);
  return list === null ? [] : codes.filter((code) => list.byId(code) === null);
};

/** So many of them are named. */
const NAMED = 10;

/**
 * `holdfast labels import FILE`: takes in a pharmacy's own wording for labels in the place of the one before (LAB-7). Says which rows could not be
 * used; exit status 1 then. Throws with the next step where none could.
 */
export const labels = async (args: readonly string[]): Promise<number> => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { ...STORE_OPTIONS, ods: { type: "string" }, json: { type: "boolean", default: false } },
  });
  const [act, file, ...more] = positionals;
  if (act !== "import" || file === undefined || more.length > 0) throw new Error(HOW);
  const text = textOf(file);
  const data = await openExisting(values);
  try {
    const handle = await choosePharmacy(data, values.ods);
    const { codes, lines, refused } = await takeInLabelWording(handle, text, Date.now());
    const unknown = await unknownAmong(data.registry.medicines, codes);
    if (values.json)
      printJson({
        ok: refused.length === 0,
        figures: [
          { name: "products", value: codes.length, unit: "products", ok: true },
          { name: "lines", value: lines, unit: "lines", ok: true },
          { name: "unknown", value: unknown.length, unit: "products", ok: true },
          { name: "refused", value: refused.length, unit: "rows", bound: 0, ok: refused.length === 0 },
        ],
        refused,
        unknown,
      });
    else {
      for (const row of refused) process.stdout.write(`${row}\n`);
      if (unknown.length > 0)
        process.stdout.write(
          `${unknown.length} codes are not in the medicines list, and stand on no label: ${unknown.slice(0, NAMED).join(", ")}${unknown.length > NAMED ? " …" : ""}. Did the spreadsheet round them?\n`,
        );
      process.stdout.write(
        `Wording for ${codes.length} products kept for ${handle.ods}, in the place of the one before. Devices fetch it by themselves.\n`,
      );
    }
    return refused.length === 0 ? 0 : 1;
  } finally {
    await data.store.close();
  }
};
