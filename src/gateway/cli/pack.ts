import { join } from "node:path";
import { parseArgs } from "node:util";
import { makePack } from "../pack/make-pack.ts";
import { keepPackKey, readPackKey } from "../pack/pack-keys.ts";
import { drawPackWords } from "../pack/pack-words.ts";
import { packKeyOf } from "../pack/seal-pack.ts";
import { choosePharmacy, openExisting, printJson, STORE_OPTIONS } from "./data-folder.ts";

/** Where packs are kept in a data folder, unless another folder is named. */
export const PACK_DIR = "outage-packs";

/**
 * `holdfast pack words`: makes the six words that open a pharmacy's outage packs from now on, and prints them once (PCK-4).
 * `holdfast pack`: makes a pack now. Throws with the next step where no words were made yet.
 */
export const pack = async (args: readonly string[]): Promise<number> => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      ...STORE_OPTIONS,
      ods: { type: "string" },
      "pack-dir": { type: "string" },
      json: { type: "boolean", default: false },
    },
  });
  const [act, ...more] = positionals;
  if (more.length > 0 || (act !== undefined && act !== "words"))
    throw new Error("Say what to do: holdfast pack (makes one now) or holdfast pack words (makes the words that open them).");
  const data = await openExisting(values);
  try {
    const handle = await choosePharmacy(data, values.ods);
    if (act === "words") {
      const words = drawPackWords();
      keepPackKey(values.data, handle.ods, await packKeyOf(words));
      if (values.json) printJson({ ok: true, figures: [], words: words.join(" ") });
      else
        process.stdout.write(
          `THE SIX WORDS that open the outage packs of ${handle.ods}, made from now on. Write them on paper and keep it where the pharmacist finds it with no power, away from the files; they are shown once and kept nowhere:\n${words.join(" ")}\n`,
        );
      return 0;
    }
    const key = readPackKey(values.data, handle.ods);
    if (key === null) throw new Error("Nobody could open a pack yet. First make the words: holdfast pack words");
    const dir = values["pack-dir"] ?? join(values.data, PACK_DIR);
    const made = await makePack(handle, data.registry.medicines, { dir, key, now: Date.now() });
    if (values.json)
      printJson({
        ok: true,
        figures: [
          { name: "prescriptions", value: made.prescriptions, unit: "prescriptions", ok: true },
          { name: "patients", value: made.patients, unit: "patients", ok: true },
        ],
        path: made.path,
      });
    else
      process.stdout.write(
        `${made.path}: ${made.prescriptions} prescriptions of ${made.patients} patients. Copy it where it can be opened when this machine is down.\n`,
      );
    return 0;
  } finally {
    await data.store.close();
  }
};
