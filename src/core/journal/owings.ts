import type { ItemStatus } from "../model/medicine-item.ts";
import { addQuantities, compareQuantities, type Quantity, subtractQuantity, ZERO } from "../model/quantity.ts";
import { givenOf, prescribedOf } from "./line-amounts.ts";
import { isSupply, type LogLine } from "./log.ts";

/** True for two lines of one item of one prescription. */
export const isOfSameItem = (a: LogLine, b: LogLine): boolean =>
  a.body.basis.key === b.body.basis.key && a.body.itemId === b.body.itemId;

/** What a line left owing when it was recorded; zero where nothing. What became of it since, `stillOwed` says. An older line of nothing given says all that was prescribed. */
export const owedBy = (line: LogLine): Quantity => {
  const { body } = line;
  if (isSupply(body)) return body.owed;
  return body.outcome === "owed" ? (body.owed ?? prescribedOf(line)) : ZERO;
};

/** What the lines that stand have given of a line's item, whichever device wrote them. */
const givenInAll = (line: LogLine, lines: readonly LogLine[]): Quantity =>
  lines
    .filter((other) => other.strike === null && isOfSameItem(other, line))
    .reduce((sum, other) => addQuantities(sum, givenOf(other)), ZERO);

/** What is still to be handed over of a line's item: what was prescribed, less what was given of it. */
export const stillOwed = (line: LogLine, lines: readonly LogLine[]): Quantity =>
  subtractQuantity(prescribedOf(line), givenInAll(line, lines));

/** What stands as given of a line's item beyond what was prescribed, by all these lines; zero where nothing does (DUP-1). */
export const givenBeyond = (line: LogLine, lines: readonly LogLine[]): Quantity =>
  subtractQuantity(givenInAll(line, lines), prescribedOf(line));

const byTime = (a: LogLine, b: LogLine): number => a.body.happened.wall - b.body.happened.wall || a.seq - b.seq;

const isStruckOf = (line: LogLine, lines: readonly LogLine[]): boolean =>
  lines.some((other) => other.strike !== null && isOfSameItem(other, line));

/**
 * What was owed after a line, by all the lines that stand up to it: less than it says itself where another device had given of the same item and this one
 * did not know; more where a part that it counted was struck since.
 */
export const owedAfter = (line: LogLine, lines: readonly LogLine[]): Quantity => {
  const says = owedBy(line);
  const left = stillOwed(
    line,
    lines.filter((other) => other === line || byTime(other, line) <= 0),
  );
  return compareQuantities(left, says) < 0 || isStruckOf(line, lines) ? left : says;
};

/** An item's state after a supply, by all the lines that stand up to it: over where between them nothing is owed, whatever the line knew (EPS item status). */
export const statusAfterAll = (line: LogLine, lines: readonly LogLine[]): ItemStatus => {
  const { statusAfter } = line.body;
  if (!isSupply(line.body)) return statusAfter;
  if (compareQuantities(owedAfter(line, lines), ZERO) === 0) return "0001";
  return statusAfter === "0001" ? "0003" : statusAfter;
};

/** True for a line by which a person closed its item: what was owed of it is not owed any more, and nobody got it. */
export const isClosed = ({ body }: LogLine): boolean => body.kind === "not-supplied" && body.outcome === "never";

/**
 * What is still owed: of each item the last line that stands, where something of it is left to hand over by all of them. So also where what was given in
 * full is left in part since an earlier line was struck. What a person closed owes nothing.
 */
export const openOwings = (lines: readonly LogLine[]): LogLine[] => {
  const standing = lines.filter(({ strike }) => strike === null).toSorted(byTime);
  const items = new Map<string, LogLine[]>();
  for (const line of standing) {
    const name = `${line.body.basis.key} ${line.body.itemId}`;
    items.set(name, [...(items.get(name) ?? []), line]);
  }
  return [...items.values()].flatMap((own) => {
    const last = own.at(-1);
    if (last === undefined || own.some(isClosed) || compareQuantities(stillOwed(last, own), ZERO) <= 0) return [];
    // Its last line says that nothing is owed: by the word of a device whose line has not come yet, or before a strike took an earlier part away.
    const isByWord = compareQuantities(owedBy(last), ZERO) === 0 && !isStruckOf(last, lines);
    return isByWord ? [] : [last];
  });
};
