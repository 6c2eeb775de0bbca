import { useSyncExternalStore } from "react";
import type { Paper } from "../components/not-confirmed.tsx";

type Waiting = { paper: Paper; then: () => void };

let waiting: Waiting | null = null;
const listeners = new Set<() => void>();

const set = (next: Waiting | null): void => {
  waiting = next;
  for (const listener of listeners) listener();
};

/** Fills the screen with what must be written on paper, whatever else happens, until a person says it is written. */
export const showPaper = (paper: Paper, then: () => void): void => set({ paper, then });

/** The person has written it: go on. */
export const paperWritten = (): void => {
  const then = waiting?.then;
  set(null);
  then?.();
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** What must be written on paper now, or null. */
export const usePaper = (): Paper | null => useSyncExternalStore(subscribe, () => waiting)?.paper ?? null;
