import type { ArrivalCommand } from "../../../core/journal/decide-arrival.ts";
import { type LocalDate, localDateSchema } from "../../../core/model/local-date.ts";
import { type PrescriptionId, parsePrescriptionId } from "../../../core/model/prescription-id.ts";
import type { Finding } from "../../../core/rules/finding.ts";
import type { Gap } from "../../shell/use-gaps.ts";

/** What is typed of a prescription that came. `isPaper` null: not said yet. `number`: its EPS number, or the serial number of a paper form. */
export type ArrivalDraft = { isPaper: boolean | null; number: string; dated: string; receivedOn: string; despite: string };

const dayOf = (text: string): LocalDate | null => localDateSchema.safeParse(text).data ?? null;

/** The EPS number that was typed; null on paper, and while it is none. */
export const numberOf = ({ isPaper, number }: Pick<ArrivalDraft, "isPaper" | "number">): PrescriptionId | null =>
  isPaper === false ? parsePrescriptionId(number) : null;

/** All that is missing or wrong, in the order people see it. `doubt`: what speaks against the number. */
export const arrivalGaps = (
  { isPaper, number, dated, receivedOn, despite }: ArrivalDraft,
  today: LocalDate,
  doubt: Finding | null,
): Gap[] => {
  const gaps: Gap[] = [];
  if (isPaper === null) gaps.push({ focus: "arrival-how", fact: "Choose how it came." });
  if (number.trim() === "" || (!isPaper && parsePrescriptionId(number) === null))
    gaps.push({
      focus: "arrival-number",
      fact: isPaper
        ? "Enter the serial number at the foot of the form."
        : "A prescription number has three groups of six. Enter it anew.",
    });
  if (doubt !== null && despite.trim() === "")
    gaps.push({ focus: "arrival-despite", fact: "Say in a few words why it is the one." });
  const day = dayOf(dated);
  if (day === null || day > today) gaps.push({ focus: "arrival-dated", fact: "Enter the date that is on the prescription." });
  const came = dayOf(receivedOn);
  if (came === null || came > today) gaps.push({ focus: "arrival-received", fact: "Enter the day it came: today or earlier." });
  return gaps;
};

/** The command to give, or null while something is missing. */
export const arrivalOf = (key: string, draft: ArrivalDraft, today: LocalDate, doubt: Finding | null): ArrivalCommand | null => {
  const [dated, receivedOn] = [dayOf(draft.dated), dayOf(draft.receivedOn)];
  if (draft.isPaper === null || dated === null || receivedOn === null || arrivalGaps(draft, today, doubt).length > 0) return null;
  return {
    key,
    id: numberOf(draft),
    serial: draft.isPaper ? draft.number.trim() : null,
    dated,
    receivedOn,
    despite: doubt === null ? null : draft.despite.trim(),
  };
};
