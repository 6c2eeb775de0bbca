import { type ControlledDrug, type Schedule, scheduleSchema } from "../core/model/medicine-item.ts";
import { scheduleByName } from "../core/rules/controlled-drug-names.ts";
import { at, extensionOf, listAt, textAt } from "./fhir-path.ts";
import { EXTENSION } from "./systems.ts";

const WORDS = /^\s*CD:\s*([^\n\r]+?)\s*(?:[\n\r]+|$)/;

/** Words like "CD: twenty eight" at the head of a note or dose, and the text without them. */
export const splitControlledDrugWords = (text: string): { words: string | null; rest: string } => {
  const words = WORDS.exec(text)?.[1] ?? null;
  return { words, rest: text.replace(WORDS, "").trim() };
};

/** What is said about one item being a controlled drug; `unknownSchedule` is a schedule code nobody knows. */
export type ControlledDrugReading = { readonly controlledDrug: ControlledDrug | null; readonly unknownSchedule: string | null };

/**
 * Whether an item is a controlled drug: by the message's schedule, else by the medicine's name (through Spine only the
 * quantity in words survives), else by the words alone. `textWords` are words found in the note or dose.
 */
export const readControlledDrug = (request: unknown, medicine: string, textWords: string | null): ControlledDrugReading => {
  const extension = extensionOf(request, EXTENSION.controlledDrug);
  const part = (name: string): unknown => listAt(extension, "extension").find((inner) => at(inner, "url") === name);
  const words = textAt(part("quantityWords"), "valueString") ?? textWords;
  const code = textAt(part("schedule"), "valueCoding", "code");
  const stated = scheduleSchema.safeParse(code);
  const unknownSchedule = code !== null && !stated.success ? code : null;
  if (stated.success) return { controlledDrug: { schedule: stated.data, words, basis: "message" }, unknownSchedule };
  const named: Schedule | null = scheduleByName(medicine);
  if (named !== null) return { controlledDrug: { schedule: named, words, basis: "name" }, unknownSchedule };
  if (words === null && unknownSchedule === null) return { controlledDrug: null, unknownSchedule };
  return { controlledDrug: { schedule: null, words, basis: "words" }, unknownSchedule };
};
