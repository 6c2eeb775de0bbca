import type { Refusal } from "../../core/wire/refusal.ts";
import type { Answered, GatewayClient } from "../sync/gateway-client.ts";
import type { AppPort, Trouble } from "./app-port.ts";

/** What the app asks of the gateway beside its rounds: nothing of it can be done alone, and nothing here waits for it. */
export type GatewayAsks = Pick<AppPort, "takeToKey" | "letGo" | "addListed" | "releaseOne" | "moveRole" | "startSignIn">;

const FACTS: Partial<Record<Refusal["refused"], string>> = {
  "not-signed-in": "Nobody is signed in to EPS.",
  "no-outage": "The gateway knows of no outage that is declared.",
  busy: "EPS has not answered yet.",
  "sign-in-not-set-up": "Signing in to EPS is not set up.",
};

/** What the answer of a refusal or of silence means for a person. */
const troubleOf = (answer: Exclude<Answered<unknown>, { kind: "answer" }> | undefined, meanwhile: string): Trouble =>
  answer?.kind === "refused"
    ? { ok: false, fact: FACTS[answer.refusal.refused] ?? "The gateway refused.", next: answer.refusal.next }
    : { ok: false, fact: "The gateway does not answer.", next: meanwhile };

/**
 * The asks over a client (none before enrolment). `me`: whom the others are told of. `asked`: runs after each answer, so that the
 * screens show what it changed.
 */
export const createGatewayAsks = (parts: {
  client: () => GatewayClient | undefined;
  me: () => string;
  asked: () => void;
}): GatewayAsks => {
  const { client, me, asked } = parts;
  return {
    takeToKey: async (key) => {
      const answer = await client()?.keying({ key, by: me(), take: true });
      if (answer?.kind !== "answer")
        return troubleOf(answer, "Agree aloud who keys which prescription, and go on: nothing here waits for it.");
      asked();
      return { ok: true, keying: answer.value.keying, isMine: answer.value.isMine };
    },
    letGo: async (key) => {
      const answer = await client()?.keying({ key, by: me(), take: false });
      if (answer?.kind === "answer") asked();
    },
    addListed: async (ids) => {
      const answer = await client()?.listed(ids);
      if (answer?.kind !== "answer")
        return troubleOf(
          answer,
          "Keep the tokens to hand and send them again when it answers. They stay in the list on this page.",
        );
      asked();
      const { added, known, refused } = answer.value;
      return { ok: true, added, known, refused };
    },
    releaseOne: async (id) => {
      const answer = await client()?.release(id);
      if (answer?.kind !== "answer")
        return troubleOf(
          answer,
          "Without it nothing can be asked of EPS. For this patient: a signed paper FP10, an emergency supply, or another pharmacy.",
        );
      asked();
      return { ok: true, taken: answer.value.taken, refusal: answer.value.refusal };
    },
    moveRole: async (to, reason) => {
      const answer = await client()?.releasingSystem({ to, reason });
      if (answer?.kind !== "answer")
        return troubleOf(answer, "Nothing has moved. Try again when it answers; supplying from the copy goes on without it.");
      asked();
      return { ok: true };
    },
    startSignIn: async () => {
      const answer = await client()?.signIn();
      if (answer?.kind !== "answer")
        return troubleOf(
          answer,
          "Check the Wi-Fi or the cable, and try again in a minute. Lines go on being recorded on this device.",
        );
      asked();
      return { ok: true, url: answer.value.url };
    },
  };
};
