import type { JSONWebKeySet } from "jose";
import { z } from "zod";
import type { Instant } from "../core/model/instant.ts";
import type { ClientRegistration } from "./registration.ts";

const KEPT_MS = 60_000;
/** An unknown key asks again at most this often, so that nonsense cannot make the simulator call the client without end. */
const AGAIN_AFTER_MS = 1_000;

const jwksSchema = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) });

/**
 * A client's public keys behind an address: kept for a minute, asked for anew when a message names a key that is not
 * among them. What is no key set, or no answer, counts as no keys and is asked again next time.
 */
export const fetchedKeys = (read: () => Promise<unknown>, clock: () => Instant): ClientRegistration["keys"] => {
  let held: { readonly keys: JSONWebKeySet; readonly at: Instant } | null = null;
  return async (how) => {
    const age = held === null ? Number.POSITIVE_INFINITY : clock() - held.at;
    if (held !== null && age < (how?.fresh === true ? AGAIN_AFTER_MS : KEPT_MS)) return held.keys;
    try {
      held = { keys: jwksSchema.parse(await read()), at: clock() };
    } catch {
      held = null;
    }
    return held?.keys ?? { keys: [] };
  };
};
