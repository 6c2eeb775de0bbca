import type { Triaged } from "../../../core/model/triage.ts";
import { emptyRouteDraft, type RouteDraft } from "../../shell/route-draft.ts";

/** A typed name in its two parts: "SMITH, John" at its comma, else the last word is the surname. For a person to look over. */
const partsOf = (name: string): Pick<RouteDraft, "family" | "given"> => {
  const [before = "", after] = name.split(",", 2).map((part) => part.trim());
  if (after !== undefined) return { family: before, given: after };
  const words = before.split(/\s+/);
  return { family: words.at(-1) ?? "", given: words.slice(0, -1).join(" ") };
};

/** What is known of somebody who waits, as a supply without a copy begins with it: name, date of birth and what they need. */
export const routeDraftFor = (
  { name, birthDate, need }: Pick<Triaged, "name" | "birthDate" | "need">,
  itemId: string,
): RouteDraft => {
  const empty = emptyRouteDraft(itemId);
  return { ...empty, ...partsOf(name), birthDate: birthDate ?? "", items: empty.items.map((item) => ({ ...item, name: need })) };
};

/** The form that was begun for them already, by its key; null where there is none, or other things were typed in it since. */
export const begunFor = (
  person: Pick<Triaged, "name" | "birthDate" | "need">,
  drafts: ReadonlyMap<string, RouteDraft>,
): string | null => {
  const { family, given, birthDate } = routeDraftFor(person, "");
  const found = [...drafts].find(
    ([, draft]) => draft.line === null && draft.family === family && draft.given === given && draft.birthDate === birthDate,
  );
  return found?.[0] ?? null;
};
