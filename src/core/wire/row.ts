import { type Change, changeSchema } from "./changes.ts";

/**
 * A row that this version cannot read: of a kind it does not know, or spoiled. Kept as it came under its place, so that a later version
 * reads it; meanwhile `about` names the prescription it is about, where that can be told (SYN-10).
 */
export type SetAside = { about: string | null };

/** One row of a page or of a copy: a change, or set aside. */
export type ReadRow = { change: Change; setAside: null } | { change: null; setAside: SetAside };

const field = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;

const opaque = (value: unknown): string | null =>
  (typeof value === "number" && Number.isSafeInteger(value)) || (typeof value === "string" && /^[\w-]{1,100}$/.test(value))
    ? String(value)
    : null;

const aboutOf = (raw: unknown): string | null => {
  const key = field(raw, "key") ?? field(field(raw, "prescription"), "key") ?? keyInBody(field(field(raw, "entry"), "body"));
  return typeof key === "string" && key !== "" ? key : null;
};

/** The key of the prescription that a line is about whose body this version cannot read (SYN-10); null where that cannot be told. */
export const keyInBody = (raw: unknown): string | null => {
  const key = field(raw, "key") ?? field(field(raw, "basis"), "key");
  return typeof key === "string" && key !== "" ? key : null;
};

/** Reads one row; never throws. */
export const readRow = (raw: unknown): ReadRow => {
  const parsed = changeSchema.safeParse(raw);
  return parsed.success ? { change: parsed.data, setAside: null } : { change: null, setAside: { about: aboutOf(raw) } };
};

/**
 * The place of a row in a copy: a later row about the same thing has the same, so that it replaces the earlier one. Kinds of later versions
 * have a `ref` too. `otherwise`: the place where that cannot be told. A place is readable on the device and says nothing of anybody (KEY-3).
 */
export const placeOfRow = (raw: unknown, otherwise: string): string => {
  const kind = opaque(field(raw, "kind"));
  const ref = opaque(field(raw, "ref"));
  const entry = field(raw, "entry");
  const [id, hash, about] = [opaque(field(entry, "id")), opaque(field(entry, "hash")), opaque(field(raw, "entryId"))];
  switch (kind) {
    case null:
      return otherwise;
    case "pharmacy":
      return "pharmacy";
    case "prescription":
    case "prescription-gone":
      return ref === null ? otherwise : `prescription/${ref}`;
    case "entry":
      return id === null || hash === null ? otherwise : `entry/${id}/${hash}`;
    case "standing":
      return about === null ? otherwise : `standing/${about}`;
    default:
      return ref === null ? otherwise : `${kind}/${ref}`;
  }
};
