import { readdirSync, readFileSync } from "node:fs";

const EXAMPLES = new URL("../../../shared/eps-examples/", import.meta.url);

/** The JSON files of one directory of NHS's published examples; throws when the directory is not there. */
export const publishedFiles = (directory: string): { name: string; text: string }[] => {
  const folder = new URL(`${directory}/`, EXAMPLES);
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => ({ name, text: readFileSync(new URL(name, folder), "utf8") }));
};
