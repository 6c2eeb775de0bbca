import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** One piece of a file of `src`, and what stands in its place. */
export type SourceChange = { file: string; from: string; to: string };

const ROOT = join(import.meta.dirname, "..", "..");
const urlOf = (file: string): string => pathToFileURL(join(ROOT, "src", file)).href;

/**
 * From now on these files are loaded changed in this process: a bug planted inside core, where no part can be put in another's place. Throws where
 * a piece does not stand in its file exactly once: a plant that no longer takes would prove nothing.
 */
export const loadChanged = (changes: readonly SourceChange[]): void => {
  const changed = new Map<string, string>();
  for (const { file, from, to } of changes) {
    const before = changed.get(urlOf(file)) ?? readFileSync(join(ROOT, "src", file), "utf8");
    if (before.split(from).length !== 2) throw new Error(`src/${file} has not exactly one: ${from}`);
    changed.set(
      urlOf(file),
      before.replace(from, () => to),
    );
  }
  registerHooks({
    load: (url, context, nextLoad) => {
      const source = changed.get(url);
      return source === undefined ? nextLoad(url, context) : { format: "module-typescript", source, shortCircuit: true };
    },
  });
};
