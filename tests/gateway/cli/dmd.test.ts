import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { localDateSchema } from "../../../src/core/model/local-date.ts";
import { indexMedicines } from "../../../src/core/model/medicines-index.ts";
import { medicinesListSchema } from "../../../src/core/model/medicines-list.ts";
import { categoryOf } from "../../../src/core/rules/listed-schedule.ts";
import { dmd } from "../../../src/gateway/cli/dmd.ts";
import { DMD_PRODUCTS } from "../../../src/simulator/dmd-products.ts";
import { MEDICINES } from "../../../src/simulator/medicines.ts";
import { writeDmdRelease } from "../../../src/simulator/write-dmd-release.ts";
import { aGateway, type TestGateway } from "../../support/a-gateway.ts";
import { RELEASE } from "../../support/a-medicines-list.ts";

let gateway: TestGateway;
let dir: string;
let printed: string[];
beforeEach(async () => {
  gateway = await aGateway();
  dir = join(gateway.dir, "release");
  writeDmdRelease(dir, RELEASE);
  printed = [];
  vi.spyOn(process.stdout, "write").mockImplementation((text) => printed.push(String(text)) > 0);
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await gateway.end();
});

const run = (...more: string[]): Promise<number> => dmd(["import", dir, "--data", gateway.dir, ...more]);
const runJson = async () => {
  const status = await run("--json");
  expect(printed).toHaveLength(1);
  const answer: { ok: boolean; commit: string; figures: { name: string; value: number }[]; unreadable: string[] } = JSON.parse(
    printed[0] ?? "",
  );
  return { status, answer, figure: (name: string) => answer.figures.find((one) => one.name === name)?.value };
};
const kept = async () => {
  const list = await gateway.deps.registry.medicines.medicines(null);
  return list === null ? null : indexMedicines(medicinesListSchema.parse(JSON.parse(gunzipSync(list.packed).toString())));
};
const path = (kind: string): string => join(dir, `f_${kind}2_${kind === "gtin" ? "0" : "3"}231126.xml`);
const edit = (kind: string, change: (text: string) => string): void =>
  writeFileSync(path(kind), change(readFileSync(path(kind), "utf8")));

test("MED-1: a release becomes the list: the products of the made-up prescriptions with their schedules, and the others'", async () => {
  expect(await run()).toBe(0);
  const index = await kept();
  expect(index?.list.release).toBe("2026-11-23");
  for (const { code, name, schedule } of MEDICINES) {
    const found = index?.byId(code);
    expect([found?.name, categoryOf(found?.controlled ?? "")?.schedule]).toEqual([name, schedule]);
  }
  for (const { id, category, form } of DMD_PRODUCTS) {
    const found = index?.byId(id);
    expect([id, categoryOf(found?.controlled ?? "")?.code, found?.form]).toEqual([id, category, form]);
  }
});

test("MED-2: what was read, kept and left out is said, with the reasons", async () => {
  expect(await run()).toBe(0);
  const said = printed.join("");
  expect(said).toMatch(/VMP: \d+ read, \d+ kept; left out: 1 invalid/);
  expect(said).toMatch(/AMP: \d+ read, \d+ kept; left out: 1 its VMP was left out/);
  expect(said).toMatch(/AMPP: \d+ read, \d+ kept; left out: \d+ discontinued/);
  expect(said).toMatch(/GTIN: \d+ read, \d+ kept; left out: .*ended before this release/);
  expect(said).not.toContain("not readable");
});

test("MED-2: read is kept and left out, kind by kind", async () => {
  const { status, answer, figure } = await runJson();
  expect({ status, ok: answer.ok, unreadable: figure("unreadable") }).toEqual({ status: 0, ok: true, unreadable: 0 });
  for (const kind of ["vtm", "vmp", "amp", "vmpp", "ampp", "gtin", "look-up"]) {
    const leftOut = answer.figures
      .filter(({ name }) => name.startsWith(`${kind}-left-out`))
      .reduce((sum, one) => sum + one.value, 0);
    expect([kind, figure(`${kind}-read`)]).toEqual([kind, (figure(`${kind}-kept`) ?? 0) + leftOut]);
  }
});

