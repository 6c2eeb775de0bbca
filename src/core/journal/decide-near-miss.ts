import { type Instant, londonDate } from "../model/instant.ts";
import { namingIn } from "../model/names-nobody.ts";
import { contributingFactorSchema, type NearMiss } from "../model/near-miss.ts";
import type { Finding } from "../rules/finding.ts";
import type { CommandContext, Decided } from "./command.ts";

/** What a person tells. `at` null: it happened just now. */
export type NearMissCommand = { told: NearMiss; at: Instant | null };

const refusal = (fact: string, next: string): { ok: false; findings: Finding[] } => ({
  ok: false,
  findings: [{ rule: "MIS-1", severity: "STOP", itemId: null, fact, next }],
});

/**
 * MIS-1: records a near miss or an incident. Refused without a medicine, for a time that has not come, and where a text holds what looks like an NHS
 * number, a date of birth, a phone number or a postcode: nobody is named in it.
 */
export const decideNearMiss = ({ told, at }: NearMissCommand, { recorded, actor, outage }: CommandContext): Decided => {
  const [medicine, what, action] = [told.medicine.trim(), told.what.trim(), told.action.trim()];
  if (medicine === "") return refusal("No medicine is named.", "Enter the medicine that was meant, as prescribed.");
  if (at !== null && at > recorded.wall) return refusal("That time has not come yet.", "Enter when it happened: now or earlier.");
  const naming = [medicine, what, action]
    .map((text) => namingIn(text, londonDate(recorded.wall)))
    .find((found) => found !== null);
  if (naming != null) return refusal(`There is ${naming} in it.`, "Take it out: no patient is named in a near miss.");
  return {
    ok: true,
    bodies: [
      {
        kind: "near-miss",
        happened: { wall: at ?? recorded.wall, zone: recorded.zone, how: at === null ? "now" : "told" },
        recorded,
        actor,
        outage,
        // In the order of the list, each once.
        told: {
          ...told,
          medicine,
          what,
          action,
          factors: contributingFactorSchema.options.filter((one) => told.factors.includes(one)),
        },
      },
    ],
  };
};
