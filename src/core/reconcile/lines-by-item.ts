import type { LogLine } from "../journal/log.ts";

/** The lines of each item of each prescription, in their order: one pass over a log that may be long. */
export const linesByItem = (lines: readonly LogLine[]): LogLine[][] => {
  const items = new Map<string, LogLine[]>();
  for (const line of lines) {
    const name = `${line.body.basis.key} ${line.body.itemId}`;
    const own = items.get(name);
    if (own === undefined) items.set(name, [line]);
    else own.push(line);
  }
  return [...items.values()];
};
