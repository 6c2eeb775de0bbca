import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ENGINES, newPlace, runSql, type TestPlace } from "../support/store-place.ts";
import { wholeVisit } from "../support/whole-visit.ts";
import { createWorld, type World } from "../support/world.ts";

let world: World | null = null;

/** A day with everything in it: releases, an outage, supplies, a strike, EPS told, the PMR's notifications, a message nobody can read. */
const aWholeDay = async (databaseUrl: string | null) => {
  const here = await createWorld({ seed: 21, databaseUrl });
  world = here;
  await here.simulator.fill(20);
  await here.simulator.pmr.releaseNominated(1);
  await here.simulator.fill(10);
  await here.release();
  const tablet = await here.addDevice();
  await tablet.open();
  await tablet.app.declareOutage({
    what: "C",
    since: here.clock.now() - 1,
    why: "EPS is down",
    supplierIncident: null,
    nationalIncident: null,
  });
  const all = tablet.view().prescriptions;
  const chosen = [
    ...all.filter(({ releasedBy }) => releasedBy === "holdfast").slice(0, 3),
    ...all.filter(({ releasedBy }) => releasedBy === "pmr").slice(0, 3),
  ];
  for (const prescription of chosen) expect((await tablet.app.recordVisit(wholeVisit(prescription))).kind).toBe("recorded");
  const [line] = tablet.view().log.lines;
  await tablet.app.strike(line?.entryId ?? "", "wrong patient");
  await tablet.app.round();
  await here.signIn();
  await here.gatewayRound();
  for (const key of Object.keys(here.simulator.pmr.state.held).slice(0, 3)) await here.simulator.pmr.notify(key);
  await here.ask(
    new Request("http://localhost:8787/api/v1/intake", {
      method: "POST",
      headers: { authorization: "Bearer a-token-for-the-pmr-of-the-tests" },
      body: `not a message, but it names ${chosen[0]?.patient.family} ${chosen[0]?.patient.nhsNumber}`,
    }),
  );
  await tablet.app.round();
  expect(tablet.view().log.lines.length).toBeGreaterThan(5);
  return { here, all };
};

/** Names, numbers and medicines by which a patient could be known, in any case, and as UTF-16 too. */
const tellTales = (all: Awaited<ReturnType<typeof aWholeDay>>["all"]): string[] => [
  ...new Set(
    all.flatMap(({ patient, items, id }) => [
      patient.family,
      patient.nhsNumber ?? "",
      patient.birthDate ?? "",
      patient.address[0] ?? "",
      id,
      ...items.map(({ product }) => product.display.split(" ")[0] ?? ""),
    ]),
  ),
];

/**
 * The words that can be read in these bytes. Sealed columns are base64, in which a short word stands by chance now and then: one of
 * fewer than eight letters counts only behind a quotation mark or a space, which base64 never has.
 */
const findsOf = (bytes: Buffer, words: readonly string[]): string[] => {
  const texts = [bytes.toString("latin1"), bytes.toString("utf16le")];
  const forms = (word: string): string[] =>
    [word, word.toUpperCase()].flatMap((form) => (form.length < 8 ? [`"${form}`, ` ${form}`] : [form]));
  return words.filter((word) => word !== "" && forms(word).some((form) => texts.some((text) => text.includes(form))));
};

/** Everything the gateway's store holds, as it lies there: the embedded file with its log, or each table as PostgreSQL keeps it. */
const restingBytes = async (here: World, { database }: TestPlace): Promise<[name: string, bytes: Buffer][]> => {
  if (database === null)
    return readdirSync(here.dataDir)
      .filter((name) => name.startsWith("holdfast.db"))
      .map((name) => [name, readFileSync(join(here.dataDir, name))]);
  const tables = await runSql(database.adminUrl, "select tablename from pg_tables where schemaname = 'public' order by 1");
  return Promise.all(
    tables.map(async ({ tablename }): Promise<[string, Buffer]> => {
      const rows = await runSql(database.adminUrl, `select t::text as row from ${String(tablename)} t`);
      return [String(tablename), Buffer.from(rows.map(({ row }) => row).join("\n"))];
    }),
  );
};

describe.each(ENGINES)("on %s", (engine) => {
  let at: TestPlace;
  beforeEach(async () => {
    at = await newPlace(engine);
  });
  afterEach(async () => {
    await world?.end();
    world = null;
    await at.end();
  });

  test("GW-8, GW-4: after a whole day neither the store nor the log of the gateway shows who got what", async () => {
    const { here, all } = await aWholeDay(at.place.databaseUrl);
    const words = tellTales(all);
    expect(words.length).toBeGreaterThan(60);
    const resting = await restingBytes(here, at);
    const names = engine === "sqlite" ? ["holdfast.db", "holdfast.db-wal"] : ["changes", "entries", "messages"];
    expect(resting.map(([name]) => name)).toEqual(expect.arrayContaining(names));
    expect(resting.reduce((sum, [, bytes]) => sum + bytes.length, 0)).toBeGreaterThan(100_000);
    for (const [name, bytes] of resting) expect([name, findsOf(bytes, words)]).toEqual([name, []]);
    expect(here.logged.length).toBeGreaterThan(5);
    expect(findsOf(Buffer.from(here.logged.join("\n")), words)).toEqual([]);
  });

  test("GW-8: what was refused, and why, does not show a patient either", async () => {
    const { here } = await aWholeDay(at.place.databaseUrl);
    const order = Object.values(here.simulator.spine.state.prescriptions)[0]?.order ?? "";
    const spoiled = order
      .replace(/"birthDate":"[^"]*"/, '"birthDate":"1931-02-30"')
      .replace(/[0-9A-F]{6}-[0-9A-Z]{6}-[0-9A-F]{5}[0-9A-Z+]/g, "QUILLF-EATHER-ODETTE");
    await here.ask(
      new Request("http://localhost:8787/api/v1/intake", {
        method: "POST",
        headers: { authorization: "Bearer a-token-for-the-pmr-of-the-tests" },
        body: spoiled,
      }),
    );
    const problems = (await (await here.handle()).problemMessages()).map(({ problem }) => problem).join();
    expect(problems).toContain("QUILLF-EATHER-ODETTE");
    for (const [name, bytes] of await restingBytes(here, at))
      expect([name, findsOf(bytes, ["QUILLF-EATHER-ODETTE", "1931-02-30"])]).toEqual([name, []]);
  });
});

test("the search itself finds what is there to be found", () => {
  expect(findsOf(Buffer.from("...QUILLFEATHER..."), ["Quillfeather"])).toEqual(["Quillfeather"]);
  expect(findsOf(Buffer.from('{"family":"Patel"}'), ["Patel"])).toEqual(["Patel"]);
  expect(findsOf(Buffer.from("Quillfeather", "utf16le"), ["Quillfeather"])).toEqual(["Quillfeather"]);
});
