import type { Amount } from "./medicine-item.ts";

/** Units whose plural takes an s; others ("ml", "gram", "device") are left as the prescription wrote them. */
const COUNTED =
  /^(tablet|caplet|capsule|pastille|sachet|ampoule|vial|dose|unit dose|lozenge|suppository|pessary|patch|inhaler|bottle|tube|pack|pouch|box|bag|spray|enema|cartridge|pen|syringe|needle|injection|pre-filled disposable injection|implant|insert|strip|lancet|swab|stocking|catheter|applicator|plaster|dressing)$/i;

/** "56 tablets", "1 patch", "200 ml". */
export const amountWords = ({ value, unit }: Pick<Amount, "value" | "unit">): string => {
  if (Number(value) === 1 || !COUNTED.test(unit)) return `${value} ${unit}`;
  if (/y$/i.test(unit)) return `${value} ${unit.slice(0, -1)}ies`;
  return `${value} ${unit}${/(?:ch|x)$/i.test(unit) ? "es" : "s"}`;
};
