import { useSyncExternalStore } from "react";

/** A value that screens watch. Its owner makes it; nothing of it lives outside that owner. */
export type Watched<T> = { get(): T; set(next: T): void; subscribe(changed: () => void): () => void };

/** A watched value, starting as given. */
export const createWatched = <T>(initial: T): Watched<T> => {
  const listeners = new Set<() => void>();
  let value = initial;
  return {
    get: () => value,
    set: (next) => {
      value = next;
      for (const changed of listeners) changed();
    },
    subscribe: (changed) => {
      listeners.add(changed);
      return () => void listeners.delete(changed);
    },
  };
};

/** The value now; the component is drawn anew at every change. */
export const useWatched = <T>(watched: Watched<T>): T => useSyncExternalStore(watched.subscribe, watched.get);
