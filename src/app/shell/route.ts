import { useSyncExternalStore } from "react";
import type { VisitSummary } from "./visit-summary.ts";

/**
 * Where a person is: which task, and in memory what it is about. The address bar and the browser's history show the task's name
 * only; what it is about (a prescription's key, a line) never leaves memory.
 */
export type Route =
  | { task: "home" }
  | { task: "find" }
  | { task: "prescription"; key: string }
  | { task: "check"; key: string }
  | { task: "recorded"; summary: VisitSummary; at: number; books: 1 | 2 }
  | { task: "log"; notice: string | null }
  | { task: "strike"; entryIds: readonly string[] | null }
  | { task: "recover" }
  | { task: "needs-a-look"; entryId: string }
  | { task: "pmr" }
  | { task: "declare" }
  | { task: "end" }
  | { task: "report"; outageId: string | null };

const BARE: Readonly<Record<string, Route>> = {
  home: { task: "home" },
  find: { task: "find" },
  log: { task: "log", notice: null },
  strike: { task: "strike", entryIds: null },
  recover: { task: "recover" },
  pmr: { task: "pmr" },
  declare: { task: "declare" },
  end: { task: "end" },
  report: { task: "report", outageId: null },
};

/** Which page load wrote a history entry: numbers of an earlier load mean nothing here. */
const load = `${performance.timeOrigin}`;
const listeners = new Set<() => void>();

/** The route an address names by itself; home where it needs what only memory knew. */
const routeOfHash = (): Route => BARE[location.hash.replace(/^#\/?/, "")] ?? { task: "home" };

let routes: Route[] = [routeOfHash()];
let at = 0;

const tell = (): void => {
  for (const listener of listeners) listener();
};

const onPop = (event: PopStateEvent): void => {
  const state: unknown = event.state;
  const known =
    typeof state === "object" && state !== null && "load" in state && state.load === load && "at" in state
      ? Number(state.at)
      : -1;
  if (routes[known] === undefined) routes[at] = routeOfHash();
  else at = known;
  tell();
};

/** Goes to a place. `replace`: the place left cannot be come back to (a form that was recorded). */
export const go = (route: Route, how: "push" | "replace" = "push"): void => {
  const next = how === "push" ? at + 1 : at;
  routes = [...routes.slice(0, next), route];
  at = next;
  history[how === "push" ? "pushState" : "replaceState"]({ load, at }, "", `#/${route.task}`);
  tell();
};

/** Forgets every place and stands at home: what a lock does, so that nothing of a patient stays behind. */
export const forgetRoutes = (): void => {
  routes = [{ task: "home" }];
  at = 0;
  history.replaceState({ load, at }, "", "#/home");
  tell();
};

const subscribe = (listener: () => void): (() => void) => {
  if (listeners.size === 0) window.addEventListener("popstate", onPop);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.removeEventListener("popstate", onPop);
  };
};

const currentRoute = (): Route => routes[at] ?? { task: "home" };

/** Where the person is now. */
export const useRoute = (): Route => useSyncExternalStore(subscribe, currentRoute);
