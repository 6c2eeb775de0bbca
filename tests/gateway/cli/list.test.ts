import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { entryBodySchema } from "../../../src/core/journal/body.ts";
import { basisOf } from "../../../src/core/journal/decide-visit.ts";
import { exportLog, log } from "../../../src/gateway/cli/list.ts";
import { verify } from "../../../src/gateway/cli/verify.ts";
import { aGateway, receiptsOf, type TestGateway } from "../../support/a-gateway.ts";
import { handedOut, MORNING, moment, notSupplied, struck, visitId } from "../../support/a-line.ts";
import { anItem } from "../../support/a-prescription.ts";
import { anOwn, aPaperFp10 } from "../../support/a-route.ts";
import { checkMade, delivered } from "../../support/beside-lines.ts";

let gateway: TestGateway;
let printed: string[];
beforeEach(async () => {
  gateway = await aGateway();
  printed = [];
  vi.spyOn(process.stdout, "write").mockImplementation((text) => printed.push(String(text)) > 0);
  const device = await gateway.enrol();
  await receiptsOf(device, await device.seal(handedOut({ checksNotMade: ["pmr-history", "gp-record"] }), checkMade(visitId(1))));
});
afterEach(async () => {
  vi.restoreAllMocks();
  await gateway.end();
});

/** What `holdfast export` prints in a format. */
const exported = async (format: string): Promise<string> => {
  printed = [];
  await exportLog(["--data", gateway.dir, "--ods", "FX901", "--format", format]);
  return printed.join("");
};

test("CHK-1, CHK-2: the export says of each line which checks were not made, and which are open still", async () => {
  const [head = "", row = ""] = (await exported("csv")).split("\r\n");
  const cells = (text: string): string[] => text.replace(/^\uFEFF/, "").split('","');
  const cell = (column: string): string | undefined => cells(row)[cells(head).indexOf(column)];
  expect(cell("checksNotMade")).toBe("PMR history and warnings, GP record (SCR)");
  expect(cell("checksStillOpen")).toBe("PMR history and warnings");
  expect(JSON.parse(await exported("fhir"))).toMatchObject({
    entry: [
      { resource: { note: [{ text: "Not checked: PMR history and warnings, GP record (SCR)" }] } },
      { resource: { resourceType: "Provenance" } },
    ],
  });
});

test("PAK-1, ALL-1: so does it say which pack it was, and what was said of allergies", async () => {
  const device = await gateway.enrol();
  const body = handedOut({ line: "C-0001", visit: visitId(7) });
  if (body.kind !== "handed-out") throw new Error("no supply");
  const pack = { brand: "Examplin", batch: "12AB34", expires: null };
  const noted = { ...body, given: body.given.map((part) => ({ ...part, pack })), allergies: { said: "not-asked" as const } };
  await receiptsOf(device, await device.seal(noted));
  const text = await exported("csv");
  expect(text).toContain('"packs","allergies"');
  expect(text).toContain('"Examplin, batch 12AB34","not asked"');
});

test("DEL-2: the export says what became of a delivery, and that what failed is not to be keyed in", async () => {
  const device = await gateway.enrol();
  const body = handedOut({ line: "C-0001", visit: visitId(7), basis: { key: "theirs", releasedBy: "pmr" } });
  if (body.kind !== "handed-out") throw new Error("no supply");
  const sent = { ...body, handedTo: { ...body.handedTo, to: "delivery" as const } };
  await receiptsOf(device, await device.seal(sent, delivered(visitId(7), "refused")));
  const rows = (await exported("csv")).replace(/^\uFEFF/, "").split("\r\n");
  const own = rows.find((row) => row.startsWith('"C-0001"'))?.split('","') ?? [];
  const cell = (column: string): string | undefined => own[(rows[0] ?? "").split('","').indexOf(column)];
  expect(cell("handedTo")).toBe("delivery");
  expect(cell("delivery")).toContain("Refused 23-Nov-2026 10:15, driver Dan Driver, said by Amira Khan on device C");
  printed = [];
  await exportLog(["--data", gateway.dir, "--ods", "FX901", "--format", "csv", "--pmr"]);
  expect(
    printed
      .join("")
      .split("\r\n")
      .find((row) => row.startsWith('"C-0001"')),
  ).toContain('"do not key in: see delivery"');
});

test("CHK-2: a log with a check made afterwards holds, byte by byte", async () => {
  const file = join(gateway.dir, "log.json");
  writeFileSync(file, await exported("json"));
  printed = [];
  expect(await verify([file])).toBe(0);
  expect(printed.join("")).toBe("Device B, epoch 1: 2 entries, unbroken\n");
});

test("CHK-3: of a struck line no check is open", async () => {
  const device = await gateway.enrol();
  const line = handedOut({ line: "C-0001", visit: visitId(7), checksNotMade: ["gp-record"] });
  const [sealed] = await device.seal(line);
  if (sealed === undefined) throw new Error("nothing sealed");
  const { id } = z.object({ id: z.string() }).parse(JSON.parse(sealed.header));
  await receiptsOf(device, [sealed, ...(await device.seal(struck(id, { line: "C-0001" })))]);
  const rows = (await exported("csv")).split("\r\n");
  const place = (rows[0] ?? "")
    .replace(/^\uFEFF/, "")
    .split('","')
    .indexOf("checksStillOpen");
  const own = rows.find((row) => row.startsWith('"C-0001"')) ?? "";
  expect(own.split('","')[place]).toBe("");
  expect(own).toContain("wrong");
});

