import type { TriageCommand } from "../../../core/journal/decide-triage.ts";
import type { TriageEntry } from "../../../core/journal/log.ts";
import { leastUrgent } from "../../../core/journal/people-waiting.ts";
import { birthDateSchema, isStillToCome, type LocalDate } from "../../../core/model/local-date.ts";
import { fullName } from "../../../core/model/patient.ts";
import type { ToSupply } from "../../../core/model/prescription.ts";
import { isSameNeed, type Left, leftSchema, type Triaged } from "../../../core/model/triage.ts";
import type { TriageForm } from "../../shell/triage-draft.ts";
import type { Gap } from "../../shell/use-gaps.ts";

/** Who is on a copy, and what is on it. */
export const fromCopy = ({ key, patient, items }: ToSupply): Pick<TriageForm, "key" | "name" | "birthDate" | "need"> => ({
  key,
  name: fullName(patient),
  birthDate: patient.birthDate ?? "",
  need: items.map(({ product }) => product.display).join("\n"),
});

const linesOf = (need: string): string[] => need.split("\n").filter((line) => line.trim() !== "");

/** Somebody chosen from a copy: what was typed of what they need stays, and what is on the copy stands beneath, each once (TRI-1). */
export const whoIsOn = (copy: ToSupply, need: string): Pick<TriageForm, "key" | "name" | "birthDate" | "need"> => {
  const said = fromCopy(copy);
  return { ...said, need: [...new Set([...linesOf(need), ...linesOf(said.need)])].join("\n") };
};

/**
 * It is somebody else than the chosen one: what stands on that one's copy does not go with them, what was typed does. Nothing does where the copy is here no
 * more: nobody can tell then which is which.
 */
export const somebodyElse = (
  { key, need }: Pick<TriageForm, "key" | "need">,
  known: readonly ToSupply[],
): Pick<TriageForm, "key" | "name" | "birthDate" | "need"> => {
  const copy = known.find((one) => one.key === key);
  const theirs = new Set(copy === undefined ? [] : linesOf(fromCopy(copy).need));
  const typed = copy === undefined ? [] : linesOf(need).filter((line) => !theirs.has(line));
  return { key: null, name: "", birthDate: "", need: typed.join("\n") };
};

/** The form to ask somebody again: as they were asked last. */
export const formOfTold = ({ key, name, birthDate, contact, need, left, reason, priority }: Triaged): TriageForm => ({
  key,
  name,
  birthDate: birthDate ?? "",
  contact,
  need,
  left: left === null ? "" : String(left.n),
  unit: left?.unit ?? "days",
  reason: reason ?? "",
  priority,
  decidedBy: "",
});

/** How much is left, as typed: null where nothing is typed, "wrong" for what is no whole number. */
export const leftTyped = ({ left, unit }: Pick<TriageForm, "left" | "unit">): Left | null | "wrong" => {
  if (left.trim() === "") return null;
  return /^\d{1,3}$/.test(left.trim()) ? leftSchema.parse({ n: Number(left.trim()), unit }) : "wrong";
};

/** True where two forms say the same need, with as much left: what was decided of the one stands for the other (TRI-2). */
export const isAsAskedIn = (a: TriageForm, b: TriageForm): boolean => {
  const [left, other] = [leftTyped(a), leftTyped(b)];
  if (left === "wrong" || other === "wrong") return false;
  return isSameNeed({ need: a.need.trim(), left }, { need: b.need.trim(), left: other });
};

/**
 * The form with something changed. `asked`: as they were asked last, null for somebody new. How soon was decided of what they needed and had left then: changed, nobody
 * has decided (TRI-2); typed back, that decision stands.
 */
export const changedForm = (form: TriageForm, part: Partial<TriageForm>, asked: TriageForm | null): TriageForm => {
  const next = { ...form, ...part };
  if (asked === null || "priority" in part || isAsAskedIn(next, form)) return next;
  return { ...next, priority: isAsAskedIn(next, asked) ? asked.priority : null };
};

/**
 * The word that what is chosen is less urgent than, for somebody who is no pharmacist (TRI-2): a pharmacist of the team is to be named; null where none is needed.
 * `asked`: all that was asked of them before.
 */
export const lessUrgentThan = (
  form: TriageForm,
  isByPharmacist: boolean,
  asked: readonly TriageEntry[],
): ReturnType<typeof leastUrgent> | null => {
  const left = leftTyped(form);
  if (isByPharmacist || form.priority === null || form.need.trim() === "" || left === "wrong") return null;
  const least = leastUrgent({ need: form.need.trim(), left }, asked);
  return form.priority > least.priority ? least : null;
};

/**
 * All that is missing or wrong, in the order people see it: only who and what are needed (TRI-1), and by which pharmacist where it is to be less urgent than
 * `lessUrgent` (TRI-2).
 */
export const triageGaps = (form: TriageForm, lessUrgent: ReturnType<typeof lessUrgentThan>, today: LocalDate): Gap[] => {
  const gaps: Gap[] = [];
  if (form.name.trim() === "") gaps.push({ focus: "wait-name", fact: "Enter who is waiting, or how you will know them again." });
  const born = birthDateSchema.safeParse(form.birthDate).data;
  if (form.key === null && born !== undefined && isStillToCome(born, today))
    gaps.push({ focus: "wait-born", fact: "That date of birth has not come yet. Look at the year, or leave it empty." });
  if (form.need.trim() === "") gaps.push({ focus: "wait-need", fact: "Enter the medicine, as they call it." });
  if (leftTyped(form) === "wrong")
    gaps.push({ focus: "wait-left", fact: "Enter a whole number, or leave it empty where they do not know." });
  if (lessUrgent !== null && form.decidedBy === "")
    gaps.push({ focus: "wait-decider", fact: "Ask the pharmacist, and choose who decided it. Or choose a more urgent one." });
  return gaps;
};

/** The command to give, or null while something is missing. `triageId`: who is asked again; null: somebody new. */
export const triageCommand = (
  form: TriageForm,
  triageId: string | null,
  lessUrgent: ReturnType<typeof lessUrgentThan>,
  today: LocalDate,
): TriageCommand | null => {
  const left = leftTyped(form);
  if (left === "wrong" || triageGaps(form, lessUrgent, today).length > 0) return null;
  return {
    triageId,
    told: {
      key: form.key,
      name: form.name,
      birthDate: birthDateSchema.safeParse(form.birthDate).data ?? null,
      contact: form.contact,
      need: form.need,
      left,
      reason: form.reason === "" ? null : form.reason,
      priority: form.priority,
    },
    ...(lessUrgent === null ? {} : { decidedBy: form.decidedBy }),
  };
};
