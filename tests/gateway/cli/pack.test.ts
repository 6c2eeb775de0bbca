import { existsSync } from "node:fs";
import { afterEach, expect, test, vi } from "vitest";
import { pack } from "../../../src/gateway/cli/pack.ts";
import { aGateway } from "../../support/a-gateway.ts";
import { aPrescription } from "../../support/a-prescription.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

test("PCK-4: words first, shown once; then packs, with their number and path; anything else is said", async () => {
  const said: string[] = [];
  vi.spyOn(process.stdout, "write").mockImplementation((text) => said.push(String(text)) > 0);
  const gateway = await aGateway();
  await (await gateway.handleOf()).putPrescription(aPrescription());
  const store = ["--data", gateway.dir, "--ods", "FX901"];
  await expect(pack(store)).rejects.toThrow("First make the words: holdfast pack words");
  await expect(pack(["word", ...store])).rejects.toThrow("holdfast pack words");
  expect(await pack(["words", ...store])).toBe(0);
  expect(said.join("").trim().split("\n").at(-1)).toMatch(/^([a-z]+ ){5}[a-z]+$/);
  said.length = 0;
  expect(await pack([...store, "--json"])).toBe(0);
  const answer = JSON.parse(said.join("")) as { path: string };
  expect(answer).toMatchObject({
    ok: true,
    figures: [
      { name: "prescriptions", value: 1 },
      { name: "patients", value: 1 },
    ],
  });
  expect(existsSync(answer.path)).toBe(true);
  await gateway.end();
});
