import type { Finding } from "./finding.ts";

/** A bag that waits to be handed out: assembled and checked, not ended, not struck (BAG-1). */
export type BagOnLog = {
  bagId: string;
  prescriptionKey: string;
  itemIds: readonly string[];
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
      bag.itemIds
        .filter((itemId) => given.includes(itemId))
        .map(
          (itemId): Finding => ({
            rule: "BAG-2",
            severity: "STOP",
            itemId,
            fact: `This is bagged already: assembled by ${bag.assembledBy}, checked by ${bag.checkedBy}.`,
            next: "Hand out that bag. If it cannot be found, take it off the list of bags first, or say in the reason why not.",
          }),
        ),
    );
