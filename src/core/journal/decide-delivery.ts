import { type Instant, isMinutesBefore } from "../model/instant.ts";
import { dayAndTime } from "../model/words.ts";
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

/**
 * Said of a time at the door before it went out: the fact and the next step. Only of a time that is typed: where it is now, a clock of one of the two devices is
 * wrong, and what happened is recorded.
 */
export const beforeItWentOut = (sentAt: Instant): [fact: string, next: string] => [
  `It went out ${dayAndTime(sentAt)}: that time is before.`,
  "Enter when it happened at the door. If a device's clock was wrong, leave the time empty, and say the real time in the note.",
];

/** DEL-1: records what became of a delivery at the door. Refused for one that did not go out, without the driver, without who took it, and for a time that has not come, or is before it went out. */
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
  if (at !== null && isMinutesBefore(at, delivery.sentAt)) return refusal(...beforeItWentOut(delivery.sentAt));
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
        key: delivery.key,
        lines: (delivery.lines.length > 0 ? delivery.lines : delivery.struck).map(({ entryId }) => entryId),
        outcome,
        driver: driver.trim(),
        to: outcome === "delivered" ? to.trim() : null,
        note: note.trim(),
        ...(delivery.said.length === 0 ? {} : { knew: delivery.said.map(({ entryId }) => entryId) }),
      },
    ],
  };
};
