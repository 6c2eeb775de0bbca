import type { MetDevice } from "./told-by-others.ts";

/** What is kept here for other devices and the gateway has given no receipt for: of which device, and how many entries. */
export const carriedFor = (met: readonly MetDevice[]): { device: string; entries: number }[] =>
  met.flatMap(({ device, entries, received }) => (entries > received ? [{ device, entries: entries - received }] : []));
