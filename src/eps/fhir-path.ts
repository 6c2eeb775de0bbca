import { isWrittenNumber } from "./fhir-json.ts";

/** One step into a FHIR value: a field's name or a list's place. */
export type Step = string | number;

/** What is at the end of the steps, or undefined where any step is missing. Never throws, whatever the value is. */
export const at = (value: unknown, ...steps: readonly Step[]): unknown => {
  let here = value;
  for (const step of steps) {
    if (typeof here !== "object" || here === null || !Object.hasOwn(here, step)) return undefined;
    here = (here as Record<Step, unknown>)[step];
  }
  return here;
};

/** The text there, trimmed; null when there is none, it is blank or it is no text. */
export const textAt = (value: unknown, ...steps: readonly Step[]): string | null => {
  const found = at(value, ...steps);
  if (typeof found !== "string") return null;
  const trimmed = found.trim();
  return trimmed === "" ? null : trimmed;
};

/** The number there as it was written, or null when there is no number. */
export const writtenAt = (value: unknown, ...steps: readonly Step[]): string | null => {
  const found = at(value, ...steps);
  if (isWrittenNumber(found)) return found.rawJSON;
  return typeof found === "number" ? String(found) : null;
};

/** The whole number there, or null. */
export const wholeAt = (value: unknown, ...steps: readonly Step[]): number | null => {
  const written = writtenAt(value, ...steps);
  const number = written === null ? Number.NaN : Number(written);
  return Number.isSafeInteger(number) ? number : null;
};

/** The list there; empty when there is none. */
export const listAt = (value: unknown, ...steps: readonly Step[]): readonly unknown[] => {
  const found = at(value, ...steps);
  return Array.isArray(found) ? found : [];
};

/** The texts of a list, without blanks. */
export const textsAt = (value: unknown, ...steps: readonly Step[]): string[] =>
  listAt(value, ...steps).flatMap((entry) => (typeof entry === "string" && entry.trim() !== "" ? [entry.trim()] : []));

/** The kind of resource, or null. */
export const resourceTypeOf = (value: unknown): string | null => textAt(value, "resourceType");

/** The extensions of a value that carry this address. */
export const extensionsOf = (value: unknown, url: string): readonly unknown[] =>
  listAt(value, "extension").filter((extension) => at(extension, "url") === url);

/** The first extension of a value that carries this address, or undefined. */
export const extensionOf = (value: unknown, url: string): unknown => extensionsOf(value, url)[0];

/** The identifier's value under a system, from a list of identifiers; null when there is none. */
export const identifierIn = (identifiers: readonly unknown[], system: string): string | null => {
  const found = identifiers.find((identifier) => at(identifier, "system") === system);
  return textAt(found, "value");
};

/** The first coding under one of the systems, or undefined. */
export const codingIn = (concept: unknown, ...systems: readonly string[]): unknown =>
  listAt(concept, "coding").find((coding) => systems.some((system) => at(coding, "system") === system));
