import { useSyncExternalStore } from "react";

let typed = "";
const listeners = new Set<() => void>();

/** Keeps what is typed while a prescription is open, so that "Back to results" finds it again. In memory only. */
export const setTypedWords = (text: string): void => {
  typed = text;
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** What is typed in the search box. */
export const useTypedWords = (): string => useSyncExternalStore(subscribe, () => typed);
