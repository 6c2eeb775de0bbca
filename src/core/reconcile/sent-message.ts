import { z } from "zod";
import { instantSchema } from "../model/instant.ts";

/**
 * What a message of ours asks of EPS: hear of a handing-over, put another version in the place of the last one, take the last one
 * back, take the whole prescription back, pay for it, or put another claim in the place of the one made.
 */
export const epsActSchema = z.enum(["notify", "amend", "withdraw", "return", "claim", "claim-amend"]);
export type EpsAct = z.infer<typeof epsActSchema>;

/** How EPS has answered a message so far. `unknown`: it may have been applied; only asking again with the same bytes tells. */
export const epsAnswerStateSchema = z.discriminatedUnion("state", [
  z.strictObject({ state: z.literal("frozen") }),
  z.strictObject({ state: z.literal("unknown") }),
  z.strictObject({ state: z.literal("accepted"), at: instantSchema, by: z.string() }),
  z.strictObject({ state: z.literal("refused"), at: instantSchema, code: z.string(), text: z.string() }),
]);
export type EpsAnswerState = z.infer<typeof epsAnswerStateSchema>;

/**
 * One message Holdfast made for EPS about one prescription. `n`: its place in the prescription's sequence, from 1. `visit`: the
 * handing-over it tells of or takes back. `about`: the message it replaces or takes back. `told`: the entries (lines and decisions)
 * that were known when it was fixed.
 */
export type SentMessage = {
  id: string;
  n: number;
  act: EpsAct;
  visit: string | null;
  about: string | null;
  told: readonly string[];
} & EpsAnswerState;
