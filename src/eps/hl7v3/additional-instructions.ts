/** An item's additional instructions, taken apart: what is for the patient, and what is left for the dispenser. */
export type AdditionalInstructions = {
  /** Medicines of the patient's repeat list. */
  readonly medication: readonly string[];
  /** What the practice tells the patient. */
  readonly patientInfo: readonly string[];
  /** What is left, with the words of a controlled drug ("CD: …") before the note; null when nothing is. */
  readonly note: string | null;
};

const TAGGED = /^\s*<(medication|patientInfo)>([\s\S]*?)<\/\1>/;

/** Marks are written inside the text, so their content is escaped a second time. */
const unescaped = (text: string): string =>
  text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&amp;", "&")
    .trim();

/** Takes an item's additional instructions apart. The marks come before the text, in any number and order. */
export const additionalInstructions = (text: string | null): AdditionalInstructions => {
  const found: { medication: string[]; patientInfo: string[] } = { medication: [], patientInfo: [] };
  let rest = text ?? "";
  for (let match = TAGGED.exec(rest); match !== null; match = TAGGED.exec(rest)) {
    found[match[1] === "medication" ? "medication" : "patientInfo"].push(unescaped(match[2] ?? ""));
    rest = rest.slice(match[0].length);
  }
  return { ...found, note: rest.trim() === "" ? null : rest.trim() };
};
