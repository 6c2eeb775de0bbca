const KEY = "holdfast-numbers";

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

/**
 * Promises kept in this page and, as far as the browser lets, in localStorage. Other windows of this device promise there too, so it
 * is read anew each time and only ever raised. The second book keeps them besides: localStorage reaches the disk too late for a power cut.
 */
export const createNumbersPromised = (storage: Storage | null): NumbersPromised => {
  let promised = 1;
  const next = (): number => {
    const elsewhere = Number(readQuietly(storage) ?? "1");
    if (Number.isSafeInteger(elsewhere)) promised = Math.max(promised, elsewhere);
    return promised;
  };
  return {
    next,
    promise: (ordinal) => {
      promised = Math.max(next(), ordinal);
      try {
        storage?.setItem(KEY, String(promised));
      } catch {
        // Storage full or refused: the promise still holds in this page.
      }
    },
  };
};

const readQuietly = (storage: Storage | null): string | null => {
  try {
    return storage?.getItem(KEY) ?? null;
  } catch {
    return null;
  }
};
