import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { packEachNight } from "../../../src/gateway/jobs/pack-each-night.ts";
import { packKeyOf } from "../../../src/gateway/pack/seal-pack.ts";
import { aGateway } from "../../support/a-gateway.ts";
import { aPrescription } from "../../support/a-prescription.ts";

test("PCK-1: one pack a night and a pharmacy, with nothing readable in it nor in the log; without words none", async () => {
  const gateway = await aGateway();
  const handle = await gateway.handleOf();
  await handle.putPrescription(aPrescription());
  const dir = join(gateway.dir, "packs");
  await packEachNight(gateway.deps, handle, { dir, keyOf: () => null });
  const key = await packKeyOf(["one"]);
  const asked: string[] = [];
  const keyOf = (ods: string) => {
    asked.push(ods);
    return key;
  };
  await packEachNight(gateway.deps, handle, { dir, keyOf });
  await packEachNight(gateway.deps, handle, { dir, keyOf });
  const files = readdirSync(dir);
  expect(files).toHaveLength(1);
  expect(asked).toEqual(["FX901"]);
  const html = readFileSync(join(dir, files[0] ?? ""), "utf8");
  const all = `${html}${gateway.logged.join("")}${files.join("")}`;
  for (const secret of ["Quillfeather", "QUILLFEATHER", "9990548609", "24F5DA", "Examplapril"]) expect(all).not.toContain(secret);
  expect(gateway.logged.map((line) => JSON.parse(line)).filter(({ event }) => event === "pack-made")).toMatchObject([
    { ods: "FX901", prescriptions: 1, patients: 1 },
  ]);
  await gateway.end();
});
