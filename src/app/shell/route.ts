import type { LineNumber } from "../../core/journal/line-number.ts";
import type { PrescriptionId } from "../../core/model/prescription-id.ts";
import type { RecordedBooks } from "./app-port.ts";
import type { SheetName } from "./sheet-names.ts";
import type { VisitSummary } from "./visit-summary.ts";
import { createWatched, type Watched } from "./watched.ts";

/** A screen of handing out, with what is half filled in there kept. */
export type HandOutRoute = { task: "prescription" | "check"; key: string };

/**
 * Where a person is: which task, and in memory what it is about. The address bar and the browser's history show the task's name
 * only; what it is about (a prescription's key, a line) never leaves memory.
 */
export type Route =
  | { task: "home" }
  | { task: "find" }
  | { task: "prescription"; key: string }
  | { task: "check"; key: string }
  | { task: "recorded"; summary: VisitSummary; at: number; books: RecordedBooks }
  /** A supply without a copy (ROU-1). `key`: the form begun already; null: a new one. `line`: it is typed in from paper, under this number. */
  | { task: "without-copy"; key: string | null; line: LineNumber | null }
  | { task: "to-come" }
  | { task: "cd-register" }
  | { task: "pom-register" }
  | { task: "log"; notice: string | null }
  | { task: "leave" }
  | { task: "meet" }
  | { task: "paper"; notice: string | null }
  /** `key`: what the paper is about, where that was typed already. */
  | { task: "from-paper"; line: LineNumber; key: string | null }
  /** What was typed in from paper in words, to be followed up. */
  | { task: "in-words" }
  /** `only`: entry ids of the lines it is about; null: all. */
  | { task: "print"; sheet: SheetName | null; only: readonly string[] | null }
  | { task: "labels"; entryIds: readonly string[] }
  | { task: "strike"; entryIds: readonly string[] | null }
  | { task: "recover" }
  | { task: "needs-a-look"; entryId: string }
  | { task: "pmr" }
  | { task: "take-over"; key: string }
  | { task: "hand-back" }
  | { task: "claims" }
  | { task: "late-prescriptions" }
  | { task: "deadlines" }
  | { task: "checks" }
  | { task: "claim"; key: string }
  | { task: "releasing"; id: PrescriptionId | null }
  | { task: "tokens" }
  /** `words`: what to look up in the list at once. */
  | { task: "medicines"; words: string | null }
  | { task: "responsible-pharmacist"; from: HandOutRoute | null }
  | { task: "bags"; notice: string | null }
  | { task: "deliveries" }
  | { task: "near-miss" }
  /** People waiting. `key`: of a prescription whose patient has to wait. */
  | { task: "triage"; key: string | null }
  | { task: "declare" }
  | { task: "end" }
  | { task: "report"; outageId: string | null };

const BARE: Readonly<Record<string, Route>> = {
  home: { task: "home" },
  find: { task: "find" },
  "without-copy": { task: "without-copy", key: null, line: null },
  "to-come": { task: "to-come" },
  "cd-register": { task: "cd-register" },
  "pom-register": { task: "pom-register" },
  log: { task: "log", notice: null },
  strike: { task: "strike", entryIds: null },
  print: { task: "print", sheet: null, only: null },
  leave: { task: "leave" },
  meet: { task: "meet" },
  paper: { task: "paper", notice: null },
  "in-words": { task: "in-words" },
  recover: { task: "recover" },
  pmr: { task: "pmr" },
  "hand-back": { task: "hand-back" },
  claims: { task: "claims" },
  "late-prescriptions": { task: "late-prescriptions" },
  deadlines: { task: "deadlines" },
  checks: { task: "checks" },
  releasing: { task: "releasing", id: null },
  tokens: { task: "tokens" },
  medicines: { task: "medicines", words: null },
  "responsible-pharmacist": { task: "responsible-pharmacist", from: null },
  bags: { task: "bags", notice: null },
  deliveries: { task: "deliveries" },
  "near-miss": { task: "near-miss" },
  triage: { task: "triage", key: null },
  declare: { task: "declare" },
  end: { task: "end" },
  report: { task: "report", outageId: null },
};

/** The route an address names by itself; home where it needs what only memory knew. */
const routeOfHash = (): Route => BARE[location.hash.replace(/^#\/?/, "")] ?? { task: "home" };

/** Where the person is, and ways to go elsewhere. */
export type Router = {
  route: Watched<Route>;
  /** Goes to a place. `replace`: the place left cannot be come back to (a form that was recorded). */
  go(route: Route, how?: "push" | "replace"): void;
  /** Forgets every place and stands at home: what a lock does, so that nothing of a patient stays behind. */
  forgetRoutes(): void;
};

/** A router over the browser's history. History entries of an earlier page load mean nothing here: their places are forgotten. */
export const createRouter = (): Router => {
  const load = `${performance.timeOrigin}`;
  let routes: Route[] = [routeOfHash()];
  let at = 0;
  const route = createWatched<Route>(routes[0] ?? { task: "home" });
  const tell = (): void => route.set(routes[at] ?? { task: "home" });
  window.addEventListener("popstate", (event) => {
    // A link pasted into an open window leads nowhere in it.
    if (location.hash.startsWith("#enrol=")) return;
    const state: unknown = event.state;
    const isOurs = typeof state === "object" && state !== null && "load" in state && state.load === load && "at" in state;
    const known = isOurs ? Number(state.at) : -1;
    if (routes[known] === undefined) routes[at] = routeOfHash();
    else at = known;
    tell();
  });
  return {
    route,
    go: (next, how = "push") => {
      const place = how === "push" ? at + 1 : at;
      routes = [...routes.slice(0, place), next];
      at = place;
      history[how === "push" ? "pushState" : "replaceState"]({ load, at }, "", `#/${next.task}`);
      tell();
    },
    forgetRoutes: () => {
      routes = [{ task: "home" }];
      at = 0;
      history.replaceState({ load, at }, "", "#/home");
      tell();
    },
  };
};
