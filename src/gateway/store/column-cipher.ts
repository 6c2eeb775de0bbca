import { createCipheriv, createDecipheriv, createHmac, createSecretKey, randomBytes } from "node:crypto";

/** Encrypts patient data column by column, so that the store's file and its backups read as nothing without the key file. */
export type ColumnCipher = {
  /** Encrypts text, bound to where it stands (`place`: table, pharmacy and row key). */
  seal(plain: string, place: string): string;
  /** The text again. Throws when the key or the place is another. */
  open(sealed: string, place: string): string;
  /** A keyed name for a value to look it up by, telling nothing about it. */
  tag(value: string): string;
  /** A secret of this name that follows from the key, and that no tag of any value ever is. */
  secret(name: string): string;
};

/** AES-256-GCM and HMAC-SHA-256 under the store key (32 bytes). */
export const columnCipher = (storeKey: Uint8Array): ColumnCipher => {
  // Bytes would be made a key again at every call, which costs several times what the cipher does.
  const key = createSecretKey(storeKey);
  return {
    seal: (plain, place) => {
      const iv = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", key, iv);
      cipher.setAAD(Buffer.from(place));
      const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString("base64");
    },
    open: (sealed, place) => {
      const bytes = Buffer.from(sealed, "base64");
      const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12));
      decipher.setAAD(Buffer.from(place));
      decipher.setAuthTag(bytes.subarray(12, 28));
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
    },
    tag: (value) => createHmac("sha256", key).update(`tag:${value}`).digest("base64url"),
    secret: (name) => createHmac("sha256", key).update(`secret:${name}`).digest("base64url"),
  };
};
