import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { entryHash, GENESIS, readHeader } from "../../../src/core/journal/envelope.ts";
import { sha256 } from "../../support/a-chain.ts";
import { entryId } from "../../support/a-line.ts";

const HEADER = { v: 1, ods: "FX901", device: "B", epoch: 1, seq: 1, prevHash: GENESIS, id: entryId(1), kid: "k" };

test("JRN-1: a header holds place and keys, nothing else", () => {
  expect(readHeader(JSON.stringify(HEADER))).toEqual(HEADER);
});

test.each([
  ["a patient's name", { ...HEADER, patient: "Quillfeather" }],
  ["another version", { ...HEADER, v: 2 }],
  ["number 0", { ...HEADER, seq: 0 }],
  ["half a number", { ...HEADER, seq: 1.5 }],
  ["a short digest", { ...HEADER, prevHash: "A".repeat(42) }],
  ["an id in capitals", { ...HEADER, id: entryId(1).toUpperCase().replace(/0/g, "A") }],
  ["no device", { ...HEADER, device: undefined }],
])("JRN-1: a header with %s is none", (_what, header) => {
  expect(readHeader(JSON.stringify(header))).toBeNull();
});

test("a header that is no JSON is none", () => {
  expect(readHeader("{")).toBeNull();
});

test("JRN-1: the hash is of the header and the digest of the body, so the body may go", async () => {
  const bodyDigest = createHash("sha256").update("sealed").digest("base64url");
  const expected = createHash("sha256").update(`header${bodyDigest}`).digest("base64url");
  expect(await entryHash(sha256, "header", "sealed")).toBe(expected);
});

test("the first entry follows 32 zero bytes", () => {
  expect(Buffer.from(GENESIS, "base64url")).toEqual(Buffer.alloc(32));
});
