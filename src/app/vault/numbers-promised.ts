import { createRisingNumber } from "./rising-number.ts";

/**
 * Line numbers that are taken even if their write never came through: a number that someone may have written on paper is never
 * used again (JRN-7). Kept apart from the journal, so that it survives the journal's refusal. Only numbers, nothing of a patient.
 */
export type NumbersPromised = {
  /** The ordinal the next new line may take at the earliest. */
  next(): number;
  /** From now on no line may take an ordinal below this. */
  promise(next: number): void;
};

/** Promises that every window of this device knows. The second book keeps them too: localStorage reaches the disk too late for a power cut. */
export const createNumbersPromised = (storage: Storage | null): NumbersPromised => {
  const { now, raise } = createRisingNumber(storage, "holdfast-numbers", 1);
  return { next: now, promise: raise };
};
