import type { Finding } from "./finding.ts";

/**
 * A delivery that the patient may have, although it does not count as supplied, or though nobody knows (DEL-3). `line`: of which item; `said`: what was said of it at the
 * door; more than one where that is not agreed.
 */
export type DeliveryInDoubt = {
  prescriptionKey: string;
  itemId: string;
  line: string;
  said: readonly string[];
};

/** DEL-3 (STOP): of an item that went out by delivery it is not agreed what became of it, or somebody said "delivered" and its line is struck. Empty where neither is so. */
export const deliveryInDoubtFindings = (
  prescriptionKey: string,
  given: readonly string[],
  deliveries: readonly DeliveryInDoubt[],
): Finding[] =>
  deliveries
    .filter((one) => one.prescriptionKey === prescriptionKey && given.includes(one.itemId))
    .map(({ itemId, line, said }) => ({
      rule: "DEL-3",
      severity: "STOP",
      itemId,
      fact:
        said.length > 1
          ? `${line} went out by delivery, and it is not agreed what became of it: ${said.join(" / ")}.`
          : `${line} is struck, but it was delivered: ${said.join("")}.`,
      next:
        said.length > 1
          ? "The patient may have it. Ask the driver and the patient, and say on the deliveries' list what is true. To supply it all the same, say why in the reason."
          : "The patient has it: do not supply it again. Only to put back what was struck by mistake, record it once more and say so in the reason.",
    }));
