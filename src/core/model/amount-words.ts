import type { Amount } from "./medicine-item.ts";

/** Units whose plural takes an s; others ("ml", "gram", "device") are left as the prescription wrote them. */
const COUNTED =
  /^(tablet|capsule|sachet|ampoule|vial|dose|lozenge|suppository|pessary|patch|inhaler|bottle|tube|pack|spray|enema|cartridge|plaster|dressing)$/i;

/** "56 tablets", "1 patch", "200 ml". */
export const amountWords = ({ value, unit }: Pick<Amount, "value" | "unit">): string => {
  if (Number(value) === 1 || !COUNTED.test(unit)) return `${value} ${unit}`;
  if (/y$/i.test(unit)) return `${value} ${unit.slice(0, -1)}ies`;
  return `${value} ${unit}${/ch$/i.test(unit) ? "es" : "s"}`;
};
