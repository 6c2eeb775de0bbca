import { createContext, useContext } from "react";
import type { Paper } from "../components/not-confirmed.tsx";
import { EMPTY_DRAFT, type VisitDraft } from "./drafts.ts";
import { createRouter, type Router } from "./route.ts";
import { createWatched, useWatched, type Watched } from "./watched.ts";

/** What must be written on paper, and what comes after. */
type Waiting = { paper: Paper; then: () => void };

/** What Chromium hands over when the app may be installed. */
type InstallEvent = Event & { prompt: () => Promise<unknown> };

/**
 * What the screens remember between one another, in memory only: where the person is, what is half filled in, what is typed, what
 * must go on paper, whether the app may be installed. Made once in main.tsx; a lock starts the page over, and with it all of this.
 */
export type UiMemory = Router & {
  drafts: Watched<ReadonlyMap<string, VisitDraft>>;
  paper: Watched<Waiting | null>;
  typedWords: Watched<string>;
  install: Watched<InstallEvent | null>;
  /** The address at which a person is to sign in to EPS, as this device last asked for it, and when (ms). */
  signIn: Watched<{ url: string; at: number } | null>;
  /** Every key press is kept until the visit is recorded. */
  saveDraft(key: string, change: Partial<VisitDraft>): void;
  /** The visit is written (here or on paper): its draft goes. */
  dropDraft(key: string): void;
  /** Fills the screen with what must be written on paper, whatever else happens, until a person says it is written. */
  showPaper(paper: Paper, then: () => void): void;
  /** The person has written it: go on. */
  paperWritten(): void;
};

/** An empty memory, listening to the window's own events. */
export const createUiMemory = (): UiMemory => {
  const drafts = createWatched<ReadonlyMap<string, VisitDraft>>(new Map());
  const paper = createWatched<Waiting | null>(null);
  const install = createWatched<InstallEvent | null>(null);
  window.addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    if ("prompt" in event) install.set(event as InstallEvent);
  });
  window.addEventListener("appinstalled", () => install.set(null));
  return {
    ...createRouter(),
    drafts,
    paper,
    install,
    typedWords: createWatched(""),
    signIn: createWatched<{ url: string; at: number } | null>(null),
    saveDraft: (key, change) =>
      drafts.set(new Map(drafts.get()).set(key, { ...(drafts.get().get(key) ?? EMPTY_DRAFT), ...change })),
    dropDraft: (key) => {
      const next = new Map(drafts.get());
      next.delete(key);
      drafts.set(next);
    },
    showPaper: (next, then) => paper.set({ paper: next, then }),
    paperWritten: () => {
      const then = paper.get()?.then;
      paper.set(null);
      then?.();
    },
  };
};

/** Carries the one UiMemory to every screen. */
export const UiMemoryContext = createContext<UiMemory | null>(null);

/** The UiMemory. Throws when used outside the tree that main.tsx draws. */
export const useUi = (): UiMemory => {
  const memory = useContext(UiMemoryContext);
  if (memory === null) throw new Error("useUi outside UiMemoryContext");
  return memory;
};

/** All drafts by prescription key, oldest first. */
export const useDrafts = (): ReadonlyMap<string, VisitDraft> => useWatched(useUi().drafts);

/** The draft of one prescription; empty when nothing has been chosen yet. */
export const useDraft = (key: string): VisitDraft => useDrafts().get(key) ?? EMPTY_DRAFT;
