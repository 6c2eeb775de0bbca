import type { PersonWaiting } from "../../../core/journal/people-waiting.ts";
import type { ToSupply } from "../../../core/model/prescription.ts";
import { EMPTY_TRIAGE, type TriageDraft, type TriageForm } from "../../shell/triage-draft.ts";
import { formOfTold, fromCopy } from "./triage-form.ts";

/** A form to ask somebody with: under which key its draft is kept, who is asked again (null: somebody new), and how it begins where there is no draft. */
export type Asking = { draftKey: string; triageId: string | null; begun: TriageForm };

type Drafts = ReadonlyMap<string, TriageDraft>;

const askingKept = ([draftKey, { triageId, form }]: [string, TriageDraft]): Asking => ({ draftKey, triageId, begun: form });

/** Somebody new, of whom nothing is known. `draftKey`: one that no other form has: chosen from a copy, it may become a form about somebody else. */
export const askingNew = (draftKey: string): Asking => ({ draftKey, triageId: null, begun: EMPTY_TRIAGE });

/** Somebody who waits, asked again: their draft is their own. */
export const askingAgain = ({ triageId, last }: PersonWaiting): Asking => ({
  draftKey: triageId,
  triageId,
  begun: formOfTold(last.told),
});

/** From a prescription: who waits for it already is asked again, what was begun of it is carried on with, else it is the beginning, under a new key. */
export const askingFrom = (copy: ToSupply, waiting: readonly PersonWaiting[], drafts: Drafts, newKey: string): Asking => {
  const person = waiting.find(({ last }) => last.told.key === copy.key);
  if (person !== undefined) return askingAgain(person);
  const kept = [...drafts].findLast(([, { triageId, form }]) => triageId === null && form.key === copy.key);
  return kept === undefined ? { ...askingNew(newKey), begun: { ...EMPTY_TRIAGE, ...fromCopy(copy) } } : askingKept(kept);
};

/** What the person was at when they looked elsewhere, to carry on with; null: nothing. */
export const askingLeft = (drafts: Drafts): Asking | null => {
  const left = [...drafts].findLast(([, { isOpen }]) => isOpen);
  return left === undefined ? null : askingKept(left);
};

/** The draft of that key, taken up again; null where it is gone. */
export const askingOf = (draftKey: string, drafts: Drafts): Asking | null => {
  const draft = drafts.get(draftKey);
  return draft === undefined ? null : askingKept([draftKey, draft]);
};
