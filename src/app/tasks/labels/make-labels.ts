import type { Finding } from "../../../core/rules/finding.ts";
import { labelGaps } from "../../../core/rules/label-particulars.ts";
import { unsafeDirections } from "../../../core/rules/unsafe-directions.ts";
import { type FittedLabel, fitLabel, type LabelText, type Measure } from "./fit-label.ts";
import { type LabelDraft, type LabelPharmacy, type LabelSubject, labelText, particularsOf } from "./label-of-line.ts";
import { type LabelPaper, printable } from "./label-paper.ts";
import { packQuantities } from "./pack-quantities.ts";

/** The labels of one product: ready to print, or why not. `labels` is empty as long as anything is missing. */
export type LabelReady = {
  gaps: Finding[];
  warnings: Finding[];
  packsWrong: string | null;
  texts: { id: string; title: string; text: LabelText }[];
  labels: { id: string; label: FittedLabel }[];
};

const NO_ROOM: Finding = {
  rule: "LAB-2",
  severity: "BLOCK",
  itemId: null,
  fact: "This does not fit on a label of this size.",
  next: "Choose a larger label under “This device's labels”, shorten “More lines”, or copy it by hand.",
};

/** So many labels for one pack are still read. */
const MOST_FOR_A_PACK = 4;

const tooMany = (labels: number): Finding => ({
  rule: "LAB-2",
  severity: "WARN",
  itemId: null,
  fact: `One pack of this takes ${labels} labels.`,
  next: "Look whether something stands in it twice, shorten it, choose a larger label, or copy it by hand.",
});

/** True where printing asks once more: one pack would have more labels than anybody reads (LAB-2). */
export const isTooMany = ({ warnings }: LabelReady): boolean => warnings.some(({ rule }) => rule === "LAB-2");

/** LAB-1, LAB-2, LAB-4: all labels of one product, complete and fitted, or none of them. */
export const makeLabels = (
  subject: LabelSubject,
  { draft, pharmacy, paper, measure }: { draft: LabelDraft; pharmacy: LabelPharmacy; paper: LabelPaper; measure: Measure },
): LabelReady => {
  const gaps = labelGaps(particularsOf(subject, draft, pharmacy));
  const warnings = unsafeDirections(draft.directions);
  const packs = packQuantities(draft.packs, subject.given);
  const packsWrong = packs.ok ? null : packs.wrong;
  if (gaps.length > 0 || !packs.ok) return { gaps, warnings, packsWrong, texts: [], labels: [] };
  const texts = packs.packs.map((quantity, pack) => ({
    id: `${subject.id} ${pack}`,
    title: `${subject.name}, pack ${pack + 1} of ${packs.packs.length}`,
    text: labelText(subject, { draft, pharmacy, quantity }),
  }));
  const fitted = texts.map(({ text }) => fitLabel(text, printable(paper), measure));
  if (fitted.includes(null)) return { gaps: [NO_ROOM], warnings, packsWrong, texts, labels: [] };
  const most = Math.max(...fitted.map((parts) => parts?.length ?? 0));
  return {
    gaps,
    warnings: most > MOST_FOR_A_PACK ? [...warnings, tooMany(most)] : warnings,
    packsWrong,
    texts,
    labels: fitted.flatMap((parts, pack) => (parts ?? []).map((label, part) => ({ id: `${subject.id} ${pack} ${part}`, label }))),
  };
};
