import type { Instant } from "../model/instant.ts";
import type { Finding } from "../rules/finding.ts";
import type { DeliveryOutcome } from "./body.ts";
import type { CommandContext, Decided } from "./command.ts";
import type { Delivery } from "./deliveries.ts";

/** What the driver says of one door. `to`: who took it, with what they are to the patient; `at` null: now. */
export type DeliveryCommand = {
  visit: string;
  outcome: DeliveryOutcome;
  driver: string;
  to: string;
  note: string;
  at: Instant | null;
};

const refusal = (fact: string, next: string): { ok: false; findings: Finding[] } => ({
  ok: false,
  findings: [{ rule: "DEL-1", severity: "STOP", itemId: null, fact, next }],
});

/** DEL-1: records what became of a delivery at the door. Refused for one that did not go out, without the driver, without who took it, and for a time that has not come. */
export const decideDelivery = (
  { visit, outcome, driver, to, note, at }: DeliveryCommand,
  delivery: Delivery | undefined,
  { recorded, actor, outage }: CommandContext,
): Decided => {
  if (delivery === undefined) return refusal("That delivery is not in the log.", "Go back to the list of deliveries.");
  if (driver.trim() === "") return refusal("No driver is named.", "Enter who drove.");
  if (outcome === "delivered" && to.trim() === "")
    return refusal("Nobody is named who took it.", "Enter who took it, and what they are to the patient.");
  const happenedAt = at ?? recorded.wall;
  if (happenedAt > recorded.wall) return refusal("That time has not come yet.", "Enter when it happened: now or earlier.");
  return {
    ok: true,
    bodies: [
      {
        kind: "delivery-outcome",
        happened: { wall: happenedAt, zone: recorded.zone, how: at === null ? "now" : "told" },
        recorded,
        actor,
        outage,
        ofVisit: visit,
        outcome,
        driver: driver.trim(),
        to: outcome === "delivered" ? to.trim() : null,
        note: note.trim(),
        ...(delivery.said.length === 0 ? {} : { knew: delivery.said.map(({ entryId }) => entryId) }),
      },
    ],
  };
};
