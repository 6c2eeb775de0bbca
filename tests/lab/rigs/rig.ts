import type { BackEnd } from "./back-end.ts";

/** One figure of a rig, as every command with --json prints it. `bound`: what it must be, or not pass. */
export type Figure = { name: string; n?: number; value: number | string; unit: string; bound?: number; ok: boolean };

/** What a rig is asked for. */
export type RigOrder = {
  rounds: number;
  seed: number;
  engine: "sqlite" | "postgres";
  /** Chromium's ways of keeping IndexedDB that are tried, one after the other. */
  backEnds: readonly BackEnd[];
  say(text: string): void;
};

/** What came of it. `broken`: why its figures prove nothing (its control did not fail, or a fault did not take); null where they do. */
export type RigResult = { figures: Figure[]; broken: string | null };

/** One rig: a fault, brought about so many times. */
export type Rig = {
  /** What it does, in a line. */
  what: string;
  /** What it needs of the machine besides a Chromium. */
  needs: readonly ("root" | "loop" | "postgres")[];
  run(order: RigOrder): Promise<RigResult>;
};

/** A count that must be nought. */
export const noneOf = (name: string, value: number, n: number, unit: string): Figure => ({
  name,
  n,
  value,
  unit,
  bound: 0,
  ok: value === 0,
});

/** A count that must not be nought, because otherwise nothing was tried. */
export const someOf = (name: string, value: number, unit: string): Figure => ({ name, value, unit, ok: value > 0 });
