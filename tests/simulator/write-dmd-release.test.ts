import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { gtin14 } from "../../src/core/model/gtin.ts";
import { localDateSchema } from "../../src/core/model/local-date.ts";
import { MEDICINES } from "../../src/simulator/medicines.ts";
import { writeDmdRelease } from "../../src/simulator/write-dmd-release.ts";

const DAY = localDateSchema.parse("2026-11-23");
let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "holdfast-dmd-"));
});
afterEach(() => rmSync(dir, { recursive: true }));

const write = (name: string, packs = 0): Map<string, string> => {
  const folder = join(dir, name);
  writeDmdRelease(folder, DAY, packs);
  return new Map(readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), "utf8")]));
};
const all = (text: string | undefined, tag: string): string[] =>
  [...(text ?? "").matchAll(new RegExp(`<${tag}>([^<]*)</${tag}>`, "g"))].map(([, value = ""]) => value);

test("its files are named as TRUD names them, and the same day makes the same bytes", () => {
  const files = write("a");
  expect([...files.keys()].sort()).toEqual([
    "f_amp2_3231126.xml",
    "f_ampp2_3231126.xml",
    "f_gtin2_0231126.xml",
    "f_lookup2_3231126.xml",
    "f_vmp2_3231126.xml",
    "f_vmpp2_3231126.xml",
    "f_vtm2_3231126.xml",
  ]);
  expect(write("b")).toEqual(files);
});

test("it has every product of the made-up prescriptions, every category and legal category, and no id that is in a real release", () => {
  const files = write("a");
  const vmp = files.get("f_vmp2_3231126.xml");
  expect(all(vmp, "VPID")).toEqual(expect.arrayContaining(MEDICINES.map(({ code }) => code)));
  expect([...new Set(all(vmp, "CATCD"))].sort()).toEqual(
    ["0000", "0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009", "0010"].sort(),
  );
  const ampp = files.get("f_ampp2_3231126.xml");
  expect([...new Set(all(ampp, "LEGAL_CATCD"))].sort()).toEqual(["0001", "0002", "0003"]);
  expect(all(ampp, "DISCCD").length).toBeGreaterThan(10);
  const ids = [...all(vmp, "VPID"), ...all(ampp, "APPID"), ...all(files.get("f_amp2_3231126.xml"), "APID")];
  expect(ids.filter((id) => !/^999\d{15}$/.test(id))).toEqual([]);
});

test("each pack has ids and codes of its own, with right check digits and numbers that are for use within a shop", () => {
  const files = write("many", 3_000);
  const packs = all(files.get("f_ampp2_3231126.xml"), "APPID");
  expect(new Set(all(files.get("f_gtin2_0231126.xml"), "AMPPID")).size).toBeGreaterThan(2_500);
  expect(new Set(packs).size).toBe(new Set(all(files.get("f_gtin2_0231126.xml"), "AMPPID")).size);
  const codes = all(files.get("f_gtin2_0231126.xml"), "GTIN").map(gtin14);
  expect(codes.every((code) => code?.startsWith("02"))).toBe(true);
  expect(new Set(codes).size).toBe(codes.length);
});
