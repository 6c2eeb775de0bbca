import type { Bag, Log } from "../../core/journal/log.ts";
import { isWaiting } from "../../core/journal/standing.ts";
import type { Actor } from "../../core/journal/who-and-when.ts";
import type { Pack } from "../../core/model/pack.ts";
import type { Person } from "../../core/model/person.ts";
import { compareQuantities, ZERO } from "../../core/model/quantity.ts";
import type { ItemDraft, PackDraft, VisitDraft } from "./drafts.ts";

/** The person of the team who is meant; null where nobody of it is any more: then somebody chooses again. */
const idOf = ({ name, gphc }: Actor, team: readonly Person[]): string | null =>
  team.find((person) => person.name === name && person.gphc === gphc)?.id ?? null;

const typedPack = ({ brand, batch, expires }: Pack): PackDraft => ({ brand, batch, expires: expires ?? "" });

/** What handing out a bag begins with: its items, who made it and who checked it, as they were recorded (BAG-1). */
export const draftOfBag = (
  { bagId, items, assembledBy, checkedBy, clinicalCheckBy, checksNotMade, allergies }: Bag,
  team: readonly Person[],
): Partial<VisitDraft> => ({
  bagId,
  items: Object.fromEntries(
    items.map(({ itemId, quantity, owed, owingReason }): [string, ItemDraft] => [
      itemId,
      compareQuantities(owed, ZERO) === 0
        ? { choice: "all", given: "", owingReason: "", reason: "" }
        : { choice: "part", given: quantity, owingReason: owingReason ?? "", reason: "" },
    ]),
  ),
  packs: Object.fromEntries(
    items.flatMap(({ itemId, pack }): [string, PackDraft][] => (pack === undefined ? [] : [[itemId, typedPack(pack)]])),
  ),
  assembledBy: idOf(assembledBy, team),
  checkedBy: idOf(checkedBy, team),
  clinicalCheckBy: idOf(clinicalCheckBy, team),
  // Where nothing was said then, what is typed since stays.
  ...(allergies === null ? {} : { allergies: allergies.said, allergiesTold: allergies.said === "told" ? allergies.told : "" }),
  // Why the bag was made so stands on its own entry; what stops a handing-over wants a word of its own.
  reason: "",
  // The patient's records were seen, or not, when it was checked, whatever can be seen now (CHK-1). EPS may have changed since.
  checks: {
    "pmr-history": checksNotMade.includes("pmr-history"),
    "gp-record": checksNotMade.includes("gp-record"),
    ...(checksNotMade.includes("eps-status") ? { "eps-status": true } : {}),
  },
});

/**
 * A draft as it may be gone on with: where its bag is not waiting any more (handed out, ended or struck, here or elsewhere), it is about no bag, and who
 * assembles and checks is asked anew, and what could not be checked, which pack it is, and what is given: what was in the bag may be just what was wrong.
 */
export const withLiveBag = (draft: VisitDraft, { bags }: Pick<Log, "bags">): VisitDraft =>
  draft.bagId === null || bags.some((bag) => bag.bagId === draft.bagId && isWaiting(bag))
    ? draft
    : { ...draft, bagId: null, assembledBy: null, checkedBy: null, clinicalCheckBy: null, checks: {}, packs: {}, items: {} };
