import { expect, test } from "vitest";
import { packKeyOf, sealPack } from "../../../src/gateway/pack/seal-pack.ts";
import type { PackContent, SealedPack } from "../../../src/pack-page/pack-content.ts";

const CONTENT: PackContent = {
  v: 1,
  heading: "Outage pack",
  said: ["one"],
  patients: [{ name: "QUILLFEATHER, Odette", about: [], prescriptions: [] }],
};
const bytes = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text, "base64"));

/** Opens a pack as a browser does: with WebCrypto, from the words alone. */
const open = async (pack: SealedPack, words: string): Promise<PackContent> => {
  const raw = await crypto.subtle.importKey("raw", new TextEncoder().encode(words), "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt: bytes(pack.salt), iterations: pack.iterations };
  const key = await crypto.subtle.deriveKey(how, raw, { name: "AES-GCM", length: 256 }, false, ["decrypt"]);
  const packed = await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes(pack.iv) }, key, bytes(pack.sealed));
  return JSON.parse(await new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).text());
};

test("PCK-2: what is sealed opens by its words with nothing but WebCrypto, and by no others", async () => {
  const pack = await sealPack(CONTENT, await packKeyOf(["six", "words", "on", "a", "paper", "here"]));
  expect(await open(pack, "six words on a paper here")).toEqual(CONTENT);
  await expect(open(pack, "six words on a paper there")).rejects.toThrow();
  expect(JSON.stringify(pack)).not.toContain("QUILL");
});

test("PCK-2: two packs of one night share neither nonce nor bytes, and a flipped bit opens nothing", async () => {
  const key = await packKeyOf(["a", "b"]);
  const [one, two] = [await sealPack(CONTENT, key), await sealPack(CONTENT, key)];
  expect(one.iv).not.toBe(two.iv);
  expect(one.sealed).not.toBe(two.sealed);
  const spoiled = bytes(one.sealed);
  spoiled[3] = (spoiled[3] ?? 0) ^ 1;
  await expect(open({ ...one, sealed: Buffer.from(spoiled).toString("base64") }, "a b")).rejects.toThrow();
});
