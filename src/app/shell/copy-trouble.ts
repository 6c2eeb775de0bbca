import type { SetAside } from "../../core/wire/row.ts";

const plural = (n: number, one: string): string => `${n} ${one}${n === 1 ? "" : "s"}`;

/**
 * What of the copy this device could not read, in words; null when all is well (SYN-10). `hasStopped`: a whole page could not be opened,
 * so nothing after it was applied.
 */
export const copyTroubleOf = (read: {
  setAside: readonly SetAside[];
  unreadable: number;
  hasStopped: boolean;
}): string | null => {
  if (read.hasStopped) return "What the gateway sent last cannot be read here, so the copy has stopped growing.";
  const about = new Set(read.setAside.flatMap((row) => row.about ?? []));
  const others = read.setAside.filter((row) => row.about === null).length + read.unreadable;
  if (about.size === 0 && others === 0) return null;
  const parts = [
    ...(about.size === 0 ? [] : [`what was sent about ${plural(about.size, "prescription")} (${[...about].sort().join(", ")})`]),
    ...(others === 0 ? [] : [plural(others, "other row")]),
  ];
  return `Of the copy this device cannot read ${parts.join(" and ")}. Everything else is there.`;
};
