import type { LineNumber } from "../../../core/journal/line-number.ts";
import { londonDate } from "../../../core/model/instant.ts";
import { useApp } from "../../shell/app-context.ts";
import { aboutAnother, emptyPaperForm, type PaperDraft, type PaperForm } from "../../shell/paper-draft.ts";
import { usePaperForms, useUi } from "../../shell/ui-memory.ts";

/**
 * The form of one number on paper: kept at every key press until it is recorded or the device is locked, so that one can look elsewhere and come back.
 * `of`: what it is about, where that was typed already (ROU-1).
 */
export const usePaperForm = (line: LineNumber, of: string | null) => {
  const ui = useUi();
  const app = useApp();
  const kept = usePaperForms().get(line);
  // What is saved may be newer than what was drawn, where two fields change at once.
  const asOf = (form: PaperForm | undefined): PaperForm => {
    const known = form ?? emptyPaperForm(londonDate(app.now()));
    return of === null || known.key === of ? known : aboutAnother(known, of);
  };
  const save = (change: (form: PaperForm) => PaperForm): void =>
    ui.savePaperForm(line, change(asOf(ui.paperForms.get().get(line))));
  return {
    form: asOf(kept),
    change: (part: Partial<Omit<PaperForm, "draft" | "key">>): void => save((form) => ({ ...form, ...part })),
    changeDraft: (part: Partial<PaperDraft>): void => save((form) => ({ ...form, draft: { ...form.draft, ...part } })),
    // What is typed of one patient is not another's, also where the first one's copy is gone meanwhile.
    choose: (key: string): void =>
      save((form) => (form.key === null || form.key === key ? { ...form, key } : aboutAnother(form, key))),
    another: (): void => {
      save((form) => aboutAnother(form, null));
      if (of !== null) ui.go({ task: "from-paper", line, key: null }, "replace");
    },
    drop: (): void => ui.dropPaperForm(line),
  };
};
