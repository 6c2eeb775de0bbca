import { chmodSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { doctor } from "../../../src/gateway/cli/doctor.ts";
import { openData } from "../../../src/gateway/open-gateway.ts";
import { keepPack } from "../../../src/gateway/pack/pack-folder.ts";
import { keepPackKey } from "../../../src/gateway/pack/pack-keys.ts";
import { aGateway, receiptsOf } from "../../support/a-gateway.ts";
import { handedOut } from "../../support/a-line.ts";
import { aPrescription } from "../../support/a-prescription.ts";
import { ENGINES, newPlace, runSql, type TestPlace } from "../../support/store-place.ts";
import { TEST_PHARMACY } from "../../support/world.ts";

const answerSchema = z.object({
  ok: z.boolean(),
  checks: z.array(z.object({ name: z.string(), ok: z.boolean(), fact: z.string(), next: z.string() })),
});

let said: string[];
beforeEach(() => {
  said = [];
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    said.push(String(text));
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe.each(ENGINES)("on %s", (engine) => {
  let at: TestPlace;
  beforeEach(async () => {
    at = await newPlace(engine);
    const data = await openData(at.place);
    await data.registry.addPharmacy(TEST_PHARMACY, null);
    await data.store.close();
  });
  afterEach(() => at.end());

  const run = async (): Promise<{ status: number; wrong: string[]; names: string[] }> => {
    const url = at.place.databaseUrl;
    const status = await doctor(["--json", "--data", at.place.dataDir, ...(url === null ? [] : ["--database-url", url])]);
    const { checks } = answerSchema.parse(JSON.parse(said.join("")));
    return { status, wrong: checks.filter(({ ok }) => !ok).map(({ name }) => name), names: checks.map(({ name }) => name) };
  };

  test("all is well, and what was looked at is named", async () => {
    const { status, wrong, names } = await run();
    expect({ status, wrong }).toEqual({ status: 0, wrong: [] });
    const own = engine === "sqlite" ? ["durable"] : ["durable", "primary", "role", "row-level-security"];
    expect(names).toEqual([
      "store",
      ...own,
      "key-file",
      "pharmacies",
      "rows",
      "entries",
      "devices",
      "put-back",
      "outage-pack",
      "recovery-key",
    ]);
  });

  test("SYN-10: a row that cannot be opened is named, with how many there are", async () => {
    const data = await openData(at.place);
    await data.store.of(TEST_PHARMACY.ods).updateTable("changes").set({ payload: "c3BvaWxlZA==" }).execute();
    await data.store.close();
    expect(await run()).toMatchObject({ status: 1, wrong: ["rows"] });
    expect(said.join("")).toContain("1 rows need a look: FX901: a change for devices");
  });

  test("SYN-10: so is a copy of a prescription, and what EPS was told of one that is still open", async () => {
    const data = await openData(at.place);
    const handle = await data.registry.byOds(TEST_PHARMACY.ods);
    const { key } = aPrescription();
    await handle?.putPrescription(aPrescription());
    await handle?.putWork({ key, id: key, issueNumber: null }, true, 1);
    const message = {
      id: "m",
      act: "notify",
      visit: null,
      about: null,
      told: [],
      requestId: "r",
      call: "process-message",
      bytes: "",
      author: { sdsUserId: "1", name: "Amira Khan" },
      madeAt: 1,
      refusal: null,
    } as const;
    await handle?.keepEpsMessage(key, message);
    const rows = data.store.of(TEST_PHARMACY.ods);
    await rows.updateTable("prescriptions").set({ parsed: "c3BvaWxlZA==" }).execute();
    await rows.updateTable("eps_messages").set({ content: "c3BvaWxlZA==" }).execute();
    await data.store.close();
    expect(await run()).toMatchObject({ status: 1, wrong: ["rows"] });
    expect(said.join("")).toMatch(/2 rows need a look: FX901: a message to EPS about a prescription.*the copy of a prescription/);
    expect(said.join("")).not.toContain(key);
  });

  test("PCK-1: once there are words, a night without an outage pack is found", async () => {
    const { ods } = TEST_PHARMACY;
    keepPackKey(at.place.dataDir, ods, { salt: new Uint8Array(16), iterations: 1, key: new Uint8Array(32) });
    expect(await run()).toMatchObject({ status: 1, wrong: ["outage-pack"] });
    said.length = 0;
    keepPack(join(at.place.dataDir, "outage-packs"), ods, Date.now(), "");
    expect(await run()).toMatchObject({ status: 0, wrong: [] });
    said.length = 0;
    // Restored, say, with keys.json alone.
    rmSync(join(at.place.dataDir, "pack-keys.json"));
    expect(await run()).toMatchObject({ status: 1, wrong: ["outage-pack"] });
    expect(said.join("")).toContain("put it back in place");
  });

  test("PCK-4: a pack key that cannot be read is one finding among the others, not the end of the doctor", async () => {
    writeFileSync(join(at.place.dataDir, "pack-keys.json"), "{");
    expect(await run()).toMatchObject({ status: 1, wrong: ["outage-pack"] });
    expect(said.join("")).toContain("make new words");
  });

  test("a key file that others can read is found", async () => {
    chmodSync(join(at.place.dataDir, "keys.json"), 0o644);
    expect(await run()).toMatchObject({ status: 1, wrong: ["key-file"] });
  });
});

test("GW-11: a PostgreSQL whose row-level security somebody switched off is not even opened", async () => {
  const at = await newPlace("postgres");
  await (await openData(at.place)).store.close();
  await runSql(at.place.databaseUrl ?? "", "ALTER TABLE entries NO FORCE ROW LEVEL SECURITY");
  vi.stubEnv("DATABASE_URL", at.place.databaseUrl ?? "");
  await expect(doctor(["--data", at.place.dataDir])).rejects.toThrow(/not as Holdfast made it on: entries/);
  vi.unstubAllEnvs();
  await at.end();
});

test("SYN-10, SYN-18: an entry that is damaged in the store, and one that a newer version wrote, each have their own next step", async () => {
  const gateway = await aGateway();
  const device = await gateway.enrol();
  await receiptsOf(device, await device.seal(handedOut(), { kind: "of-tomorrow" } as never));
  const checks = async () => {
    said = [];
    await doctor(["--json", "--data", gateway.dir]);
    return answerSchema.parse(JSON.parse(said.join(""))).checks;
  };
  const isNewer = {
    ok: false,
    fact: "1 entry needs a look: FX901: entry 2 of device B (the body is of an unknown kind or shape).",
    next: expect.stringMatching(/bring this gateway up to date/),
  };
  expect((await checks()).find(({ name }) => name === "entries")).toMatchObject(isNewer);
  expect((await checks()).find(({ name }) => name === "rows")).toMatchObject({ ok: true });
  const rows = gateway.store.of("FX901");
  await sql`drop trigger entries_no_update`.execute(rows);
  await rows.updateTable("entries").set({ opened: "c3BvaWxlZA==" }).where("seq", "=", 1).execute();
  const found = await checks();
  expect(found.find(({ name }) => name === "rows")).toMatchObject({
    ok: false,
    fact: expect.stringContaining("FX901: entry 1 of device B (what was read of it is damaged in the store)"),
    next: expect.stringMatching(/restart it.*restore of the last backup/),
  });
  expect(found.find(({ name }) => name === "entries")).toMatchObject(isNewer);
  await gateway.end();
});

test("SYN-10: what a newer version wrote is named as that, and nobody is told to restore", async () => {
  const gateway = await aGateway();
  const device = await gateway.enrol();
  await receiptsOf(device, await device.seal(handedOut()));
  const handle = await gateway.handleOf();
  const [kept] = await handle.entries();
  if (kept === undefined) throw new Error("nothing kept");
  const open = { ...kept.open, body: { ...kept.open.body, ofTomorrow: true } as never };
  await handle.reopenEntry(kept.serverSeq, open, "24F5DA-A83008-7EFE6Z");
  const rows = gateway.store.of("FX901");
  await sql`drop trigger entries_no_update`.execute(rows);
  await rows.updateTable("entries").set({ opened: null }).execute();
  await doctor(["--json", "--data", gateway.dir]);
  const { checks } = answerSchema.parse(JSON.parse(said.join("")));
  expect(checks.find(({ name }) => name === "rows")).toMatchObject({
    ok: false,
    fact: expect.stringMatching(
      /^1 rows need a look: FX901: an entry about a prescription \(.*\), written by a newer version\.$/,
    ),
    next: expect.stringMatching(/bring this gateway up to date/),
  });
  expect(checks.find(({ name }) => name === "entries")).toMatchObject({
    ok: false,
    fact: expect.stringContaining("(what was read of it has a shape that this version does not know)"),
    next: expect.stringMatching(/bring this gateway up to date/),
  });
  expect(said.join("")).not.toMatch(/damaged|comes back with a restore/);
  await gateway.end();
});

test("SYN-6: after a restore it is not all well until each device has been heard of since; it is named, with what to do", async () => {
  const gateway = await aGateway();
  const [one, two] = [await gateway.enrol(), await gateway.enrol()];
  const putBack = async () => {
    said = [];
    await doctor(["--json", "--data", gateway.dir]);
    return answerSchema.parse(JSON.parse(said.join(""))).checks.find(({ name }) => name === "put-back");
  };
  expect(await putBack()).toMatchObject({ ok: true, fact: "The store was never put back." });
  await gateway.deps.registry.renewEpoch("holdfast restore", gateway.clock.now());
  await one.client.changes(0);
  expect(await putBack()).toMatchObject({
    ok: false,
    fact: expect.stringMatching(
      /^The store was put back on 23-Nov-2026 .* \(holdfast restore\)\. Not heard of since: FX901: C {2}Tablet {2}last heard of [^;]*\.$/,
    ),
    next: expect.stringContaining("Open Holdfast on each near the network"),
  });
  await two.client.changes(0);
  expect(await putBack()).toMatchObject({
    ok: true,
    fact: expect.stringContaining("Every device that was in use was heard of since"),
  });
  await gateway.end();
});

test("SYN-6: a device that was out of use before the backup keeps nothing unwell, though every other one was heard of since", async () => {
  const gateway = await aGateway();
  const DAY = 24 * 3_600_000;
  await gateway.enrol();
  gateway.clock.pass(50 * DAY);
  const away = await gateway.enrol();
  gateway.clock.pass(50 * DAY);
  const here = await gateway.enrol();
  await gateway.deps.registry.renewEpoch("holdfast restore", gateway.clock.now() + DAY);
  gateway.clock.pass(90 * DAY);
  await here.client.changes(0);
  const putBack = async () => {
    said = [];
    await doctor(["--json", "--data", gateway.dir]);
    return answerSchema.parse(JSON.parse(said.join(""))).checks.find(({ name }) => name === "put-back");
  };
  expect(await putBack()).toMatchObject({ ok: false, fact: expect.stringMatching(/Not heard of since: FX901: C [^;]*\.$/) });
  await away.client.changes(0);
  expect(await putBack()).toMatchObject({ ok: true });
  await gateway.end();
});

describe("the recovery key", () => {
  const recovery = async (file: (dir: string, key: string) => string): Promise<{ ok: boolean; fact: string } | undefined> => {
    const at = await newPlace("sqlite");
    const data = await openData(at.place);
    await data.registry.addPharmacy(TEST_PHARMACY, null);
    await data.store.close();
    await doctor(["--json", "--data", at.place.dataDir, "--recovery-key", file(at.place.dataDir, data.newRecoveryKey ?? "")]);
    await at.end();
    return answerSchema.parse(JSON.parse(said.join(""))).checks.find(({ name }) => name === "recovery-key");
  };
  const written = (dir: string, text: string): string => {
    writeFileSync(join(dir, "safe.txt"), text);
    return join(dir, "safe.txt");
  };

  test("of this pharmacy is proven", async () => {
    expect(await recovery(written)).toMatchObject({ ok: true });
  });
  test("a file that is not there is another matter than a wrong key", async () => {
    expect(await recovery(() => "/nope")).toMatchObject({ ok: false, fact: "/nope cannot be read." });
  });
  test("another key, or no key at all, is named", async () => {
    expect(await recovery((dir) => written(dir, "hello"))).toMatchObject({
      ok: false,
      fact: expect.stringContaining("not this pharmacy's"),
    });
  });
});

test("without a store it says where to start", async () => {
  const at = await newPlace("sqlite");
  await expect(doctor(["--data", at.place.dataDir])).rejects.toThrow(/holds no Holdfast store.*holdfast serve/);
  await at.end();
});
