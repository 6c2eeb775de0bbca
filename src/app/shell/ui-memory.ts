import { createContext, useContext } from "react";
import type { LineNumber } from "../../core/journal/line-number.ts";
import type { ToSupply } from "../../core/model/prescription.ts";
import type { Paper } from "../components/not-confirmed.tsx";
import { EMPTY_DRAFT, type VisitDraft } from "./drafts.ts";
import { EMPTY_NEAR_MISS, type NearMissForm } from "./near-miss-draft.ts";
import type { PaperForm } from "./paper-draft.ts";
import { createRouter, type Router } from "./route.ts";
import type { RouteDraft } from "./route-draft.ts";
import type { TriageDraft } from "./triage-draft.ts";
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
  /** Supplies without a copy as far as their forms are filled in, by key. */
  routeDrafts: Watched<ReadonlyMap<string, RouteDraft>>;
  /** Forms about people who wait, by a key of their own; the one touched last is last. */
  triageDrafts: Watched<ReadonlyMap<string, TriageDraft>>;
  /** Forms of numbers on paper that are being typed in, by their numbers (JRN-13). */
  paperForms: Watched<ReadonlyMap<LineNumber, PaperForm>>;
  /** The near miss that is being told, every key press of it (MIS-1). */
  nearMissForm: Watched<NearMissForm>;
  /** What the forms without a copy made, once whole: to be checked and recorded, by key. */
  typed: Watched<ReadonlyMap<string, ToSupply>>;
  paper: Watched<Waiting | null>;
  typedWords: Watched<string>;
  install: Watched<InstallEvent | null>;
  /** The address at which a person is to sign in to EPS, as this device last asked for it, and when (ms). */
  signIn: Watched<{ url: string; at: number } | null>;
  /** Every key press is kept until the visit is recorded. */
  saveDraft(key: string, change: Partial<VisitDraft>): void;
  /** Every key press of a form about somebody who waits is kept until it is recorded or given up. */
  saveTriageDraft(key: string, draft: TriageDraft): void;
  /** It is recorded, or given up. */
  dropTriageDraft(key: string): void;
  /** Every key press of what is typed in from paper is kept until it is recorded. */
  savePaperForm(line: LineNumber, form: PaperForm): void;
  /** The number is recorded. */
  dropPaperForm(line: LineNumber): void;
  /** Every key press of a form without a copy is kept too; what it made before is made anew. What was chosen of a medicine and its pack goes when it becomes another (CD-3). */
  saveRouteDraft(key: string, draft: RouteDraft): void;
  /** The form is whole: this is what is supplied against. */
  saveTyped(prescription: ToSupply): void;
  /** The visit is written (here or on paper), or given up: its draft goes, and its form. */
  dropDraft(key: string): void;
  /** Fills the screen with what must be written on paper, whatever else happens, until a person says it is written. */
  showPaper(paper: Paper, then: () => void): void;
  /** The person has written it: go on. */
  paperWritten(): void;
};

const without = <Key extends string, Value>(map: ReadonlyMap<Key, Value>, key: Key): ReadonlyMap<Key, Value> => {
  const next = new Map(map);
  next.delete(key);
  return next;
};

/** The items of a form that name another medicine than before. */
const otherMedicines = (before: RouteDraft | undefined, { items }: RouteDraft): ReadonlySet<string> =>
  new Set(
    items
      .filter(({ itemId, name, code }) =>
        before?.items.some((was) => was.itemId === itemId && (was.name !== name || was.code !== code)),
      )
      .map(({ itemId }) => itemId),
  );

type OfItems = Readonly<Record<"items" | "packs", Readonly<Record<string, unknown>>>>;

/** What was chosen, without these items and their packs. */
const withoutItems = <Draft extends OfItems>(draft: Draft, itemIds: ReadonlySet<string>): Draft => {
  const left = <Value>(of: Readonly<Record<string, Value>>) =>
    Object.fromEntries(Object.entries(of).filter(([itemId]) => !itemIds.has(itemId)));
  return { ...draft, items: left(draft.items), packs: left(draft.packs) };
};

/** An empty memory, listening to the window's own events. */
export const createUiMemory = (): UiMemory => {
  const drafts = createWatched<ReadonlyMap<string, VisitDraft>>(new Map());
  const routeDrafts = createWatched<ReadonlyMap<string, RouteDraft>>(new Map());
  const triageDrafts = createWatched<ReadonlyMap<string, TriageDraft>>(new Map());
  const paperForms = createWatched<ReadonlyMap<LineNumber, PaperForm>>(new Map());
  const typed = createWatched<ReadonlyMap<string, ToSupply>>(new Map());
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
    routeDrafts,
    triageDrafts,
    paperForms,
    nearMissForm: createWatched(EMPTY_NEAR_MISS),
    typed,
    paper,
    install,
    typedWords: createWatched(""),
    signIn: createWatched<{ url: string; at: number } | null>(null),
    saveDraft: (key, change) =>
      drafts.set(new Map(drafts.get()).set(key, { ...(drafts.get().get(key) ?? EMPTY_DRAFT), ...change })),
    saveRouteDraft: (key, draft) => {
      const isOther = otherMedicines(routeDrafts.get().get(key), draft);
      if (isOther.size > 0) {
        const of = drafts.get().get(key);
        if (of !== undefined) drafts.set(new Map(drafts.get()).set(key, withoutItems(of, isOther)));
        const forms = [...paperForms.get()].map(
          ([line, form]) => [line, form.key === key ? { ...form, draft: withoutItems(form.draft, isOther) } : form] as const,
        );
        paperForms.set(new Map(forms));
      }
      routeDrafts.set(new Map(routeDrafts.get()).set(key, draft));
      typed.set(without(typed.get(), key));
    },
    saveTriageDraft: (key, draft) => triageDrafts.set(new Map(without(triageDrafts.get(), key)).set(key, draft)),
    dropTriageDraft: (key) => triageDrafts.set(without(triageDrafts.get(), key)),
    savePaperForm: (line, form) => paperForms.set(new Map(paperForms.get()).set(line, form)),
    dropPaperForm: (line) => paperForms.set(without(paperForms.get(), line)),
    saveTyped: (prescription) => typed.set(new Map(typed.get()).set(prescription.key, prescription)),
    dropDraft: (key) => {
      drafts.set(without(drafts.get(), key));
      routeDrafts.set(without(routeDrafts.get(), key));
      typed.set(without(typed.get(), key));
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

/** All forms without a copy that are begun and not recorded, by key. */
export const useRouteDrafts = (): ReadonlyMap<string, RouteDraft> => useWatched(useUi().routeDrafts);

/** All forms about people who wait that are begun and not recorded, by their keys. */
export const useTriageDrafts = (): ReadonlyMap<string, TriageDraft> => useWatched(useUi().triageDrafts);

/** All forms of numbers on paper that are begun and not recorded, by their numbers. */
export const usePaperForms = (): ReadonlyMap<LineNumber, PaperForm> => useWatched(useUi().paperForms);

/** The draft of one prescription; empty when nothing has been chosen yet. */
export const useDraft = (key: string): VisitDraft => useDrafts().get(key) ?? EMPTY_DRAFT;
