import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { entryBodySchema } from "../../src/core/journal/body.ts";
import { readHeader } from "../../src/core/journal/envelope.ts";
import { entryProblem } from "../../src/gateway/keys/gateway-crypto.ts";
import { entryId } from "../support/a-line.ts";
import { aSealedDevice } from "../support/a-sealed-device.ts";
import { anyEntries } from "../support/any-log.ts";

const { sealing, opening, gateway, openFromSafe, record } = await aSealedDevice();

const header = (seq: number): string =>
  JSON.stringify({
    v: 1,
    ods: "FX901",
    device: "B",
    epoch: 1,
    seq,
    prevHash: "A".repeat(43),
    id: entryId(seq),
    kid: record.signing.kid,
  });

const otherCharacter = (old: string): string => (/[A-P]/.test(old) ? "w" : "A");
const flip = (text: string, at: number): string => {
  const n = at % text.length;
  return text.slice(0, n) + otherCharacter(text[n] ?? "") + text.slice(n + 1);
};

test("an entry's body is the same after JSON and schema", () => {
  fc.assert(
    fc.property(anyEntries, (entries) => {
      for (const { body } of entries)
        if (body !== null) expect(entryBodySchema.parse(JSON.parse(JSON.stringify(body)))).toEqual(body);
    }),
  );
});

describe("an entry sealed with the real keys", () => {
  const plain = fc.string({ unit: "grapheme", maxLength: 300 });

  test("KEY-2: opens for this device, for the gateway, and with the key from the safe", async () => {
    await fc.assert(
      fc.asyncProperty(plain, fc.integer({ min: 1, max: 99 }), async (text, seq) => {
        const body = await sealing.seal(text, header(seq));
        expect(await opening.openBody(body, header(seq))).toBe(text);
        expect(await gateway.openBody({ header: header(seq), body })).toBe(text);
        expect(await openFromSafe(body)).toBe(text);
      }),
      { numRuns: 20 },
    );
  });

  test("KEY-2: shows nothing of what is in it", async () => {
    const body = await sealing.seal("Odette Quillfeather 9990548609", header(1));
    expect(body).not.toMatch(/Quillfeather|9990548609/);
    expect(Buffer.from(body, "base64url").toString("latin1")).not.toMatch(/Quillfeather|9990548609/);
  });

  test("KEY-2: opens under no other header", async () => {
    const body = await sealing.seal("what was given", header(1));
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (at) => {
        const changed = flip(header(1), at);
        expect(await opening.openBody(body, changed)).toBeNull();
        expect(await gateway.openBody({ header: changed, body })).toBeNull();
      }),
      { numRuns: 40 },
    );
  });

  test("KEY-2: a changed byte in what is sealed opens for nobody", async () => {
    const body: Record<string, unknown> = JSON.parse(await sealing.seal("what was given", header(1)));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom("ciphertext", "iv", "tag", "aad", "protected"), fc.nat(), async (part, at) => {
        const changed = JSON.stringify({ ...body, [part]: flip(String(body[part]), at) });
        expect(await opening.openBody(changed, header(1))).toBeNull();
        expect(await gateway.openBody({ header: header(1), body: changed })).toBeNull();
        await expect(openFromSafe(changed)).rejects.toThrow();
      }),
      { numRuns: 60 },
    );
  });

  test("KEY-2: a changed byte anywhere is refused by the gateway's check, and never opens as something else", async () => {
    const text = "what was given";
    const own = header(1);
    const body = await sealing.seal(text, own);
    const hash = await sealing.sha256(own + (await sealing.sha256(body)));
    const signature = await sealing.sign(hash);
    expect(await entryProblem(gateway, { header: own, body, hash, signature }, readHeader(own), record.signing.key)).toBeNull();
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (at) => {
        const changed = flip(body, at);
        expect(
          await entryProblem(gateway, { header: own, body: changed, hash, signature }, readHeader(own), record.signing.key),
        ).not.toBeNull();
        expect([null, text]).toContain(await gateway.openBody({ header: own, body: changed }));
      }),
      { numRuns: 60 },
    );
  });
});

describe("a row of the copy", () => {
  test("opens in its place, and nowhere else", async () => {
    const sealed = await opening.sealRow("a prescription", "copy|1|prescription/7");
    expect(await opening.openRow(sealed, "copy|1|prescription/7")).toBe("a prescription");
    await expect(opening.openRow(sealed, "copy|1|prescription/8")).rejects.toThrow();
  });
  test("with any byte changed opens nowhere", async () => {
    const sealed = await opening.sealRow("a prescription", "here");
    await fc.assert(
      fc.asyncProperty(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const changed = new Uint8Array(sealed);
        changed[at] = (changed[at] ?? 0) ^ change;
        await expect(opening.openRow(changed, "here")).rejects.toThrow();
      }),
      { numRuns: 60 },
    );
  });
});

const sealed = await gateway.sealPage({ from: 3, to: 9, ods: "FX901" }, '{"changes":[]}', record.intake.key);

describe("a page of changes", () => {
  test("opens on the device it was sealed for", async () => {
    expect(await opening.openPage(sealed, "FX901")).toBe('{"changes":[]}');
  });
  test.each([
    ["as another range", { ...sealed, to: 10 }, "FX901"],
    ["as another pharmacy's", sealed, "FX902"],
    ["with a changed content", { ...sealed, content: flip(sealed.content, sealed.content.length - 40) }, "FX901"],
    ["with a changed key", { ...sealed, key: flip(sealed.key, sealed.key.length - 40) }, "FX901"],
  ])("does not open %s", async (_how, page, ods) => {
    expect(await opening.openPage(page, ods)).toBeNull();
  });
  test("does not open on another device", async () => {
    const other = await aSealedDevice();
    expect(await other.opening.openPage(sealed, "FX901")).toBeNull();
  });
});
