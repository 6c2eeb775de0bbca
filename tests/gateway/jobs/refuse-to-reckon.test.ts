import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { EntryBody } from "../../../src/core/journal/body.ts";
import type { EpsSession } from "../../../src/gateway/eps-client/eps-port.ts";
import { refuseToReckon } from "../../../src/gateway/jobs/refuse-to-reckon.ts";
import { settleStandings } from "../../../src/gateway/jobs/settle-standings.ts";
import { tellEps } from "../../../src/gateway/jobs/tell-eps.ts";
import { SpoiledRow } from "../../../src/gateway/store/spoiled-row.ts";
import { aGateway, receiptsOf, silentEps, type TestDevice, type TestGateway } from "../../support/a-gateway.ts";
import { handedOut, notSupplied, resolved, struck, visitId } from "../../support/a-line.ts";
import { aPrescription, ITEM_B } from "../../support/a-prescription.ts";
import { ENGINES, newDatabase, type TestDatabase } from "../../support/store-place.ts";

const KEY = "24F5DA-A83008-7EFE6Z";
const OTHER = "A0548B-A99968-451485";
const SPOILED = "c3BvaWxlZA==";

const ofOther = { basis: { key: OTHER, id: OTHER }, line: "B-0009", visit: visitId(9) };
const FIRST = handedOut({ quantity: "14", owed: "14", statusAfter: "0003" });
const REST = handedOut({ kind: "owing-supplied", quantity: "14", line: "B-0002", visit: visitId(2) });

const session = (): EpsSession => ({
  person: {
    name: "Amira Khan",
    sdsUserId: "999200000001",
    roleProfileId: "999300000001",
    jobRole: { code: "S0030:G0100:R0620", display: "Pharmacist" },
  },
  token: "a token",
  refresh: null,
  since: 0,
  until: Number.MAX_SAFE_INTEGER,
});

