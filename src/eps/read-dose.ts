import { listAt, textAt, wholeAt } from "./fhir-path.ts";

type Part = { readonly sequence: number | null; readonly text: string };

const saysAlready = (text: string, more: string): boolean => text.toLowerCase().includes(more.toLowerCase());

/** One dosage instruction in words: its text, and what else it says that the text does not say already. */
const wordsOf = (dosage: unknown): string | null => {
  const extra = listAt(dosage, "additionalInstruction").map(
    (concept) => textAt(concept, "text") ?? textAt(concept, "coding", 0, "display"),
  );
  let words = textAt(dosage, "text") ?? "";
  for (const more of [...extra, textAt(dosage, "patientInstruction")]) {
    if (more === null || saysAlready(words, more)) continue;
    words = words === "" ? more : `${words.replace(/\.$/, "")}. ${more}`;
  }
  return words === "" ? null : words;
};

/**
 * The dose as one text. Several instructions are put in the order of `sequence`: equal numbers happen together ("and"), a
 * higher one follows ("then"), as EPS reads them. Null when there is none, when one has no words (a timing alone is not
 * a dose we may word ourselves), or when several come without a sequence, so that their order would be a guess.
 */
export const readDose = (request: unknown): string | null => {
  const dosages = listAt(request, "dosageInstruction");
  const parts: Part[] = [];
  for (const dosage of dosages) {
    const text = wordsOf(dosage);
    if (text === null) return null;
    parts.push({ text, sequence: wholeAt(dosage, "sequence") });
  }
  const first = parts[0];
  if (first === undefined) return null;
  if (parts.length === 1) return first.text;
  if (parts.some((part) => part.sequence === null)) return null;
  const ordered = parts.toSorted((a, b) => (a.sequence ?? 0) - (b.sequence ?? 0));
  return ordered
    .map((part, place) => {
      if (place === 0) return part.text;
      return `${part.sequence === ordered[place - 1]?.sequence ? "and" : "then"} ${part.text}`;
    })
    .join(" ");
};
