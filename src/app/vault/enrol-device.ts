import { calculateJwkThumbprint } from "jose";
import type { Enrolment, EnrolRequest } from "../../core/wire/enrol.ts";
import { type NamedKey, publicKeySchema } from "../../core/wire/public-key.ts";
import { type DeviceRecord, writeDeviceRecord } from "./device-record.ts";
import { type DeviceSecrets, generateWords, makeWordsSlot } from "./words-slot.ts";

const nameKey = async (publicKey: CryptoKey): Promise<NamedKey> => {
  const jwk = await crypto.subtle.exportKey("jwk", publicKey);
  const key = publicKeySchema.parse({ kty: jwk.kty, crv: jwk.crv, x: jwk.x, y: jwk.y });
  return { kid: await calculateJwkThumbprint(key), key };
};

const exchangePair = (): Promise<CryptoKeyPair> =>
  crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, ["deriveBits"]) as Promise<CryptoKeyPair>;

/** The keys a device makes before it asks to be enrolled. The signing key can never be exported. */
export type NewKeys = {
  signingKey: CryptoKey;
  mixingKey: CryptoKey;
  request: Pick<EnrolRequest, "signing" | "intake" | "journal">;
  secrets: DeviceSecrets;
};

/** Makes a device's keys. */
export const makeDeviceKeys = async (): Promise<NewKeys> => {
  const signing = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
  const mixingKey = await crypto.subtle.generateKey({ name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const intake = await exchangePair();
  const journal = await exchangePair();
  return {
    signingKey: signing.privateKey,
    mixingKey,
    request: {
      signing: await nameKey(signing.publicKey),
      intake: await nameKey(intake.publicKey),
      journal: await nameKey(journal.publicKey),
    },
    secrets: {
      copyKey: crypto.getRandomValues(new Uint8Array(32)),
      journalKey: await crypto.subtle.exportKey("jwk", journal.privateKey),
      intakeKey: await crypto.subtle.exportKey("jwk", intake.privateKey),
    },
  };
};

/** Keeps the enrolment with one slot, opened by the four words it returns; they are kept nowhere (KEY-1). */
export const keepEnrolment = async (
  keys: NewKeys,
  enrolment: Enrolment,
  personId: string,
  persisted: boolean | null,
): Promise<{ words: string[]; record: DeviceRecord }> => {
  const words = generateWords();
  const record: DeviceRecord = {
    v: 1,
    enrolment,
    personId,
    signingKey: keys.signingKey,
    mixingKey: keys.mixingKey,
    ...keys.request,
    slots: [await makeWordsSlot(words, personId, keys.mixingKey, keys.secrets)],
    persisted,
  };
  await writeDeviceRecord(record);
  return { words, record };
};
