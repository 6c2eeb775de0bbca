import { useSyncExternalStore } from "react";
import type { HandedTo } from "../../core/journal/body.ts";

/** What is chosen so far for one item. `reason` is a value of the not-supplied list. */
export type ItemDraft = { choice: "all" | "part" | "none"; given: string; owingReason: string; reason: string };

/** A handing-over as far as it has been filled in. Nothing is chosen until a person chose it. */
export type VisitDraft = {
  items: Readonly<Record<string, ItemDraft>>;
  assembledBy: string | null;
  checkedBy: string | null;
  clinicalCheckBy: string | null;
  to: HandedTo["to"] | null;
  name: string;
  toldNameAndAddress: boolean;
  toldDateOfBirth: boolean;
  identity: HandedTo["identity"];
  charge: "age" | "paid" | "exempt" | "later" | null;
  exemption: string;
  reason: string;
};

const EMPTY: VisitDraft = {
  items: {},
  assembledBy: null,
  checkedBy: null,
  clinicalCheckBy: null,
  to: null,
  name: "",
  toldNameAndAddress: false,
  toldDateOfBirth: false,
  identity: null,
  charge: null,
  exemption: "",
  reason: "",
};

let drafts: ReadonlyMap<string, VisitDraft> = new Map();
const listeners = new Set<() => void>();

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

const replace = (next: Map<string, VisitDraft>): void => {
  drafts = next;
  for (const listener of listeners) listener();
};

/** Every key press is kept, in memory only, until the visit is recorded. */
export const saveDraft = (key: string, change: Partial<VisitDraft>): void => {
  replace(new Map(drafts).set(key, { ...(drafts.get(key) ?? EMPTY), ...change }));
};

/** The visit is written (here or on paper): its draft goes. */
export const dropDraft = (key: string): void => {
  const next = new Map(drafts);
  next.delete(key);
  replace(next);
};

/** All drafts by prescription key, oldest first. */
export const useDrafts = (): ReadonlyMap<string, VisitDraft> => useSyncExternalStore(subscribe, () => drafts);

/** The draft of one prescription; empty when nothing has been chosen yet. */
export const useDraft = (key: string): VisitDraft => useDrafts().get(key) ?? EMPTY;
