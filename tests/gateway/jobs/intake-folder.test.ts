import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { intakeFolder } from "../../../src/gateway/jobs/intake-folder.ts";
import { createSimulator } from "../../../src/simulator/create-simulator.ts";
import { aGateway, OTHER_PHARMACY, type TestGateway } from "../../support/a-gateway.ts";
import { TEST_PHARMACY } from "../../support/world.ts";

let gateway: TestGateway;
let dir: string;
let folder: string;
let release: string;
/** Another release, as an older PMR copies it. */
let olderRelease: () => Promise<string>;

beforeEach(async () => {
  gateway = await aGateway();
  dir = mkdtempSync(join(tmpdir(), "holdfast-intake-"));
  folder = join(dir, TEST_PHARMACY.ods);
  mkdirSync(folder, { recursive: true });
  const traffic: string[] = [];
  const simulator = createSimulator({
    clock: gateway.clock.now,
    seed: 11,
    ods: TEST_PHARMACY.ods,
    mirror: async (message) => void traffic.push(message),
  });
  await simulator.fill(5);
  await simulator.pmr.releaseNominated(1);
  release = traffic[0] ?? "";
  olderRelease = async () => {
    simulator.pmr.state.olderCopies = true;
    await simulator.fill(3);
    await simulator.pmr.releaseNominated(1);
    return traffic.at(-1) ?? "";
  };
});
afterEach(async () => {
  await gateway.end();
  rmSync(dir, { recursive: true, force: true });
});

const held = async (ods: string) => (await (await gateway.handleOf(ods)).prescriptions()).length;

