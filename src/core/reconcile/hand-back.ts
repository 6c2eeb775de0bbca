import { z } from "zod";
import { linesAtEps } from "./claim-to-send.ts";
import { claimDecided } from "./claim-words.ts";
import { isReturned, lastDecision, lastEnding } from "./facts.ts";
import { isFinished } from "./is-finished.ts";
import type { Reckoning } from "./reckoning.ts";

/** The three endings of a prescription that Holdfast released, once the PMR holds the role again (design 6, HBK-1). */
export const endingSchema = z.enum(["finish-here", "return", "nothing-more"]);

/**
 * Where a hand-back stands. `to-choose`: a person chooses an ending. `open`: chosen, and what it still waits for. `confirmed`: EPS, the
 * PMR's own messages or a person have confirmed it.
 */
export const handBackSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("to-choose"), mayReturn: z.boolean() }),
  z.strictObject({
    kind: z.literal("open"),
    ending: endingSchema,
    waits: z.enum(["more-to-hand-out", "for-eps", "claim", "return-at-eps", "release-in-pmr"]),
  }),
  z.strictObject({ kind: z.literal("confirmed"), ending: endingSchema }),
]);
export type HandBack = z.infer<typeof handBackSchema>;

/**
 * The hand-back of one prescription that Holdfast released (HBK-1 to HBK-3). Finishing here is done when EPS holds everything and the
 * claim, or a person said that it is claimed elsewhere (CLM-3); returning when EPS took it back and it is in the PMR, by the PMR's own release or a person's word. Only what EPS was told
 * nothing of can be returned. `inPmr`: the PMR has released it since.
 */
export const handBackOf = (reckoning: Reckoning, inPmr: boolean): HandBack => {
  const { facts, held } = reckoning;
  const mayReturn = held.standing.length === 0 && held.open === null && facts.lines.every(({ strike }) => strike !== null);
  const ended = lastEnding(facts);
  // Once EPS took it back, it has to come back into the PMR, whatever anybody chooses since.
  const isBack = ended !== null && isReturned(ended, facts);
  switch (isBack ? "return" : ended?.act.do) {
    case "nothing-more":
      return { kind: "confirmed", ending: "nothing-more" };
    case "return":
      // Something was handed out from it since: it can no longer go back, so a person chooses anew.
      if (!isBack && !mayReturn) return { kind: "to-choose", mayReturn };
      if (!isBack) return { kind: "open", ending: "return", waits: "return-at-eps" };
      return inPmr || lastDecision(facts, "back-in-pmr") !== null
        ? { kind: "confirmed", ending: "return" }
        : { kind: "open", ending: "return", waits: "release-in-pmr" };
    case "finish-here": {
      const isOnItsWay = reckoning.next !== null || held.open !== null || facts.atTheDoor.size > 0;
      if (isOnItsWay) return { kind: "open", ending: "finish-here", waits: "for-eps" };
      const lines = linesAtEps(reckoning);
      const decided = claimDecided(facts.decisions, lines);
      if (held.claim === null && decided.kind === "one" && decided.word.act.do === "claim-elsewhere")
        return { kind: "confirmed", ending: "finish-here" };
      if (!isFinished(lines)) return { kind: "open", ending: "finish-here", waits: "more-to-hand-out" };
      return held.claim === null
        ? { kind: "open", ending: "finish-here", waits: "claim" }
        : { kind: "confirmed", ending: "finish-here" };
    }
    default:
      return { kind: "to-choose", mayReturn };
  }
};
