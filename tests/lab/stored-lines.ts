import type { LineBody } from "../../src/core/journal/body.ts";
import type { OpenEntry } from "../../src/core/journal/open-entry.ts";

/** A line as the store has it. `isDecided`: a person decided something about it. */
export type StoredLine = {
  entryId: string;
  device: string;
  line: string;
  body: LineBody;
  isStruck: boolean;
  isDecided: boolean;
};

/**
 * The lines among these entries. Read here a second time and more simply than core reads a log: the verdict must not lean on what it judges.
 */
export const storedLines = (entries: readonly OpenEntry[]): StoredLine[] => {
  const struck = new Set<string>();
  const decided = new Set<string>();
  for (const { body } of entries) {
    if (body?.kind === "struck") struck.add(body.targetEntry);
    if (body?.kind === "resolved") decided.add(body.targetEntry);
  }
  return entries.flatMap(({ id, device, body }) =>
    body?.kind === "handed-out" || body?.kind === "owing-supplied" || body?.kind === "not-supplied"
      ? [{ entryId: id, device, line: body.line, body, isStruck: struck.has(id), isDecided: decided.has(id) }]
      : [],
  );
};
