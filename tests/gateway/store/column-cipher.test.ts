import { describe, expect, test } from "vitest";
import { columnCipher } from "../../../src/gateway/store/column-cipher.ts";

const cipher = columnCipher(new Uint8Array(32).fill(7));

describe("GW-8: a column at rest", () => {
  test("opens in its own place", () => {
    expect(cipher.open(cipher.seal("Odette Quillfeather", "t|FX901|1"), "t|FX901|1")).toBe("Odette Quillfeather");
  });
  test("does not open in another row, or another pharmacy's", () => {
    const sealed = cipher.seal("Odette Quillfeather", "t|FX901|1");
    for (const place of ["t|FX901|2", "t|FX902|1"]) expect(() => cipher.open(sealed, place)).toThrow();
  });
  test("does not open with another key", () => {
    const other = columnCipher(new Uint8Array(32).fill(8));
    expect(() => other.open(cipher.seal("x", "p"), "p")).toThrow();
  });
  test("does not open when a byte was changed", () => {
    const bytes = Buffer.from(cipher.seal("what was given", "p"), "base64");
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => cipher.open(changed.toString("base64"), "p")).toThrow();
    }
  });
  test("is never the same twice, so equal patients cannot be seen to be equal", () => {
    expect(cipher.seal("x", "p")).not.toBe(cipher.seal("x", "p"));
  });
  test("a name to look up by is the same for the same value, and another with another key", () => {
    expect(cipher.tag("24F5DA")).toBe(cipher.tag("24F5DA"));
    expect(cipher.tag("24F5DA")).not.toBe(columnCipher(new Uint8Array(32).fill(8)).tag("24F5DA"));
    expect(cipher.tag("24F5DA")).not.toContain("24F5DA");
  });
  test("MET-1: a secret is no tag of anything that could be stored, and another under another key", () => {
    const secret = cipher.secret("peer key FX901");
    expect(cipher.secret("peer key FX901")).toBe(secret);
    expect(["peer key FX901", "secret:peer key FX901", ":peer key FX901"].map((value) => cipher.tag(value))).not.toContain(
      secret,
    );
    expect(columnCipher(new Uint8Array(32).fill(8)).secret("peer key FX901")).not.toBe(secret);
  });
});
