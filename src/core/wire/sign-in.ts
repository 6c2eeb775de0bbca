import { z } from "zod";

/** POST /api/v1/sign-in: where a person signs in to EPS, in any browser. The address is used once and holds no patient data. */
export const signInReplySchema = z.strictObject({ v: z.literal(1), url: z.string().min(1) });
export type SignInReply = z.infer<typeof signInReplySchema>;
