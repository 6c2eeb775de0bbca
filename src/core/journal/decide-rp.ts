import type { Instant } from "../model/instant.ts";
import type { RpEvent, RpNamed } from "../rules/rp-record.ts";
import type { RpBody } from "./body.ts";
import type { CommandContext, Decided } from "./command.ts";

/** What a person says of a Responsible Pharmacist (RP). `at` null: now. `attestedBy`: only with `on`, see the kind `rp-on`. */
export type RpCommand = { what: RpEvent["what"]; who: RpNamed; at: Instant | null; attestedBy: string | null };

const refusal = (rule: string, fact: string, next: string): Decided => ({
  ok: false,
  findings: [{ rule, severity: "STOP", itemId: null, fact, next }],
});

const KINDS: Readonly<Record<Exclude<RpEvent["what"], "on">, Exclude<RpBody["kind"], "rp-on">>> = {
  absent: "rp-absent",
  back: "rp-back",
  off: "rp-off",
};

/**
 * RP-4: records what is said of an RP, whatever was recorded before. Refused only where nobody is named, by name and number, and for a time
 * that has not come.
 */
export const decideRp = ({ what, who, at, attestedBy }: RpCommand, context: CommandContext): Decided => {
  const { recorded, actor, outage } = context;
  const named = { name: who.name.trim(), gphc: who.gphc.replace(/\s/g, "") };
  if (named.name === "")
    return refusal("RP-4", "No name is given.", "Enter the pharmacist's name, as it stands on their notice.");
  if (named.gphc === "")
    return refusal("RP-4", "No registration number is given.", "Enter the pharmacist's GPhC number; it stands on their notice.");
  if (attestedBy !== null && attestedBy.trim() === "")
    return refusal("RP-4", "Nobody attests it.", "Enter who saw it in the pharmacy's own record.");
  if (at !== null && at > recorded.wall)
    return refusal("RP-4", "That time has not come yet.", "Enter when it happened: now or earlier.");
  const common = {
    // A time typed in, or read in another record, is somebody's word.
    happened: { wall: at ?? recorded.wall, zone: recorded.zone, how: at === null ? ("now" as const) : ("told" as const) },
    recorded,
    actor,
    outage,
    who: named,
  };
  return {
    ok: true,
    bodies: [
      what === "on" ? { kind: "rp-on", ...common, attestedBy: attestedBy?.trim() ?? null } : { kind: KINDS[what], ...common },
    ],
  };
};
