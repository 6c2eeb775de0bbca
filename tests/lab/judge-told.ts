import type { Standing } from "../../src/core/reconcile/standing.ts";
import type { SpineIssue } from "../../src/simulator/spine-state.ts";
import { saidBy } from "./chosen.ts";
import type { Findings } from "./findings.ts";
import type { StoredLine } from "./stored-lines.ts";

/** What EPS has of one issue: which of its notifications are not ours, and the releases of it that Holdfast was given. All in lower case. */
export type IssueAtEps = { issue: SpineIssue; notOurs: ReadonlySet<string>; releasedToUs: readonly string[] };

/** How a line is settled by EPS having been told of it by us. */
const TOLD: readonly string[] = ["notified", "claimed", "by-both"];

/** Something that went out of an item, as EPS's record and our lines can both say it. */
const supplyWords = (itemId: string, quantity: number): string => `${quantity} of ${itemId.toLowerCase().slice(0, 8)}`;

/** What our notifications on record say was given, one word a supply. */
const givenAtEps = ({ issue, notOurs }: IssueAtEps): string[] =>
  issue.dispenses
    .filter(({ messageId }) => !notOurs.has(messageId.toLowerCase()))
    .flatMap(({ messageId }) => issue.history.findLast(({ notification }) => notification?.messageId === messageId) ?? [])
    .flatMap(({ notification }) => notification?.supplies ?? [])
    .filter(({ quantity }) => Number(quantity) > 0)
    .map(({ itemId, quantity }) => supplyWords(itemId, Number(quantity)));

const takeOut = (from: string[], word: string): boolean => {
  const place = from.indexOf(word);
  if (place >= 0) from.splice(place, 1);
  return place >= 0;
};

/**
 * One prescription's lines against what EPS has on record of it: each supply that is settled as told stands there with its item and its quantity,
 * what else stands there is a line's that was told and struck or decided about since, and no supply of what Holdfast released is settled as if
 * EPS had nothing to hear of it.
 */
export const judgeTold = (
  key: string,
  atEps: IssueAtEps,
  lines: readonly StoredLine[],
  standings: ReadonlyMap<string, Standing>,
  found: Findings,
): void => {
  const given = givenAtEps(atEps);
  const supplies = lines.filter(({ body }) => body.kind !== "not-supplied");
  const wordOf = ({ body }: StoredLine): string => supplyWords(body.itemId, saidBy(body).quantity);
  const isTold = ({ entryId, isStruck }: StoredLine): boolean => {
    const standing = standings.get(entryId);
    return !isStruck && standing?.kind === "settled" && TOLD.includes(standing.how);
  };
  for (const line of supplies.filter(isTold))
    if (!takeOut(given, wordOf(line))) found.unexplained.push(`${line.line} is settled as told: EPS has no ${wordOf(line)}`);
  const others = supplies.filter((line) => !isTold(line)).map(wordOf);
  for (const word of given)
    if (!takeOut(others, word)) found.unexplained.push(`EPS was told of ${word} of ${key}, which no line here says`);
  for (const { line, entryId, isStruck, isDecided, body } of supplies) {
    const standing = standings.get(entryId);
    const isOurs = atEps.releasedToUs.includes(body.basis.releaseResponseId?.toLowerCase() ?? "");
    const isEnded = standing?.kind === "nothing-to-do" || (standing?.kind === "settled" && !TOLD.includes(standing.how));
    if (isOurs && isEnded && !isStruck && !isDecided)
      found.unexplained.push(`${line} is of what Holdfast released, and EPS is not told of it`);
  }
};
