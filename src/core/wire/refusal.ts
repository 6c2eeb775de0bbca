import { z } from "zod";

/** Why the gateway refused a request (closed list), what to do next, and whether the same request may succeed later. */
export const refusalSchema = z.strictObject({
  v: z.literal(1),
  refused: z.enum([
    "bad-request",
    "code-not-valid",
    "device-not-known",
    "not-signed-in",
    "no-outage",
    "sign-in-not-set-up",
    "too-large",
    "not-found",
    "wrong-origin",
    "busy",
    "app-too-old",
    "gateway-too-old",
    "broken",
  ]),
  next: z.string(),
  retry: z.enum(["later", "never"]),
  /** Of a device that is not known: the epoch of the store that does not know it. From version 3. */
  storeEpoch: z.string().min(1).optional(),
});
export type Refusal = z.infer<typeof refusalSchema>;
