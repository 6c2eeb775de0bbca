import { type Pack, packWords } from "../model/pack.ts";
import { compareQuantities, type Quantity } from "../model/quantity.ts";
import type { Finding } from "./finding.ts";

/** A bag that waits to be handed out: assembled and checked, not ended, not struck (BAG-1). */
export type BagOnLog = {
  bagId: string;
  prescriptionKey: string;
  items: readonly { itemId: string; quantity: Quantity; pack?: Pack | undefined }[];
  assembledBy: string;
  checkedBy: string;
};

/** BAG-2 (STOP): an item that is in a waiting bag is not assembled again, nor given beside that bag, without a word why. `but`: the bag handed out now. */
export const alreadyBaggedFindings = (
  prescriptionKey: string,
  given: readonly string[],
  bags: readonly BagOnLog[],
  but: string | null,
): Finding[] =>
  bags
    .filter((bag) => bag.prescriptionKey === prescriptionKey && bag.bagId !== but)
    .flatMap((bag) =>
      bag.items
        .filter(({ itemId }) => given.includes(itemId))
        .map(
          ({ itemId }): Finding => ({
            rule: "BAG-2",
            severity: "STOP",
            itemId,
            fact: `This is bagged already: assembled by ${bag.assembledBy}, checked by ${bag.checkedBy}.`,
            next: "Hand out that bag. If it cannot be found, take it off the list of bags first, or say in the reason why not.",
          }),
        ),
    );

/**
 * BAG-4: why a bag cannot be handed out as chosen: it does not wait any more, or what is chosen is not what is in it. Refused whatever the reason:
 * the entry would say that somebody made and checked what they did not. Empty where it may.
 */
export const bagMismatches = (
  prescriptionKey: string,
  given: readonly { itemId: string; quantity: Quantity }[],
  bags: readonly BagOnLog[],
  bagId: string,
): Finding[] => {
  const bag = bags.find((one) => one.bagId === bagId && one.prescriptionKey === prescriptionKey);
  if (bag === undefined)
    return [
      {
        rule: "BAG-4",
        severity: "STOP",
        itemId: null,
        fact: "This bag does not wait any more: it was handed out, or taken off the list.",
        next: "Look in the log what became of it. To supply what is left, choose it anew and have it checked.",
      },
    ];
  return bag.items
    .filter(
      ({ itemId, quantity }) => !given.some((one) => one.itemId === itemId && compareQuantities(one.quantity, quantity) === 0),
    )
    .map(({ itemId, quantity }) => ({
      rule: "BAG-4",
      severity: "STOP",
      itemId,
      fact: `The bag holds ${quantity} of this, and that is not what is chosen.`,
      next: `Choose ${quantity}, or take the bag off the list as taken apart and assemble it anew.`,
    }));
};

const plain = (text: string): string => text.replace(/\s+/g, "").toUpperCase();

/** True where what was noted of the pack when the bag was made is not what is noted now; what was not noted then may be added. */
const isOtherPack = (made: Pack, now: Pack | undefined): boolean =>
  (made.brand !== "" && plain(made.brand) !== plain(now?.brand ?? "")) ||
  (made.batch !== "" && plain(made.batch) !== plain(now?.batch ?? "")) ||
  (made.expires !== null && made.expires !== (now?.expires ?? null));

/** BAG-4 (STOP): of a bag that noted a pack another one is named when it is handed out: who made and checked it did not see that one. */
export const otherPackFindings = (
  given: readonly { itemId: string; pack?: Pack | undefined }[],
  bags: readonly BagOnLog[],
  bagId: string | null,
): Finding[] =>
  (bags.find((one) => one.bagId === bagId)?.items ?? [])
    .flatMap(({ itemId, pack }) => {
      const now = given.find((one) => one.itemId === itemId);
      return pack !== undefined && now !== undefined && isOtherPack(pack, now.pack) ? [{ itemId, pack }] : [];
    })
    .map(({ itemId, pack }) => ({
      rule: "BAG-4",
      severity: "STOP",
      itemId,
      fact: `The bag was made with this pack: ${packWords(pack)}.`,
      next: "If another pack is in it now, take the bag off the list as taken apart and have it checked anew. If it was typed wrongly then, say so in the reason.",
    }));

/** True where everything given is in this bag, made and checked by these people: then VIS-5 was asked when it was made. */
export const isMadeAsBagged = (
  given: readonly { itemId: string }[],
  { assembledBy, checkedBy }: Pick<BagOnLog, "assembledBy" | "checkedBy">,
  bags: readonly BagOnLog[],
  bagId: string | null,
): boolean => {
  const bag = bags.find((one) => one.bagId === bagId);
  return (
    bag !== undefined &&
    bag.assembledBy === assembledBy &&
    bag.checkedBy === checkedBy &&
    given.every(({ itemId }) => bag.items.some((one) => one.itemId === itemId))
  );
};
