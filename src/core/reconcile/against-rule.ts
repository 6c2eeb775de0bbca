import type { LogLine } from "../journal/log.ts";
import type { Finding } from "../rules/finding.ts";
import { look, type Standing } from "./standing.ts";

/** JRN-13: what would have stopped a supply that was typed in from paper afterwards; empty for one that was judged before it was made. */
export const findingsAgainst = ({ body }: Pick<LogLine, "body">): Finding[] =>
  body.happened.how === "now" ? [] : body.findings.filter(({ severity }) => severity === "BLOCK" || severity === "STOP");

/** JRN-13: what was typed in from paper and a rule would have stopped is a fact all the same; a person looks at it. */
export const againstRule = (line: Pick<LogLine, "body">): Standing | null =>
  findingsAgainst(line).length === 0 ? null : look("fact-against-rule", null);

/**
 * The standings as a device knows them: as the gateway told them, and of a line it has told nothing of yet, that it went against a rule. The line
 * says so itself, so a person need not wait for the gateway. What was struck or decided since waits for the gateway's word.
 */
export const knownStandings = (lines: readonly LogLine[], told: ReadonlyMap<string, Standing>): Map<string, Standing> => {
  const known = new Map(told);
  for (const line of lines) {
    const own = line.strike === null && line.resolutions.length === 0 ? againstRule(line) : null;
    if (own !== null && !known.has(line.entryId)) known.set(line.entryId, own);
  }
  return known;
};
