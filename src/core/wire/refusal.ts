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
});
export type Refusal = z.infer<typeof refusalSchema>;