describe.each(ENGINES)("with a spoiled row in a store on %s", (engine) => {
  let database: TestDatabase | null;
  let gateway: TestGateway;
  let device: TestDevice;
  let sent: string[];
  beforeEach(async () => {
    database = engine === "postgres" ? await newDatabase() : null;
    sent = [];
    gateway = await aGateway(
      {
        eps: {
          ...silentEps,
          track: async ({ prescriptionId }) => ({
            kind: "found",
            view: {
              prescriptionId,
              issueNumber: null,
              status: "0002",
              holderOds: "FX901",
              pendingCancellation: null,
              items: [],
              lastDispensedAt: null,
              notifications: [],
            } as never,
          }),
          send: async (_call, { body }) => {
            sent.push(body);
            return { kind: "accepted" };
          },
        },
      },
      database?.url ?? null,
    );
    device = await gateway.enrol();
    gateway.deps.sessions.put("FX901", session());
  });
  afterEach(async () => {
    await gateway.end();
    await database?.drop();
  });

  const handle = () => gateway.handleOf();
  const rows = () => gateway.store.of("FX901");
  const takeIn = async (...bodies: EntryBody[]): Promise<string[]> => {
    const entries = await device.seal(...bodies);
    expect(await receiptsOf(device, entries)).toHaveLength(bodies.length);
    return entries.map(({ header }) => (JSON.parse(header) as { id: string }).id);
  };
  const sentAbout = (key: string): number => sent.filter((body) => body.includes(key)).length;
  const standingOf = async (entryId: string | undefined) => {
    const change = await (await handle()).changeOf(`standing/${entryId}`);
    return change?.kind === "standing" ? change.standing : null;
  };
  const doubtsAbout = async (key: string) => {
    const change = await (await handle()).changeOf(`doubts/${key}`);
    return change?.kind === "doubts" ? change.doubts.filter((doubt) => doubt.includes("damaged")) : [];
  };
  const spoilMessages = () => rows().updateTable("eps_messages").set({ content: SPOILED }).execute();
  const tell = async (): Promise<void> => {
    gateway.clock.pass(61_000);
    await tellEps(gateway.deps, await handle());
  };

  test("SYN-8, SYN-10, EPS-16: a message to EPS: entries are kept and receipted, EPS hears nothing of that prescription, all of others", async () => {
    const [told] = await takeIn(FIRST);
    await tell();
    expect(sentAbout(KEY)).toBe(1);
    await spoilMessages();
    const [rest, ofTheOther] = await takeIn(REST, handedOut(ofOther));
    await tell();
    await tell();
    expect(sentAbout(KEY)).toBe(1);
    expect(sentAbout(OTHER)).toBe(1);
    expect(await standingOf(told)).toMatchObject({ kind: "settled", how: "notified" });
    expect(await standingOf(rest)).toEqual({ kind: "needs-a-look", why: "unreadable", theirs: null });
    expect(await standingOf(ofTheOther)).toMatchObject({ kind: "settled", how: "notified" });
    expect(await doubtsAbout(KEY)).toEqual([expect.stringContaining("Look in EPS's tracker")]);
    expect(await doubtsAbout(OTHER)).toEqual([]);
    expect(await (await handle()).damage()).toEqual([expect.stringContaining("a message to EPS about a prescription")]);
    expect(gateway.logged.join("\n")).toContain('"event":"row-spoiled"');
    expect(gateway.logged.join("\n")).not.toMatch(/Quillfeather|24F5DA|telling-broke|request-broke/);
  });

  test("SYN-10: found out while telling, it is shown without anything new having come", async () => {
    const [line] = await takeIn(FIRST);
    await tell();
    await takeIn(handedOut(ofOther));
    const [rest] = await takeIn(REST);
    await spoilMessages();
    await tell();
    expect([sentAbout(KEY), sentAbout(OTHER)]).toEqual([1, 1]);
    expect(await standingOf(rest)).toMatchObject({ kind: "needs-a-look", why: "unreadable" });
    expect(await standingOf(line)).toMatchObject({ kind: "settled" });
    expect(await doubtsAbout(KEY)).toHaveLength(1);
    await tell();
    expect(gateway.logged.filter((one) => one.includes("row-spoiled"))).toHaveLength(1);
  });

  test("SYN-10: put right again, the prescription goes on where it stood, and nothing is told twice", async () => {
    await takeIn(FIRST);
    await tell();
    const before = await rows().selectFrom("eps_messages").select(["id", "content"]).executeTakeFirstOrThrow();
    await spoilMessages();
    const [rest] = await takeIn(REST);
    await tell();
    await rows().updateTable("eps_messages").set({ content: before.content }).where("id", "=", before.id).execute();
    await tell();
    expect(sentAbout(KEY)).toBe(2);
    expect(await standingOf(rest)).toMatchObject({ kind: "settled", how: "notified" });
    expect(await doubtsAbout(KEY)).toEqual([]);
  });

  test("REC-9, SYN-10: what a person settles is settled also there, and what was settled and is struck needs a look", async () => {
    const [told = ""] = await takeIn(FIRST);
    await tell();
    await spoilMessages();
    const [rest = ""] = await takeIn(REST);
    await takeIn(resolved(rest, "keyed-into-pmr"));
    expect(await standingOf(rest)).toMatchObject({ kind: "settled", how: "by-pmr", decision: "keyed-into-pmr" });
    await takeIn(struck(told));
    expect(await standingOf(told)).toMatchObject({ kind: "needs-a-look", why: "unreadable" });
  });

  test("SYN-10, EPS-12: an entry about it: EPS is told nothing, and nothing is taken back; another prescription goes on", async () => {
    const owed = notSupplied({ itemId: ITEM_B, line: "B-0003", visitLines: 2 });
    const [given, beside] = await takeIn(handedOut({ quantity: "14", owed: "14", statusAfter: "0003", visitLines: 2 }), owed);
    await tell();
    expect(sentAbout(KEY)).toBe(1);
    const opened = await rows()
      .selectFrom("entries")
      .select("opened")
      .where("id", "=", given ?? "")
      .executeTakeFirstOrThrow();
    const put = (text: string | null) =>
      rows()
        .updateTable("entries")
        .set({ opened: text })
        .where("id", "=", given ?? "")
        .execute();
    await (engine === "postgres" ? sql`drop trigger entries_only_grows on entries` : sql`drop trigger entries_no_update`).execute(
      rows(),
    );
    await put(SPOILED);
    const [rest] = await takeIn(REST, handedOut(ofOther));
    await tell();
    expect([sentAbout(KEY), sentAbout(OTHER)]).toEqual([1, 1]);
    expect(await standingOf(rest)).toEqual({ kind: "needs-a-look", why: "unreadable", theirs: null });
    expect(await standingOf(beside)).toMatchObject({ kind: "settled", how: "notified" });
    expect(await (await handle()).damage()).toEqual([expect.stringContaining("an entry about a prescription")]);
    await put(opened.opened);
    await tell();
    await tell();
    expect(sentAbout(KEY)).toBe(2);
    expect(await standingOf(rest)).toMatchObject({ kind: "settled", how: "notified" });
  });

  test("SYN-10: what a message said of it: nothing is told until it can be read", async () => {
    const said = { kind: "dispensed", at: gateway.clock.now() } as never;
    await (await handle()).putEpsEvents("a message of the PMR", KEY, [said]);
    const [line] = await takeIn(FIRST);
    await takeIn(handedOut(ofOther));
    await tell();
    expect([sentAbout(KEY), sentAbout(OTHER)]).toEqual([0, 1]);
    expect(await standingOf(line)).toMatchObject({ kind: "needs-a-look", why: "unreadable" });
    expect(await (await handle()).damage()).toEqual([expect.stringContaining("what a message said of a prescription")]);
  });

  test("SYN-10: what EPS's tracker said: it is asked again, and all goes on", async () => {
    const [line] = await takeIn(FIRST);
    await tell();
    await rows().updateTable("tracker_answers").set({ content: SPOILED }).execute();
    const [rest] = await takeIn(REST);
    expect(await standingOf(rest)).toMatchObject({ kind: "needs-a-look", why: "unreadable" });
    await tell();
    await tell();
    expect(sentAbout(KEY)).toBe(2);
    for (const entryId of [line, rest]) expect(await standingOf(entryId)).toMatchObject({ kind: "settled", how: "notified" });
    expect(await (await handle()).damage()).toEqual([]);
    expect(await doubtsAbout(KEY)).toEqual([]);
  });

  test("SYN-10: its place among the open work: the entries say which prescription it is", async () => {
    await takeIn(FIRST);
    await rows().updateTable("work").set({ content: SPOILED }).execute();
    expect(await (await handle()).openWork()).toEqual([{ key: KEY, id: KEY, issueNumber: null }]);
    await tell();
    expect(sentAbout(KEY)).toBe(1);
  });

  test("SYN-10: the copy: it is what devices were told; where that is spoiled too, its lines are told all the same", async () => {
    await (await handle()).putPrescription(aPrescription());
    await rows().updateTable("prescriptions").set({ parsed: SPOILED }).execute();
    expect(await (await handle()).prescription(KEY)).toEqual(aPrescription());
    expect(await (await handle()).prescriptions()).toEqual([aPrescription()]);
    expect(await (await handle()).damage()).toEqual([expect.stringContaining("the copy of a prescription")]);
    await sql`update changes set payload = ${SPOILED}`.execute(rows());
    expect(await (await handle()).prescriptions()).toEqual([]);
    await expect((await handle()).prescription(KEY)).rejects.toThrow(SpoiledRow);
    const [line] = await takeIn(FIRST);
    expect(await doubtsAbout(KEY)).toEqual([expect.stringContaining("copy of this prescription is damaged")]);
    await tell();
    expect(sentAbout(KEY)).toBe(1);
    expect(await standingOf(line)).toMatchObject({ kind: "settled", how: "notified" });
    await (await handle()).putPrescription(aPrescription());
    expect((await (await handle()).damage()).filter((what) => what.includes("the copy"))).toEqual([]);
  });

  test("SYN-10: with no line of it, it is no open work", async () => {
    const of = await handle();
    await of.transaction((inside) => refuseToReckon(inside, KEY, new SpoiledRow("eps_events", "a-tag", "damaged"), 1));
    expect(await of.openWork()).toEqual([]);
    expect(await doubtsAbout(KEY)).toHaveLength(1);
    await of.transaction((inside) => settleStandings(inside, KEY, 2));
    expect(await doubtsAbout(KEY)).toEqual([]);
  });
});