describe("INT-2: the watched folder", () => {
  test("a whole file is taken in at the second look, then stands in taken", async () => {
    const watched = intakeFolder(gateway.deps, dir);
    writeFileSync(join(folder, "one.json"), release);
    expect(await watched.look()).toEqual({ taken: 0, refused: 0, waiting: 1 });
    expect(await watched.look()).toEqual({ taken: 1, refused: 0, waiting: 0 });
    expect(await held(TEST_PHARMACY.ods)).toBeGreaterThan(0);
    expect(readFileSync(join(folder, "taken", "one.json"), "utf8")).toBe(release);
    expect(await watched.look()).toEqual({ taken: 0, refused: 0, waiting: 0 });
  });
  test("a file still being written waits, however long its parts take to come, and is taken in whole", async () => {
    const watched = intakeFolder(gateway.deps, dir);
    for (const part of [0.2, 0.5, 0.9]) {
      writeFileSync(join(folder, "slow.json"), release.slice(0, Math.floor(release.length * part)));
      await watched.look();
      expect(await watched.look()).toMatchObject({ taken: 0, refused: 0, waiting: 1 });
    }
    writeFileSync(join(folder, "slow.json"), release);
    await watched.look();
    expect(await watched.look()).toMatchObject({ taken: 1 });
    expect(await held(TEST_PHARMACY.ods)).toBeGreaterThan(0);
  });
  test("nonsense goes to refused with a note of why, and nothing of it is lost", async () => {
    const watched = intakeFolder(gateway.deps, dir);
    writeFileSync(join(folder, "odd.json"), '{"resourceType":"Basic"}');
    await watched.look();
    expect(await watched.look()).toMatchObject({ refused: 1 });
    expect(readFileSync(join(folder, "refused", "odd.json"), "utf8")).toContain("Basic");
    expect(readFileSync(join(folder, "refused", "odd.json.why.txt"), "utf8")).toContain("Basic");
    expect(await (await gateway.handleOf()).problemMessages()).toHaveLength(1);
  });
  test("one that stays cut off is refused after a minute", async () => {
    const watched = intakeFolder(gateway.deps, dir);
    writeFileSync(join(folder, "cut.json"), release.slice(0, 500));
    await watched.look();
    expect(await watched.look()).toMatchObject({ waiting: 1 });
    gateway.clock.pass(61_000);
    expect(await watched.look()).toMatchObject({ refused: 1 });
    expect(existsSync(join(folder, "refused", "cut.json"))).toBe(true);
  });
  test("the same file again changes nothing", async () => {
    const watched = intakeFolder(gateway.deps, dir);
    for (const name of ["one.json", "again.json"]) writeFileSync(join(folder, name), release);
    await watched.look();
    const before = await (await gateway.handleOf()).changesAfter(0, 1_000);
    expect(await watched.look()).toMatchObject({ taken: 2 });
    expect((await (await gateway.handleOf()).changesAfter(0, 1_000)).changes.length).toBeGreaterThan(before.changes.length);
    expect(readdirSync(join(folder, "taken")).sort()).toEqual(["again.json", "one.json"]);
  });
  test("another file of the same name stands beside the first: none is written over", async () => {
    const watched = intakeFolder(gateway.deps, dir);
    for (const id of ["first", "second"]) {
      writeFileSync(join(folder, "odd.json"), `{"resourceType":"Basic","id":"${id}"}`);
      await watched.look();
      await watched.look();
    }
    expect(readdirSync(join(folder, "refused")).sort()).toEqual([
      "2-odd.json",
      "2-odd.json.why.txt",
      "odd.json",
      "odd.json.why.txt",
    ]);
    expect(readFileSync(join(folder, "refused", "odd.json"), "utf8")).toContain("first");
  });
  test("a file replaced under its name while it is taken in: both are taken in, and both kept", async () => {
    const second = '{"resourceType":"Basic","id":"second"}';
    const { crypto } = gateway.deps;
    const path = join(folder, "same-name.json");
    const watched = intakeFolder(
      {
        ...gateway.deps,
        crypto: {
          ...crypto,
          // The PMR writes its next message under the same name while the first is being read.
          sha256: async (text: string) => {
            if (text === release) writeFileSync(path, second);
            return crypto.sha256(text);
          },
        },
      },
      dir,
    );
    writeFileSync(path, release);
    await watched.look();
    await watched.look();
    expect(readFileSync(join(folder, "taken", "same-name.json"), "utf8")).toBe(release);
    expect(readFileSync(path, "utf8")).toBe(second);
    await watched.look();
    await watched.look();
    expect(readFileSync(join(folder, "refused", "same-name.json"), "utf8")).toBe(second);
    expect(await (await gateway.handleOf()).problemMessages()).toHaveLength(1);
  });
  test("a crash while it is taken in: the next start takes it in, under the name it came with", async () => {
    const breaking = { ...gateway.deps, crypto: { ...gateway.deps.crypto, sha256: () => Promise.reject(new Error("the end")) } };
    const before = intakeFolder(breaking, dir);
    writeFileSync(join(folder, "one.json"), release);
    await before.look();
    expect(await before.look()).toMatchObject({ taken: 0, waiting: 1 });
    expect(existsSync(join(folder, "one.json"))).toBe(false);
    // Another comes under its name before the gateway is back.
    writeFileSync(join(folder, "one.json"), '{"resourceType":"Basic"}');
    const after = intakeFolder(gateway.deps, dir);
    await after.look();
    expect(await after.look()).toEqual({ taken: 1, refused: 1, waiting: 0 });
    expect(readFileSync(join(folder, "taken", "one.json"), "utf8")).toBe(release);
    expect(readdirSync(join(folder, ".taking"))).toEqual([]);
  });
  test("INT-5: an older release in its envelope is taken in once its last boundary is there", async () => {
    const watched = intakeFolder(gateway.deps, dir);
    const older = await olderRelease();
    writeFileSync(join(folder, "older.xml"), older.slice(0, older.lastIndexOf(">") + 1));
    await watched.look();
    expect(await watched.look()).toMatchObject({ taken: 0, refused: 0, waiting: 1 });
    writeFileSync(join(folder, "older.xml"), older);
    await watched.look();
    expect(await watched.look()).toEqual({ taken: 1, refused: 0, waiting: 0 });
    expect(await held(TEST_PHARMACY.ods)).toBeGreaterThan(0);
  });
  test("each pharmacy has its own folder: nothing of one reaches the other (GW-3)", async () => {
    const watched = intakeFolder(gateway.deps, dir);
    const theirs = join(dir, OTHER_PHARMACY.ods);
    mkdirSync(theirs, { recursive: true });
    writeFileSync(join(theirs, "one.json"), release);
    await watched.look();
    await watched.look();
    const all = await (await gateway.handleOf(OTHER_PHARMACY.ods)).prescriptions();
    // Another pharmacy's release may be seen there, never supplied from.
    expect(all.filter(({ provenance }) => provenance === "released-to-us")).toEqual([]);
    expect(await held(TEST_PHARMACY.ods)).toBe(0);
  });
  test("INT-3: a list becomes searchable, never a basis", async () => {
    const watched = intakeFolder(gateway.deps, dir);
    writeFileSync(join(folder, "waiting.csv"), "Prescription ID,Patient,DOB\n24F5DA-A83008-7EFE6Z,Ann Example,12/11/1973\n");
    await watched.look();
    expect(await watched.look()).toMatchObject({ taken: 1 });
    expect(await (await gateway.handleOf()).listed()).toMatchObject([
      { id: "24F5DA-A83008-7EFE6Z", how: "listed", patient: "Ann Example", birthDate: "1973-11-12" },
    ]);
    expect(await held(TEST_PHARMACY.ods)).toBe(0);
  });
});
