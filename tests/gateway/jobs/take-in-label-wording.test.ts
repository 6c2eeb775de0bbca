import { afterEach, beforeEach, expect, test } from "vitest";
import { takeInLabelWording } from "../../../src/gateway/jobs/take-in-label-wording.ts";
import { aGateway, type TestGateway } from "../../support/a-gateway.ts";

let gateway: TestGateway;
beforeEach(async () => {
  gateway = await aGateway();
});
afterEach(() => gateway.end());

const take = async (text: string, at = 1_000) => takeInLabelWording(await gateway.handleOf(), text, at);
const told = async (): Promise<[code: string, lines: string[]][]> => {
  const { changes } = await (await gateway.handleOf()).changesAfter(0, 1_000);
  return changes.flatMap((change) =>
    change.kind === "label-wording" ? change.wording.map(({ code, lines }): [string, string[]] => [code, lines]) : [],
  );
};

test("LAB-7: columns by name, in any order and with any separator; rows of one product in their order", async () => {
  const text =
    "\uFEFFWording;Name;dm+d code\nMade-up advice one.;Examplapril;3190003001\nMade-up  advice\ttwo.;Examplapril;3190003001\nOther.;B;100001\n";
  expect(await take(text.replace("\t", " "))).toEqual({ codes: ["3190003001", "100001"], lines: 3, refused: [] });
  expect(await told()).toEqual([
    ["3190003001", ["Made-up advice one.", "Made-up advice two."]],
    ["100001", ["Other."]],
  ]);
});

test("LAB-7: rows that cannot be used are named and the rest is taken; a table without one that can leaves the old one", async () => {
  const { refused, codes } = await take("code,wording\n3.19E+11,Rounded.\n100001,Kept.\n100002,\n100003,With food, or a meal\n");
  expect(codes).toEqual(["100001"]);
  expect(refused).toEqual([
    expect.stringContaining("Row 2 has no dm+d code"),
    expect.stringContaining("Row 4 has no text"),
    expect.stringContaining("Row 5 has more parts than the heading"),
  ]);
  for (const text of ["", "code,wording\n", "code,wording\nx,y\n", 'code,wording\n"broken'])
    await expect(take(text), text).rejects.toThrow("Nothing was taken in.");
  expect(await told()).toEqual([["100001", ["Kept."]]]);
});

test("LAB-7: a shorter table takes a longer one's place whole", async () => {
  const rows = Array.from({ length: 450 }, (_, index) => `${100_000 + index},Line ${index}.`);
  await take(`code,wording\n${rows.join("\n")}\n`);
  expect(await told()).toHaveLength(450);
  await take("code,wording\n100001,New.\n", 2_000);
  expect(await told()).toEqual([["100001", ["New."]]]);
});
