import { z } from "zod";
import { deviceLetterSchema } from "../journal/line-number.ts";
import { namedKeySchema } from "./public-key.ts";

/** A symmetric key of one pharmacy's devices (256 bits, base64url), with the name that an index says it was made under. */
export const peerKeySchema = z.strictObject({ id: z.string().min(1), secret: z.string().regex(/^[A-Za-z0-9_-]{43}$/) });
export type PeerKey = z.infer<typeof peerKeySchema>;

/** A device of the same pharmacy, and the key its signatures hold under. */
const peerSchema = z.strictObject({
  device: deviceLetterSchema,
  name: z.string(),
  epoch: z.number().int().positive(),
  signing: namedKeySchema,
});

/** What a device must know to meet another one without any network (MET-1). It reaches unlocked devices only, like all of the copy. */
export const peersSchema = z.strictObject({ key: peerKeySchema, devices: z.array(peerSchema) });
export type Peers = z.infer<typeof peersSchema>;
