import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { linesReceiptsSchema } from "../../../src/core/wire/sealed-lines.ts";
import { importMessages } from "../../../src/gateway/cli/import.ts";
import { aGateway, linesFileOf, type TestGateway } from "../../support/a-gateway.ts";
import { handedOut, outageDeclared, uuid } from "../../support/a-line.ts";

const EXAMPLES = join(import.meta.dirname, "../../../../shared/eps-examples");

let gateway: TestGateway;
let printed: string[];
beforeEach(async () => {
  gateway = await aGateway();
  printed = [];
  vi.spyOn(process.stdout, "write").mockImplementation((text) => printed.push(String(text)) > 0);
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await gateway.end();
});

const run = (...paths: string[]): Promise<number> => importMessages([...paths, "--data", gateway.dir, "--ods", "FX901"]);
const runJson = async (...paths: string[]) => {
  const status = await importMessages([...paths, "--data", gateway.dir, "--ods", "FX901", "--json"]);
  expect(printed).toHaveLength(1);
  const answer: {
    ok: boolean;
    figures: { name: string; value: number }[];
    files: { file: string; note: string; problems: { path: string; fact: string; next: string }[] }[];
  } = JSON.parse(printed[0] ?? "");
  return { status, answer, figure: (name: string) => answer.figures.find((one) => one.name === name)?.value };
};

test("EPS-9: every file NHS published goes through without a fault: taken in, set aside, or refused with the place and the next step", async () => {
  const { answer, figure } = await runJson(EXAMPLES);
  expect(figure("files")).toBeGreaterThan(250);
  expect(figure("imported")).toBeGreaterThan(50);
  for (const { file, note, problems } of answer.files) {
    expect([file, note]).not.toEqual([file, ""]);
    for (const { path, fact, next } of problems) expect([file, path !== "" && fact !== "" && next !== ""]).toEqual([file, true]);
    expect([file, problems.some(({ fact }) => fact.includes("could not be stored"))]).toEqual([file, false]);
  }
});

describe("a batch with something wrong in it", () => {
  const folder = (): string => {
    const dir = join(gateway.dir, "batch");
    mkdirSync(dir);
    const [good = ""] = readdirSync(join(EXAMPLES, "prescription-order")).filter((name) => name.endsWith(".json"));
    writeFileSync(join(dir, "1-broken.json"), "{");
    writeFileSync(join(dir, "2-page.html"), "<html>Sign in to Wi-Fi</html>");
    writeFileSync(join(dir, "3-good.json"), readFileSync(join(EXAMPLES, "prescription-order", good), "utf8"));
    return dir;
  };
  test("EPS-9: the rest goes on, and the exit status says that something was refused", async () => {
    const { status, figure } = await runJson(folder());
    expect({ status, imported: figure("imported"), refused: figure("refused") }).toEqual({ status: 1, imported: 1, refused: 2 });
  });
  test("EPS-9: a path that is not there is named, and the rest goes on", async () => {
    expect(await run(join(gateway.dir, "nowhere"), folder())).toBe(1);
    expect(printed.join("")).toContain("nowhere: refused");
    expect(printed.join("")).toContain("1 prescription taken in, 3 refused");
  });
});

test("SYN-13: a device's file that was cut short is called that, and not a list", async () => {
  const file = join(gateway.dir, "holdfast-lines-B-9.txt");
  writeFileSync(file, '{"v":1,"what":"holdfast-lines","ods":"FX901","dev');
  expect(await run(file)).toBe(1);
  expect(printed.join("")).toContain("This device's file is cut short or damaged. Save it again on the device.");
});

describe("standard input", () => {
  const runStdin = async (content: string): Promise<{ status: number; text: string }> => {
    vi.spyOn(process, "stdin", "get").mockReturnValue(Readable.from([content]) as typeof process.stdin);
    const status = await run("-");
    return { status, text: printed.join("") };
  };
  test("INT-3: a single id and a table are lists", async () => {
    expect(await runStdin("24F5DA-A83008-7EFE6Z\n")).toMatchObject({ status: 0, text: expect.stringContaining("-: 1 listed") });
    expect(await runStdin("Prescription ID,Patient\nA0548B-A99968-451485,Ann\n")).toMatchObject({ status: 0 });
  });
  test("EPS-9: what is neither is refused with the next step", async () => {
    const { status, text } = await runStdin("hello\n");
    expect({ status, text }).toMatchObject({ status: 1, text: expect.stringContaining("-: refused") });
    expect(text).toContain("Give one prescription id a line");
  });
  test("JSON is a message", async () => {
    const [good = ""] = readdirSync(join(EXAMPLES, "prescription-order")).filter((name) => name.endsWith(".json"));
    const { status, text } = await runStdin(readFileSync(join(EXAMPLES, "prescription-order", good), "utf8"));
    expect({ status, text }).toMatchObject({ status: 0, text: expect.stringContaining("1 taken in") });
  });
});

test("SYN-13: a file of sealed lines under the name a device gives it, alone and then with its receipts in a folder", async () => {
  const device = await gateway.enrol();
  const entries = await device.seal(outageDeclared(uuid(1, 30)), handedOut());
  const folder = join(gateway.dir, "from-devices");
  mkdirSync(folder);
  const file = join(folder, "holdfast-lines-B-2.txt");
  writeFileSync(file, JSON.stringify(linesFileOf(device, entries)));
  expect(await run(file)).toBe(0);
  expect(printed.join("")).toContain("2 entries taken in, 0 known");
  expect(printed.join("")).toContain("1 file: 0 prescriptions and 2 entries of devices taken in, 0 refused.");
  expect(linesReceiptsSchema.parse(JSON.parse(readFileSync(`${file}.receipts.json`, "utf8"))).receipts).toHaveLength(2);
  printed = [];
  expect(await run(folder)).toBe(0);
  expect(printed.join("")).toContain("0 entries taken in, 2 known");
  expect(printed.join("")).toContain("nothing to take in");
});

test("SYN-13: what was taken in and known is counted in entries, as the device counts what it saved", async () => {
  const device = await gateway.enrol();
  const file = join(gateway.dir, "holdfast-lines-B-1.txt");
  writeFileSync(file, JSON.stringify(linesFileOf(device, await device.seal(handedOut()))));
  const { answer, figure } = await runJson(file);
  expect(answer.files[0]?.note).toMatch(/^1 entry taken in, 0 known;/);
  expect(figure("entries")).toBe(1);
});

test("MET-1: what a device supplied is for other devices: it is named, and nothing of it is taken in or refused", async () => {
  const index = { ods: "FX901", device: "B", epoch: 1, through: 3, at: 1, key: "a", sealed: "b", signature: "c" };
  const file = join(gateway.dir, "holdfast-supplied-B-3.txt");
  writeFileSync(file, JSON.stringify({ v: 1, what: "holdfast-supplied", indexes: [index] }));
  expect(await run(file)).toBe(0);
  expect(printed.join("")).toContain("for other devices: nothing to take in");
});

test("without a path it says how it is used", async () => {
  await expect(run()).rejects.toThrow(/Say what to import/);
});
