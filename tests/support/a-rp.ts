import type { RecordOutcome } from "../../src/app/shell/app-port.ts";
import type { App } from "../../src/app/shell/create-app.ts";
import { type EntryBody, entryBodySchema, type RpBody } from "../../src/core/journal/body.ts";
import type { RpCommand } from "../../src/core/journal/decide-rp.ts";
import type { OpenEntry } from "../../src/core/journal/open-entry.ts";
import type { RpEvent, RpNamed } from "../../src/core/rules/rp-record.ts";
import { AMIRA, entry, MORNING, moment } from "./a-line.ts";

// The one place where tests sign a Responsible Pharmacist on: without one nothing is handed out (RP-1).

/** Amira Khan, as the notice names her. */
export const AMIRA_RP: RpNamed = { name: AMIRA.name, gphc: "2999901" };

/** Somebody else who may be in charge. */
export const BEN_RP: RpNamed = { name: "Ben Odell", gphc: "2999907" };

/** What is said of an RP, as the rules take it. */
export const rpEvent = (what: RpEvent["what"], at = MORNING, who = AMIRA_RP, attestedBy: string | null = null): RpEvent => ({
  what,
  who,
  at,
  attestedBy,
});

/** The same as the body of an entry, made at the moment it tells of. */
export const rpBody = (kind: RpBody["kind"], at = MORNING, who = AMIRA_RP): EntryBody =>
  entryBodySchema.parse({ kind, ...moment(at), who, ...(kind === "rp-on" ? { attestedBy: null } : {}) });

/** An entry of another device (A) by which Amira Khan is signed on from then on. */
export const rpSignedOn = (at: number): OpenEntry => entry(1, rpBody("rp-on", at), "A");

/** Signs Amira Khan on, now, on a device that runs. */
export const signRpOn = async (app: Pick<App, "recordRp">): Promise<void> => {
  const form: RpCommand = { what: "on", who: AMIRA_RP, at: null, attestedBy: null };
  const outcome: RecordOutcome = await app.recordRp(form);
  if (outcome.kind !== "recorded") throw new Error(JSON.stringify(outcome));
};
