import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { takeInLabelWording } from "../jobs/take-in-label-wording.ts";
import { choosePharmacy, openExisting, printJson, STORE_OPTIONS } from "./data-folder.ts";

const HOW = "Say what to do: holdfast labels import FILE (a table with the columns code and wording)";

const textOf = (file: string): string => {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new Error(`${file} cannot be read. Check the path.`);
  }
};

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
    const { products, lines, refused } = await takeInLabelWording(handle, text, Date.now());
    if (values.json)
      printJson({
        ok: refused.length === 0,
        figures: [
          { name: "products", value: products, unit: "products", ok: true },
          { name: "lines", value: lines, unit: "lines", ok: true },
          { name: "refused", value: refused.length, unit: "rows", bound: 0, ok: refused.length === 0 },
        ],
        refused,
      });
    else {
      for (const row of refused) process.stdout.write(`${row}\n`);
      process.stdout.write(
        `Wording for ${products} products kept for ${handle.ods}, in the place of the one before. Devices fetch it by themselves.\n`,
      );
    }
    return refused.length === 0 ? 0 : 1;
  } finally {
    await data.store.close();
  }
};
