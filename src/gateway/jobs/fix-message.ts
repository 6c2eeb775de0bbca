import { type NextStep, nextStep } from "../../core/reconcile/next-step.ts";
import { reckonFacts } from "../../core/reconcile/reconcile.ts";
import { CANNOT_BE_BUILT } from "../../core/reconcile/refusals.ts";
import type { GatewayDeps } from "../deps.ts";
import type { EpsSession } from "../eps-client/eps-port.ts";
import type { KeptMessage } from "../store/eps-message-store.ts";
import type { PharmacyStore } from "../store/pharmacy-store.ts";
import { messageOf } from "./message-of.ts";
import { reckon, settleStandings } from "./settle-standings.ts";

/** What EPS cannot be told, because making its message fails on what was recorded (EPS-16). */
const CANNOT_BE_MADE =
  "Holdfast cannot make EPS's message out of what was recorded here. Strike the line and record it again, or key it into the PMR.";

/** Makes the message; a fault in making it is a problem of this one, in words, and nobody else's. */
const make = (deps: GatewayDeps, making: Parameters<typeof messageOf>[0]): ReturnType<typeof messageOf> => {
  try {
    return messageOf(making);
  } catch (error) {
    deps.log("message-not-made", { act: making.step.act, name: error instanceof Error ? error.name : "unknown" });
    return { ok: false, problem: CANNOT_BE_MADE };
  }
};

/**
 * Makes the step's message and fixes its bytes, author and ids before the first sending (EPS-10). "done": it cannot be made, which is on
 * record in words (EPS-16). "nothing": something came between; the next turn looks anew.
 */
export const fixMessage = (
  deps: GatewayDeps,
  handle: PharmacyStore,
  session: EpsSession,
  key: string,
  step: Extract<NextStep, { kind: "new" }>,
): Promise<KeptMessage | "nothing" | "done"> =>
  handle.transaction(async (inside) => {
    const now = deps.now();
    const { facts } = await reckon(inside, key, now);
    const again = nextStep(facts);
    // Somebody's entry, or another gateway, may have come between: then the next turn looks anew.
    if (again?.kind !== "new" || again.act !== step.act || again.visit !== step.visit) return "nothing";
    // A claim and a return carry out a person's word, which stands first in what they tell.
    const decision = facts.decisions.find(({ entryId }) => again.told.includes(entryId)) ?? null;
    const basis = facts.lines.find(({ body }) => body.visit === again.visit)?.body.basis ?? decision?.basis;
    if (basis === undefined) return "nothing";
    const made = make(deps, {
      reckoning: reckonFacts(facts),
      step: again,
      key,
      basis,
      decision,
      pharmacy: await inside.pharmacy(),
      author: session.person,
      now,
    });
    const author = { sdsUserId: session.person.sdsUserId, name: session.person.name };
    const common = { act: again.act, visit: again.visit, about: again.about, told: again.told, author, madeAt: now };
    if (made.ok) {
      const { messageId, requestId, call, bytes } = made.message;
      await inside.keepEpsMessage(key, { ...common, id: messageId, requestId, call, bytes, refusal: null });
    } else
      await inside.keepEpsMessage(key, {
        ...common,
        id: deps.uuid(),
        requestId: "",
        call: "process-message",
        bytes: "",
        refusal: { code: CANNOT_BE_BUILT, text: made.problem },
      });
    await settleStandings(inside, key, now);
    return made.ok ? ((await inside.epsMessagesOf(key)).at(-1) ?? "nothing") : "done";
  });
