import { get, list, type Raw } from "./raw-json.ts";

/** One place where a published message and ours differ. `-` is nothing there, `{}` a whole part; other values are JSON. */
export type Difference = { readonly path: string; readonly theirs: string; readonly ours: string };

/** Set aside everywhere: words for people, and names a message gives its own parts (what they point to is compared instead). */
const SET_ASIDE: readonly string[] = ["display", "id", "fullUrl"];
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

const tail = (address: unknown): string => String(address).split("/").at(-1) ?? "";

/** What a list entry is compared with its counterpart by; its place where nothing names it. */
const keyOf = (entry: unknown, place: number): string => {
  const item = list(get(entry, "extension")).find((part) => String(part.url).endsWith("ClaimMedicationRequestReference"));
  if (item !== undefined) return `item ${String(get(item, "valueReference", "identifier", "value")).toLowerCase()}`;
  const type = get(entry, "resource", "resourceType") ?? get(entry, "resourceType");
  if (type === "MedicationDispense") return `dispense ${String(get(entry, "resource", "identifier", 0, "value"))}`;
  return nameOf(entry, place);
};

/** What a list entry is called in a path. */
const nameOf = (entry: unknown, place: number): string => {
  const type = get(entry, "resource", "resourceType") ?? get(entry, "resourceType");
  const system = get(entry, "system") ?? get(entry, "coding", 0, "system") ?? get(entry, "identifier", "system");
  const name = get(entry, "url") ?? type ?? get(entry, "name") ?? system;
  return typeof name === "string" ? tail(name).replace(/^Extension-/, "") : String(place);
};

type Named = { readonly name: string; readonly value: unknown };

const keyed = (entries: readonly unknown[]): Map<string, Named> => {
  const found = new Map<string, Named>();
  for (const [place, value] of entries.entries()) {
    let key = keyOf(value, place);
    while (found.has(key)) key += "'";
    const name = get(value, "sequence") === undefined ? nameOf(value, place) : "";
    found.set(key, { name, value });
  }
  return found;
};

/** What a reference inside a message points to: the kind of resource, or that there is none. */
const targetOf = (reference: string, message: Raw, holder: unknown): string => {
  const contained = list(get(holder, "contained")).find((part) => `#${String(part.id)}` === reference);
  const entry = list(get(message, "entry")).find((part) => (part.fullUrl as unknown) === reference);
  const type = get(contained, "resourceType") ?? get(entry, "resource", "resourceType");
  return type === undefined ? "to nothing" : `to ${String(type)}`;
};

/** A leaf as it is compared: references by what they point to, times as moments, UUIDs in lower case. */
const leaf = (key: string, value: unknown, message: Raw, holder: unknown): string => {
  if (key === "reference") return targetOf(String(value), message, holder);
  if (typeof value === "string" && MOMENT.test(value)) return new Date(Math.floor(Date.parse(value) / 1000) * 1000).toISOString();
  return JSON.stringify(value).toLowerCase();
};

type Side = { readonly message: Raw; readonly holder: unknown; readonly value: unknown };

const isPart = (value: unknown): value is object => typeof value === "object" && value !== null;
const summary = (key: string, side: Side): string => {
  if (side.value === undefined) return "-";
  return isPart(side.value) ? "{}" : leaf(key, side.value, side.message, side.holder);
};

const compareLists = (theirs: Side, ours: Side, path: string): Difference[] => {
  const [a, b] = [keyed(list(theirs.value)), keyed(list(ours.value))];
  return [...new Set([...a.keys(), ...b.keys()])].flatMap((key) => {
    const name = a.get(key)?.name ?? b.get(key)?.name ?? "";
    return compare({ ...theirs, value: a.get(key)?.value }, { ...ours, value: b.get(key)?.value }, `${path}[${name}]`, "");
  });
};

const compare = (theirs: Side, ours: Side, path: string, key: string): Difference[] => {
  if (Array.isArray(theirs.value) && Array.isArray(ours.value)) return compareLists(theirs, ours, path);
  if (isPart(theirs.value) && isPart(ours.value)) {
    const holders = [theirs, ours].map(({ value, holder }) => (get(value, "contained") === undefined ? holder : value));
    const keys = [...new Set([...Object.keys(theirs.value), ...Object.keys(ours.value)])];
    return keys
      .filter((inner) => !SET_ASIDE.includes(inner))
      .flatMap((inner) =>
        compare(
          { ...theirs, holder: holders[0], value: get(theirs.value, inner) },
          { ...ours, holder: holders[1], value: get(ours.value, inner) },
          `${path}.${inner}`,
          inner,
        ),
      );
  }
  const [a, b] = [summary(key, theirs), summary(key, ours)];
  return a === b ? [] : [{ path, theirs: a, ours: b }];
};

/**
 * Every place where two messages differ, structurally: lists by what names their entries and not by order, references by what they
 * point to, times as moments; ids of parts and display names are set aside.
 */
export const differencesOf = (theirs: Raw, ours: Raw): Difference[] =>
  compare(
    { message: theirs, holder: theirs, value: theirs },
    { message: ours, holder: ours, value: ours },
    String(theirs.resourceType),
    "",
  );