test("MED-2: a row that cannot be read is counted and named, and the rest goes on", async () => {
  edit("vmp", (text) =>
    text
      .replace("<NM>Amlodipine 5mg tablets</NM>", "<NM></NM>")
      .replace(/<CONTROL_INFO><VPID>(\d+)<\/VPID><CATCD>0006<\/CATCD>/, "<CONTROL_INFO><VPID>$1</VPID><CATCD>0099</CATCD>"),
  );
  edit("amp", (text) => text.replace("<VPID>999900031000001100</VPID>", "<VPID>999900099000000000</VPID>"));
  edit("gtin", (text) => text.replace(/<GTIN>\d{3}/, "<GTIN>abc"));
  edit("ampp", (text) => text.replace(/(<NM>Ramipril 2\.5mg.*?<LEGAL_CATCD>)0003/, (_whole, before: string) => `${before}0009`));
  const { status, answer } = await runJson();
  expect(status).toBe(0);
  const named = answer.unreadable.join("\n");
  expect(named).toMatch(/^VMP 999900011000001100: NM is empty or damaged$/m);
  expect(named).toMatch(/^controlled drug category of VMP \d+ Phenobarbital .*: not known here: 0099$/m);
  expect(named).toMatch(/^GTIN abc\d+ of AMPP \d+: not 13 or 14 digits/m);
  expect(named).toMatch(/^AMP \d+ Ramipril 5mg capsules: its VMP is not in the release: 999900099000000000$/m);
  // What hangs on a row that is named already is left out for that, and not named again.
  expect(named).not.toMatch(/^AMPP? \d+ Amlodipine/m);
  expect(named).toMatch(/^legal category of AMPP .*: not known here: 0009$/m);
  expect((await kept())?.byId("999900021000001100")?.name).toBe("Ramipril 2.5mg capsules");
});

test("MED-6: a category nobody knows yet leaves the schedule open, and never says that it is no controlled drug", async () => {
  edit("vmp", (text) => text.replaceAll("<CATCD>0006</CATCD>", "<CATCD>0099</CATCD>"));
  await run();
  const phenobarbital = DMD_PRODUCTS.find(({ category }) => category === "0006");
  expect((await kept())?.byId(phenobarbital?.id ?? "")?.controlled).toBe("-");
});

describe("MED-1: refused with the next step, and the list before stays:", () => {
  const refused = async (words: RegExp): Promise<void> => {
    await expect(run()).rejects.toThrow(words);
    expect((await kept())?.list.release).toBe("2026-11-16");
  };
  beforeEach(async () => {
    const before = join(gateway.dir, "before");
    writeDmdRelease(before, localDateSchema.parse("2026-11-16"));
    await dmd(["import", before, "--data", gateway.dir]);
  });
  test("a file that is missing", async () => {
    rmSync(path("gtin"));
    rmSync(path("vtm"));
    await refused(/lacks f_vtm2_….xml, f_gtin2_….xml\. Nothing was imported\. Download the whole release/);
  });
  test("a file that is cut short", async () => {
    edit("ampp", (text) => text.slice(0, text.length / 2));
    await refused(/f_ampp2_3231126\.xml cannot be read: .* Nothing was imported\. Download the release again/);
  });
  test("a file that is another's content", async () => {
    writeFileSync(path("amp"), readFileSync(path("vmp")));
    await refused(/it begins with VIRTUAL_MED_PRODUCTS, not with ACTUAL_MEDICINAL_PRODUCTS/);
  });
  test("a page in the place of a file", async () => {
    writeFileSync(path("vmp"), "<html><body>Sign in to TRUD<br></body></html>");
    await refused(/it begins with html/);
  });
  test("files of two releases", async () => {
    writeFileSync(join(dir, "f_amp2_3161126.xml"), readFileSync(path("amp")));
    rmSync(path("amp"));
    await refused(/f_amp2_3161126\.xml are not of one day/);
  });
  test("two releases in one folder", async () => {
    writeDmdRelease(dir, localDateSchema.parse("2026-11-30"));
    await refused(/holds more than one f_vtm2_….xml/);
  });
  test("a release with no product in it", async () => {
    writeFileSync(path("vmp"), "<VIRTUAL_MED_PRODUCTS><VMPS></VMPS></VIRTUAL_MED_PRODUCTS>");
    await refused(/holds no product that can be used/);
  });
});

test("MED-1: an older release than the one that is there is taken, and that is said", async () => {
  await run();
  rmSync(dir, { recursive: true });
  writeDmdRelease(dir, localDateSchema.parse("2026-11-16"));
  await run();
  expect(printed.join("")).toContain("The list before was newer (23-Nov-2026).");
  expect((await kept())?.list.release).toBe("2026-11-16");
});

test.each([[["import"]], [["export", "x"]], [[]], [["import", "x", "y"]]])("called wrongly it says how: %j", async (args) => {
  await expect(dmd(args)).rejects.toThrow("holdfast dmd import DIR");
  expect(existsSync(dir)).toBe(true);
});
