import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { EntryBody } from "../../../src/core/journal/body.ts";
import type { SealedEntry } from "../../../src/core/journal/envelope.ts";
import { readAgain } from "../../../src/gateway/jobs/read-again.ts";
import { receiveEntries } from "../../../src/gateway/jobs/receive-entries.ts";
import { settleStandings } from "../../../src/gateway/jobs/settle-standings.ts";
import { aGateway, receiptsOf, type TestDevice, type TestGateway } from "../../support/a-gateway.ts";
import { handedOut, resolved, struck, visitId } from "../../support/a-line.ts";
import { ENGINES, newDatabase, type TestDatabase } from "../../support/store-place.ts";

const KEY = "24F5DA-A83008-7EFE6Z";
const SPOILED = "c3BvaWxlZA==";
const LOOK = { kind: "needs-a-look", why: "unreadable", theirs: null };
const FOR_EPS = { kind: "for-eps", state: "needs-sign-in" };

describe.each(ENGINES)("SYN-10: an entry of which what was read is damaged in a store on %s", (engine) => {
  let database: TestDatabase | null;
  let gateway: TestGateway;
  let device: TestDevice;
  let entries: SealedEntry[];
  let line: string;
  beforeEach(async () => {
    database = engine === "postgres" ? await newDatabase() : null;
    gateway = await aGateway({}, database?.url ?? null);
    device = await gateway.enrol();
    entries = await device.seal(handedOut());
    line = (JSON.parse(entries[0]?.header ?? "") as { id: string }).id;
    await (engine === "postgres" ? sql`drop trigger entries_only_grows on entries` : sql`drop trigger entries_no_update`).execute(
      rows(),
    );
  });
  afterEach(async () => {
    await gateway.end();
    await database?.drop();
  });

  const handle = () => gateway.handleOf();
  const rows = () => gateway.store.of("FX901");
  const put = (text: string | null) => rows().updateTable("entries").set({ opened: text }).where("id", "=", line).execute();
  const settle = async () => (await handle()).transaction((inside) => settleStandings(inside, KEY, gateway.clock.now()));
  const standing = async () => {
    const change = await (await handle()).changeOf(`standing/${line}`);
    return change?.kind === "standing" ? change.standing : null;
  };
  const say = async (body: EntryBody): Promise<void> => void (await receiptsOf(device, await device.seal(body)));
  const isWhole = async (): Promise<void> => {
    expect(await standing()).toMatchObject(FOR_EPS);
    expect(await (await handle()).damage()).toEqual([]);
    expect(JSON.stringify(await (await handle()).changeOf(`doubts/${KEY}`))).not.toContain("damaged");
    expect((await (await handle()).entries())[0]).toMatchObject({ problem: null, open: { body: { kind: "handed-out" } } });
  };
  /** Neither what was read of it nor its bytes can be read. */
  const nothingOpens = () => ({ ...gateway.deps, crypto: { ...gateway.deps.crypto, openBody: async () => null } });

  test("is read anew from its own bytes at the next start, and all goes on", async () => {
    await receiptsOf(device, entries);
    await put(SPOILED);
    await settle();
    expect(await standing()).toEqual(LOOK);
    expect(await (await handle()).damage()).toEqual([`an entry about a prescription (${line})`]);
    expect(await readAgain(gateway.deps, await handle())).toBe(1);
    await isWhole();
    expect(await readAgain(gateway.deps, await handle())).toBe(0);
  });

  test("is read anew when its device offers it again; its receipt stays the same", async () => {
    const receipts = await receiptsOf(device, entries);
    await put(SPOILED);
    await settle();
    expect(await receiptsOf(device, entries)).toEqual(receipts);
    await isWhole();
  });

  test("is read anew where it is what was read later that is damaged", async () => {
    const crypto = { ...gateway.deps.crypto, openBody: async () => '{"kind":"of-a-later-version"}' };
    const sender = { letter: "B", epoch: 1, signing: device.record.signing.key, protocol: 2 };
    await receiveEntries({ ...gateway.deps, crypto }, await handle(), sender, entries);
    expect(await readAgain(gateway.deps, await handle())).toBe(1);
    await rows().updateTable("reopened").set({ opened_later: SPOILED }).execute();
    await settle();
    expect(await standing()).toEqual(LOOK);
    expect(await readAgain(gateway.deps, await handle())).toBe(1);
    await isWhole();
  });

  test("what was read when it came serves where only what was read later is damaged", async () => {
    await receiptsOf(device, entries);
    const [kept] = await (await handle()).entries();
    if (kept === undefined) throw new Error("nothing kept");
    await (await handle()).reopenEntry(kept.serverSeq, kept.open, KEY);
    await rows().updateTable("reopened").set({ opened_later: SPOILED }).execute();
    await settle();
    await isWhole();
  });

  test("and that nothing opens any more: its line needs a look from the start on, whoever is signed in", async () => {
    await receiptsOf(device, entries);
    await put(SPOILED);
    expect(await readAgain(nothingOpens(), await handle())).toBe(0);
    expect(await standing()).toEqual(LOOK);
    expect(await (await handle()).damage()).toHaveLength(1);
  });

  test("is settled by what a person says of it, and a strike on it counts once it can be read", async () => {
    await receiptsOf(device, entries);
    const { opened } = await rows().selectFrom("entries").select("opened").executeTakeFirstOrThrow();
    await put(SPOILED);
    await say(resolved(line, "keyed-into-pmr"));
    expect(await standing()).toMatchObject({ kind: "settled", how: "by-pmr", decision: "keyed-into-pmr" });
    await say(struck(line));
    expect(await standing()).toEqual(LOOK);
    await put(opened);
    await settle();
    expect(await standing()).not.toEqual(LOOK);
    expect(await standing()).not.toMatchObject(FOR_EPS);
    expect(await (await handle()).damage()).toEqual([]);
  });

  test("and what a newer version read is not called damaged: it stays as it is, and people are told to update", async () => {
    const of = await handle();
    const receipts = await receiptsOf(device, entries);
    const [kept] = await of.entries();
    if (kept === undefined) throw new Error("nothing kept");
    const open = { ...kept.open, body: { ...kept.open.body, ofTomorrow: true } as never };
    await of.reopenEntry(kept.serverSeq, open, KEY);
    await put(SPOILED);
    const asItWas = await rows().selectFrom("reopened").selectAll().execute();
    expect(await readAgain(gateway.deps, of)).toBe(0);
    expect(await receiptsOf(device, entries)).toEqual(receipts);
    expect(await rows().selectFrom("reopened").selectAll().execute()).toEqual(asItWas);
    expect(await standing()).toEqual(LOOK);
    expect(await of.damage()).toEqual([`an entry about a prescription (${line}), written by a newer version`]);
    const told = JSON.stringify(await of.changeOf(`doubts/${KEY}`));
    expect(told).toContain("bring it up to date");
    expect(told).not.toContain("damaged");
    // The update: this version knows the shape again.
    await of.reopenEntry(kept.serverSeq, kept.open, KEY);
    expect(await readAgain(gateway.deps, of)).toBe(0);
    await isWhole();
  });

  test("has what is said of it beside it by its tag alone, where nothing says of which prescription it is", async () => {
    await receiptsOf(device, entries);
    await put(SPOILED);
    await sql`update changes set payload = ${SPOILED}`.execute(rows());
    await say(struck(line));
    const tags = await rows().selectFrom("entries").select("prescription_tag").orderBy("server_seq").execute();
    expect(tags[1]).toEqual(tags[0]);
    expect(tags[0]?.prescription_tag).toEqual(expect.any(String));
    await say(handedOut({ kind: "owing-supplied", quantity: "14", line: "B-0002", visit: visitId(2) }));
    expect(await (await handle()).prescriptionOf(line)).toEqual({ key: KEY, tag: null });
  });
});