test("PML-1, ROU-1: what is for the PMR names supplies without a copy as new entries; without any it is a heading", async () => {
  const pmr = async (): Promise<string> => {
    printed = [];
    await exportLog(["--data", gateway.dir, "--ods", "FX901", "--format", "csv", "--pmr"]);
    return printed.join("");
  };
  expect(await pmr()).toBe('\uFEFF"line"\r\n');
  const device = await gateway.enrol();
  const basis = basisOf({ prescription: anOwn(aPaperFp10(), [anItem()]), copyTakenAt: MORNING });
  await receiptsOf(device, await device.seal(handedOut({ line: "C-0001", visit: visitId(8), basis })));
  const [, row = ""] = (await pmr()).split("\r\n");
  expect(row).toContain('"C-0001"');
  expect(row).toContain('"new entry"');
});

test("JRN-13: what was typed in in words is in the log and in the spreadsheet, and where it has no place that is said", async () => {
  const device = await gateway.enrol();
  const { happened, ...rest } = moment(MORNING);
  const words = entryBodySchema.parse({
    kind: "note",
    ...rest,
    happened: { ...happened, how: "from-paper" },
    line: "C-0006",
    text: "Mrs Nowak, amoxicillin 500 mg, 21 given",
  });
  await receiptsOf(device, await device.seal(words));
  expect(await exported("csv")).toContain('"C-0006","C",');
  expect(await exported("csv")).toContain("Mrs Nowak, amoxicillin 500 mg, 21 given");
  printed = [];
  await log(["--data", gateway.dir, "--ods", "FX901"]);
  expect(printed.join("")).toMatch(/C-0006 .*in words: Mrs Nowak.*open\n1 line, and 1 from paper in words\.\n$/);
  const warned = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  await exported("fhir");
  expect(warned).toHaveBeenCalledWith("1 number typed in in words is not in it: holdfast log shows it.\n");
});

describe("the reason of a line", () => {
  /** The cells of one line in the exported table, by column. */
  const rowIn = async (line: string, ...more: string[]): Promise<Record<string, string>> => {
    printed = [];
    await exportLog(["--data", gateway.dir, "--ods", "FX901", "--format", "csv", ...more]);
    const [head = [], ...rows] = printed
      .join("")
      .replace(/^\uFEFF/, "")
      .split("\r\n")
      .map((row) => row.slice(1, -1).split('","'));
    const own = rows.find(([first]) => first === line) ?? [];
    return Object.fromEntries(head.map((column, index) => [column, own[index] ?? ""]));
  };
  const inWords = async (line: string): Promise<string> => {
    printed = [];
    await log(["--data", gateway.dir, "--ods", "FX901"]);
    return (
      printed
        .join("")
        .split("\n")
        .find((one) => one.startsWith(line)) ?? ""
    );
  };
  /** A prescription of its own for each, so that nothing but the line itself decides where it stands. */
  const alone = (key: string) => ({ key, releasedBy: "pmr" as const });

  test("REC-1: of what is owed or was not supplied it is in the table and in words; for the PMR its EPS code is beside it", async () => {
    const device = await gateway.enrol();
    const owing = handedOut({ line: "C-0003", visit: visitId(9), quantity: "14", owed: "14", basis: alone("three") });
    if (owing.kind !== "handed-out") throw new Error("no supply");
    await receiptsOf(
      device,
      await device.seal(
        notSupplied({ line: "C-0001", visit: visitId(7), basis: alone("one") }),
        notSupplied({ line: "C-0002", visit: visitId(8), basis: alone("two"), outcome: "never" }),
        { ...owing, owingReason: "Part pack only", reason: "Prescriber phoned" },
      ),
    );
    expect((await rowIn("C-0001")).reason).toBe("Out of stock");
    expect((await rowIn("C-0002")).reason).toBe("Not required");
    expect((await rowIn("C-0003")).reason).toBe("owed: Part pack only; Prescriber phoned");
    expect(await inWords("C-0003")).toContain("owed: Part pack only; reason given: Prescriber phoned");
    expect(await rowIn("C-0002", "--pmr")).toMatchObject({ notSuppliedReason: "Not required", notSuppliedCode: "0001" });
    expect(await rowIn("C-0003", "--pmr")).toMatchObject({ notSuppliedReason: "", notSuppliedCode: "" });
  });

  test("JRN-5: of a strike it is in words too, with who struck it", async () => {
    const device = await gateway.enrol();
    const [sealed] = await device.seal(handedOut({ line: "C-0001", visit: visitId(7), basis: alone("one") }));
    if (sealed === undefined) throw new Error("nothing sealed");
    const { id } = z.object({ id: z.string() }).parse(JSON.parse(sealed.header));
    await receiptsOf(device, [sealed, ...(await device.seal(struck(id, { line: "C-0001" })))]);
    expect(await inWords("C-0001")).toContain("STRUCK (wrong strength picked, Amira Khan)");
  });

  test("REC-5: why a line needs a look is in words and in the table, as the screen says it", async () => {
    const device = await gateway.enrol();
    await receiptsOf(device, await device.seal(handedOut({ line: "C-0001", visit: visitId(7) })));
    expect(await inWords("C-0001")).toContain("needs-a-look (Recorded on two devices)");
    expect(await rowIn("C-0001")).toMatchObject({ standing: "needs-a-look", whyALook: "Recorded on two devices" });
  });
});
