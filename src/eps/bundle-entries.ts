import { at, listAt, resourceTypeOf, textAt } from "./fhir-path.ts";

/** One resource of a Bundle and its place in the message. */
export type BundleEntry = { readonly path: string; readonly fullUrl: string | null; readonly resource: unknown };

/** The entries of a Bundle in order; `path` is the Bundle's own place in the message. */
export const entriesOf = (bundle: unknown, path: string): BundleEntry[] =>
  listAt(bundle, "entry").map((entry, place) => ({
    path: `${path}.entry[${place}].resource`,
    fullUrl: textAt(entry, "fullUrl"),
    resource: at(entry, "resource"),
  }));

/** The entries that hold one kind of resource. */
export const entriesOfType = (entries: readonly BundleEntry[], type: string): BundleEntry[] =>
  entries.filter((entry) => resourceTypeOf(entry.resource) === type);

const sameText = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** The entry a reference points to: by fullUrl, or by `Type/id`; undefined when it dangles. Case does not matter (HL7v3 is upper case). */
export const entryFor = (entries: readonly BundleEntry[], reference: string | null): BundleEntry | undefined => {
  if (reference === null) return undefined;
  return entries.find((entry) => {
    if (entry.fullUrl !== null && sameText(entry.fullUrl, reference)) return true;
    const id = textAt(entry.resource, "id");
    return id !== null && sameText(`${resourceTypeOf(entry.resource) ?? ""}/${id}`, reference);
  });
};

/** FullUrls that name more than one entry: which resource a reference means would be a guess. */
export const repeatedFullUrls = (entries: readonly BundleEntry[]): string[] => {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { fullUrl } of entries) {
    if (fullUrl === null) continue;
    const name = fullUrl.toLowerCase();
    if (seen.has(name)) repeated.add(fullUrl);
    seen.add(name);
  }
  return [...repeated];
};

/** The code that says what kind of message a Bundle is (`MessageHeader.eventCoding.code`), or null. */
export const eventOf = (bundle: unknown): string | null => {
  const header = entriesOfType(entriesOf(bundle, "Bundle"), "MessageHeader")[0];
  return textAt(header?.resource, "eventCoding", "code");
};
