import type { Instant } from "../model/instant.ts";
import type { Quantity } from "../model/quantity.ts";
import { whenWords } from "../model/words.ts";
import type { Finding } from "./finding.ts";

/** An item in a bag that waits on another device, by what that device told this one (MET-1), and of which no log here knows. */
export type BaggedElsewhere = { device: string; prescriptionKey: string; itemId: string; quantity: Quantity; at: Instant };

/**
 * BAG-2 (STOP): another device says that it has this item in a bag that waits there. As of a bag known here, a reason goes past it: nobody here can look
 * whether that bag still waits.
 */
export const baggedElsewhereFindings = (
  prescriptionKey: string,
  given: readonly string[],
  elsewhere: readonly BaggedElsewhere[],
  now: Instant,
): Finding[] =>
  elsewhere
    .filter((bagged) => bagged.prescriptionKey === prescriptionKey && given.includes(bagged.itemId))
    .map(
      ({ device, itemId, at }): Finding => ({
        rule: "BAG-2",
        severity: "STOP",
        itemId,
        fact: `Bagged on device ${device} at ${whenWords(at, now)} and waiting to be handed out there.`,
        next: `Hand out that bag, on device ${device}. To give it from here all the same, have that bag taken off the list there first, and say why in the reason.`,
      }),
    );
