import { openItems } from "../journal/item-status.ts";
import { isSupply, type Log, type LogLine } from "../journal/log.ts";
import { standingSupplies } from "../journal/standing.ts";
import type { MedicineItem } from "../model/medicine-item.ts";
import type { Prescription, ToSupply } from "../model/prescription.ts";
import { lateCopyFindings } from "../rules/late-copy.ts";

/** What a supply without a copy is compared with: a copy, or what another supply rests on. */
type Other = Pick<ToSupply, "key" | "id" | "patient" | "route" | "takenAt"> & {
  items: Pick<MedicineItem, "itemId" | "product">[];
};

/**
 * A supply without a copy, and what may be the same (LTP-1): an open item of a copy, or one that was supplied as well, by the lines `also` (none: it is
 * open).
 */
export type LateMatch = { line: LogLine; other: Other; item: Other["items"][number]; also: LogLine[] };

const standing = ({ lines }: Pick<Log, "lines">): LogLine[] =>
  lines.filter(({ strike, body }) => strike === null && isSupply(body));

/** Of two supplies that both rest on no copy the later one is compared with the earlier, so that each pair stands once. */
const isTurned = (line: LogLine, { route }: Other, also: readonly LogLine[]): boolean => {
  const [first] = also;
  if (route === undefined || first === undefined) return false;
  const [a, b] = [line.body.happened.wall, first.body.happened.wall];
  return a > b || (a === b && line.entryId > first.entryId);
};

/**
 * LTP-1: what may be one thing twice, in order of the supplies without a copy. Compared as DUP-5 does; of a copy that is open by when it came to the
 * pharmacy. What a person linked is left out as long as it was not supplied as well, and what they said to be two things always (LTP-2).
 */
export const lateMatches = (
  log: Pick<Log, "lines" | "arrivals" | "notDuplicates">,
  copies: readonly Prescription[],
): LateMatch[] => {
  const lines = standing(log);
  const withoutCopy = lines.filter(({ body }) => body.basis.route !== undefined);
  if (withoutCopy.length === 0) return [];
  const supplies = standingSupplies(log);
  const supplyOf = new Map(supplies.map((supply) => [supply.line, supply]));
  const judged = new Set(
    log.notDuplicates.flatMap(({ key, targetEntry, strike }) => (strike === null ? [`${key} ${targetEntry}`] : [])),
  );
  const released = new Map(copies.filter(({ provenance }) => provenance === "released-to-us").map((copy) => [copy.key, copy]));
  const others = new Map<string, Other>(released);
  for (const { body } of lines) {
    const { key, copyTakenAt, ...basis } = body.basis;
    if (!others.has(key)) others.set(key, { ...basis, key, takenAt: copyTakenAt });
  }
  const suppliedAs = new Map<string, LogLine[]>();
  for (const line of lines) {
    const of = `${line.body.basis.key} ${line.body.itemId}`;
    suppliedAs.set(of, [...(suppliedAs.get(of) ?? []), line]);
  }
  const isOpen = (key: string, itemId: string): boolean => {
    const copy = released.get(key);
    return copy !== undefined && openItems(copy, log.lines, supplies).some((item) => item.itemId === itemId);
  };
  return withoutCopy.flatMap((line): LateMatch[] => {
    const supply = supplyOf.get(line.line);
    if (supply === undefined) return [];
    return [...others.values()].flatMap((other) => {
      if (other.key === supply.prescriptionKey || judged.has(`${other.key} ${line.entryId}`)) return [];
      const isLinked = other.id !== null && supply.of?.arrivedAs.includes(other.id) === true;
      return other.items.flatMap((item): LateMatch[] => {
        const also = suppliedAs.get(`${other.key} ${item.itemId}`) ?? [];
        const at = also[0]?.body.happened.wall ?? other.takenAt;
        if (lateCopyFindings(other, item, [supply], at).length === 0) return [];
        const isMatch = also.length > 0 ? !isTurned(line, other, also) : !isLinked && isOpen(other.key, item.itemId);
        return isMatch ? [{ line, other, item, also }] : [];
      });
    });
  });
};
