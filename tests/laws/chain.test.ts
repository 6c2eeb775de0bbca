import fc from "fast-check";
import { expect, test } from "vitest";
import { verifyChain } from "../../src/core/journal/chain.ts";
import type { SealedEntry } from "../../src/core/journal/envelope.ts";
import { chainOf, newSigner, sha256 } from "../support/a-chain.ts";

const SIGNER = newSigner();
const CHAIN = await chainOf(
  Array.from({ length: 12 }, (_, n) => `sealed body ${n} ${"x".repeat(n * 7)}`),
  SIGNER,
);
const holds = async (entries: readonly SealedEntry[]): Promise<boolean> => (await verifyChain(entries, sha256, SIGNER.verify)).ok;

const place = fc.nat(CHAIN.length - 1);
const field = fc.constantFrom("header", "body", "hash", "signature" as const);

/** Differs from the old character in the first two bits of its base64url value, so in the bytes also in the last place. */
const otherCharacter = (old: string): string => (/[A-P]/.test(old) ? "w" : "A");

test("JRN-2: a changed character anywhere is found", async () => {
  await fc.assert(
    fc.asyncProperty(place, field, fc.nat(), async (at, name, where) => {
      const changed = CHAIN.map((entry, index) => {
        if (index !== at) return entry;
        const text = entry[name];
        const n = where % text.length;
        return { ...entry, [name]: text.slice(0, n) + otherCharacter(text[n] ?? "") + text.slice(n + 1) };
      });
      expect(await holds(changed)).toBe(false);
    }),
    { numRuns: 400 },
  );
});

test("JRN-2: any other order, and any part left out before the end, is found; what is left of a cut tail holds", async () => {
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(CHAIN, { minLength: 1 }), async (some) => {
      const isHead = some.every((entry, index) => entry === CHAIN[index]);
      expect(await holds(some)).toBe(isHead);
    }),
    { numRuns: 400 },
  );
});

test("JRN-2: an entry put twice is found", async () => {
  await fc.assert(
    fc.asyncProperty(place, fc.nat(CHAIN.length), async (which, where) => {
      const entry = CHAIN[which];
      if (entry === undefined) return;
      expect(await holds([...CHAIN.slice(0, where), entry, ...CHAIN.slice(where)])).toBe(false);
    }),
  );
});
