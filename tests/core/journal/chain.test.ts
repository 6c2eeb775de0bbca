import { expect, test } from "vitest";
import { verifyChain } from "../../../src/core/journal/chain.ts";
import { GENESIS, type SealedEntry } from "../../../src/core/journal/envelope.ts";
import { chainOf, newSigner, sha256 } from "../../support/a-chain.ts";

const SIGNER = newSigner();
const CHAIN = await chainOf(["one", "two", "three", "four"], SIGNER);
const check = (entries: readonly SealedEntry[]) => verifyChain(entries, sha256, SIGNER.verify);

const changed = (place: number, change: Partial<SealedEntry>): SealedEntry[] =>
  CHAIN.map((entry, index) => (index === place ? { ...entry, ...change } : entry));

const entryAt = (place: number): SealedEntry => {
  const entry = CHAIN[place];
  if (entry === undefined) throw new Error(`no entry ${place}`);
  return entry;
};

test("JRN-2: a whole chain holds, and its head is the last entry", async () => {
  expect(await check(CHAIN)).toEqual({ ok: true, entries: 4, headHash: entryAt(3).hash });
});

test("JRN-2: an empty chain holds", async () => {
  expect(await check([])).toEqual({ ok: true, entries: 0, headHash: GENESIS });
});

/** Another character of base64url that differs in its first two bits: those count even in the last place of a digest or signature. */
const otherCharacter = (character: string): string => (/[A-P]/.test(character) ? "w" : "A");

const flip = (text: string, at: number): string => text.slice(0, at) + otherCharacter(text[at] ?? "") + text.slice(at + 1);

test.each(["header", "body", "hash", "signature"] as const)(
  "JRN-2: any one changed character of the %s breaks the chain",
  async (field) => {
    const { length } = entryAt(1)[field];
    const survived: number[] = [];
    for (let at = 0; at < length; at++) {
      const verdict = await check(changed(1, { [field]: flip(entryAt(1)[field], at) }));
      if (verdict.ok || verdict.at !== 2) survived.push(at);
    }
    expect(survived).toEqual([]);
  },
);

test.each([
  ["an entry left out", [0, 2, 3], { at: 2, fact: "expected number 2, found 3" }],
  ["the first left out", [1, 2, 3], { at: 1, fact: "expected number 1, found 2" }],
  ["two in the wrong order", [0, 2, 1, 3], { at: 2, fact: "expected number 2, found 3" }],
  ["one twice", [0, 1, 1, 2], { at: 3, fact: "expected number 3, found 2" }],
])("JRN-2: %s breaks it, and it says where", async (_what, places, verdict) => {
  expect(await check(places.map(entryAt))).toEqual({ ok: false, ...verdict });
});

test("JRN-2: an entry of another chain with the right number does not follow", async () => {
  const other = await chainOf(["one", "other", "three"], SIGNER);
  const mixed = [entryAt(0), entryAt(1), ...other.slice(2)];
  expect(await check(mixed)).toEqual({ ok: false, at: 3, fact: "it does not follow the entry before it" });
});

test("JRN-2: an entry signed by another device is found", async () => {
  const stranger = newSigner();
  expect(await check(changed(2, { signature: stranger.sign(entryAt(2).hash) }))).toEqual({
    ok: false,
    at: 3,
    fact: "it was not signed by this device",
  });
});

test("JRN-2: a whole chain made anew by another signer is found at its first entry", async () => {
  expect(await check(await chainOf(["one", "two"], newSigner()))).toMatchObject({ ok: false, at: 1 });
});

test("JRN-2: a cut tail leaves no trace in the chain itself", async () => {
  expect(await check(CHAIN.slice(0, 2))).toMatchObject({ ok: true, entries: 2 });
});
