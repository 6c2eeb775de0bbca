import { openItems } from "../journal/item-status.ts";
import { isSupply, type Log, type LogLine } from "../journal/log.ts";
import { standingSupplies } from "../journal/standing.ts";
import type { MedicineItem } from "../model/medicine-item.ts";
import type { Prescription, ToSupply } from "../model/prescription.ts";
import { foldedName } from "../model/same-patient.ts";
import { lateCopyFindings } from "../rules/late-copy.ts";

/** What a supply without a copy is compared with: a copy, or what another supply rests on. */
type Other = Pick<ToSupply, "key" | "id" | "patient" | "route" | "takenAt"> & {
  items: Pick<MedicineItem, "itemId" | "product">[];
};

/**
 * A supply without a copy, `line` its first, and what may be the same (LTP-1). `supplied`: it was handed out here as well, by the lines `also`;
 * `dispensed`: the copy says that somebody else dispensed it, the PMR as a rule; `open`: it waits.
 */
export type LateMatch = {
  line: LogLine;
  other: Other;
  item: Other["items"][number];
  also: LogLine[];
  as: "supplied" | "dispensed" | "open";
};

/** All that was handed over of one item, the earliest first. */
type Group = { key: string; itemId: string; lines: LogLine[] };

const groupsOf = (lines: readonly LogLine[]): Map<string, Group> => {
  const groups = new Map<string, Group>();
  for (const line of [...lines].sort((a, b) => a.body.happened.wall - b.body.happened.wall)) {
    const { basis, itemId } = line.body;
    const name = `${basis.key} ${itemId}`;
    const known = groups.get(name);
    if (known === undefined) groups.set(name, { key: basis.key, itemId, lines: [line] });
    else known.lines.push(line);
  }
  return groups;
};

/** Of two supplies that both rest on no copy the later one is compared with the earlier, so that each pair stands once. */
const isTurned = (own: Group, other: Group): boolean => {
  const [a, b] = [own, other].map(({ lines }) => lines[0]?.body.happened.wall ?? 0) as [number, number];
  return a > b || (a === b && own.key > other.key);
};

/** By what two records of one person agree at the least (DUP-5): the NHS number, or the surname. */
const namesOf = ({ nhsNumber, family }: ToSupply["patient"]): string[] => [
  ...(nhsNumber === null ? [] : [`nhs ${nhsNumber}`]),
  `name ${foldedName(family)}`,
];

const byName = (others: Iterable<Other>): Map<string, Other[]> => {
  const index = new Map<string, Other[]>();
  for (const other of others)
    for (const name of namesOf(other.patient)) {
      const known = index.get(name);
      if (known === undefined) index.set(name, [other]);
      else known.push(other);
    }
  return index;
};

/**
 * LTP-1: what may be one thing twice, in order of the supplies without a copy. Compared as DUP-5 does, any of one's lines with any of the other's; of a
 * copy by when it came to the pharmacy. What a person linked is left out as long as it was not supplied here as well, and what they said to be two
 * things always (LTP-2).
 */
export const lateMatches = (
  log: Pick<Log, "lines" | "arrivals" | "notDuplicates">,
  copies: readonly Prescription[],
): LateMatch[] => {
  const standing = log.lines.filter(({ strike, body }) => strike === null && isSupply(body));
  if (!standing.some(({ body }) => body.basis.route !== undefined)) return [];
  const supplies = standingSupplies(log);
  const supplyOf = new Map(supplies.map((supply) => [supply.line, supply]));
  const groups = groupsOf(standing);
  const released = new Map(copies.filter(({ provenance }) => provenance === "released-to-us").map((copy) => [copy.key, copy]));
  const others = new Map<string, Other>(released);
  for (const { body } of standing) {
    const { key, copyTakenAt, ...basis } = body.basis;
    if (!others.has(key)) others.set(key, { ...basis, key, takenAt: copyTakenAt });
  }
  const index = byName(others.values());
  const judged = new Set(
    log.notDuplicates.flatMap(({ key, targetEntry, strike }) => (strike === null ? [`${key} ${targetEntry}`] : [])),
  );
  const isJudged = (a: Group, b: Pick<Group, "key" | "lines">): boolean =>
    a.lines.some(({ entryId }) => judged.has(`${b.key} ${entryId}`)) ||
    b.lines.some(({ entryId }) => judged.has(`${a.key} ${entryId}`));

  /** What the copy says of an item of which no line here gave anything; null where nothing can be the same. */
  const stateOf = (key: string, itemId: string): "dispensed" | "open" | null => {
    const copy = released.get(key);
    const status = copy?.items.find((item) => item.itemId === itemId)?.status;
    if (copy === undefined || status === undefined) return null;
    // EPS: 0001 dispensed, 0003 dispensed in part.
    if (status === "0001" || status === "0003") return "dispensed";
    return openItems(copy, log.lines, supplies).some((item) => item.itemId === itemId) ? "open" : null;
  };

  const matchOf = (own: Group, other: Other, item: Other["items"][number]): LateMatch[] => {
    const [line] = own.lines;
    const also = groups.get(`${other.key} ${item.itemId}`) ?? { key: other.key, itemId: item.itemId, lines: [] };
    const times = also.lines.length === 0 ? [other.takenAt] : also.lines.map(({ body }) => body.happened.wall);
    const isNear = own.lines.some((one) => {
      const supply = supplyOf.get(one.line);
      return supply !== undefined && times.some((at) => lateCopyFindings(other, item, [supply], at).length > 0);
    });
    if (line === undefined || !isNear || isJudged(own, also)) return [];
    if (also.lines.length > 0)
      return other.route !== undefined && isTurned(own, also) ? [] : [{ line, other, item, also: also.lines, as: "supplied" }];
    const isLinked = other.id !== null && supplyOf.get(line.line)?.of?.arrivedAs.includes(other.id) === true;
    const as = other.route !== undefined || isLinked ? null : stateOf(other.key, item.itemId);
    return as === null ? [] : [{ line, other, item, also: [], as }];
  };

  return [...groups.values()].flatMap((own): LateMatch[] => {
    const basis = own.lines[0]?.body.basis;
    if (basis?.route === undefined) return [];
    const alike = new Set(namesOf(basis.patient).flatMap((name) => index.get(name) ?? []));
    return [...alike].flatMap((other) => (other.key === own.key ? [] : other.items.flatMap((item) => matchOf(own, other, item))));
  });
};
