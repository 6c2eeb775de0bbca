import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { labels } from "../../../src/gateway/cli/labels.ts";
import { aGateway } from "../../support/a-gateway.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

test("LAB-7: holdfast labels import says how much it kept and what it could not use; anything else is said", async () => {
  const said: string[] = [];
  vi.spyOn(process.stdout, "write").mockImplementation((text) => said.push(String(text)) > 0);
  const gateway = await aGateway();
  const store = ["--data", gateway.dir, "--ods", "FX901"];
  const file = join(gateway.dir, "wording.csv");
  await expect(labels([file, ...store])).rejects.toThrow("holdfast labels import FILE");
  await expect(labels(["import", file, ...store])).rejects.toThrow("cannot be read");
  writeFileSync(file, "code,wording\n100001,Made-up advice.\n");
  expect(await labels(["import", file, ...store])).toBe(0);
  expect(said.join("")).toContain("Wording for 1 products kept for FX901");
  said.length = 0;
  writeFileSync(file, "code,wording\n100001,Made-up advice.\nnone,Other.\n");
  expect(await labels(["import", file, ...store, "--json"])).toBe(1);
  expect(JSON.parse(said.join(""))).toMatchObject({ ok: false, refused: [expect.stringContaining("Row 3")] });
  writeFileSync(file, Buffer.from("code,wording\n100001,Don\x92t drive.\n", "latin1"));
  await expect(labels(["import", file, ...store])).rejects.toThrow("is not UTF-8");
  await gateway.end();
});
