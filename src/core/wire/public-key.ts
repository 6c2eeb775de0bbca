import { z } from "zod";

/** A public P-256 key as a JWK, and nothing private with it. */
export const publicKeySchema = z.strictObject({
  kty: z.literal("EC"),
  crv: z.literal("P-256"),
  x: z.string().min(1),
  y: z.string().min(1),
});
export type PublicKey = z.infer<typeof publicKeySchema>;

/** A public key with the name (RFC 7638 thumbprint) by which messages cite it. */
export const namedKeySchema = z.strictObject({ kid: z.string().min(1), key: publicKeySchema });
export type NamedKey = z.infer<typeof namedKeySchema>;
