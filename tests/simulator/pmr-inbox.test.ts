import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { takeInFolder } from "../../src/simulator/pmr-inbox.ts";
import { ODS, releaseOne, simulatorAt } from "./pharmacy-at-eps.ts";

test("the PMR takes in and clears what lies whole in its inbox; what is no release response stays", async () => {
  const folder = mkdtempSync(join(tmpdir(), "holdfast-inbox-"));
  const { sim } = simulatorAt();
  await sim.fill(1);
  const id = Object.keys(sim.spine.state.prescriptions)[0] ?? "";
  expect(takeInFolder(folder, ODS, sim.pmr)).toBe(0);
  mkdirSync(join(folder, ODS));
  writeFileSync(join(folder, ODS, "release-1.json"), JSON.stringify(releaseOne(sim, id).body));
  writeFileSync(join(folder, ODS, ".release-2.json.part"), "{");
  writeFileSync(join(folder, ODS, "note.json"), "{}");
  sim.pmr.state.down = true;
  expect(takeInFolder(folder, ODS, sim.pmr)).toBe(0);
  sim.pmr.state.down = false;
  expect(takeInFolder(folder, ODS, sim.pmr)).toBe(1);
  expect(sim.pmr.keyOf(id)).not.toBeNull();
  expect(readdirSync(join(folder, ODS)).sort()).toEqual([".release-2.json.part", "note.json"]);
  rmSync(folder, { recursive: true });
});
