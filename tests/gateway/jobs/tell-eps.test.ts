import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { EntryBody } from "../../../src/core/journal/body.ts";
import type { EpsAnswer, EpsSession } from "../../../src/gateway/eps-client/eps-port.ts";
import { tellEps } from "../../../src/gateway/jobs/tell-eps.ts";
import { aGateway, receiptsOf, silentEps, type TestDevice, type TestGateway } from "../../support/a-gateway.ts";
import { handedOut, notSupplied, resolved, struck, visitId } from "../../support/a-line.ts";

type Sent = { requestId: string; body: string; token: string; state: string | undefined };

const KEY = "24F5DA-A83008-7EFE6Z";

let gateway: TestGateway;
let device: TestDevice;
let sent: Sent[];
let answers: EpsAnswer[];
let trackerStatus: string;

const session = (name: string): EpsSession => ({
  person: {
    name,
    gphc: null,
    sdsUserId: "999200000001",
    roleProfileId: "999300000001",
    jobRole: { code: "S0030:G0100:R0620", display: "Pharmacist" },
  },
  token: `token of ${name}`,
  since: 0,
  until: Number.MAX_SAFE_INTEGER,
});

beforeEach(async () => {
  sent = [];
  answers = [];
  trackerStatus = "0002";
  gateway = await aGateway({
    eps: {
      ...silentEps,
      track: async () => ({
        kind: "found",
        view: {
          prescriptionId: KEY,
          issueNumber: null,
          status: trackerStatus,
          holderOds: "FX901",
          pendingCancellation: null,
          items: [],
          lastDispensedAt: null,
        } as never,
      }),
      notify: async ({ requestId, body, token }) => {
        const rows = await (await gateway.handleOf()).outboxOf(KEY);
        sent.push({ requestId, body, token, state: rows.find(({ message }) => message?.requestId === requestId)?.state });
        return answers.shift() ?? { kind: "accepted" };
      },
    },
  });
  device = await gateway.enrol();
  gateway.deps.sessions.put("FX901", session("Amira Khan"));
});
afterEach(() => gateway.end());

const round = async (): Promise<number> => tellEps(gateway.deps, await gateway.handleOf());
const idOf = (entry: { header: string } | undefined): string => (JSON.parse(entry?.header ?? "{}") as { id: string }).id;

/** Takes bodies in and gives the ids of their entries. */
const takeIn = async (...bodies: EntryBody[]): Promise<string[]> => {
  const entries = await device.seal(...bodies);
  await receiptsOf(device, entries);
  return entries.map(idOf);
};
const FIRST = handedOut({ quantity: "14", owed: "14", statusAfter: "0003" });
const SECOND = handedOut({ kind: "owing-supplied", quantity: "14", line: "B-0002", visit: visitId(2) });
const outcomes = async () => (await (await gateway.handleOf()).outboxOf(KEY)).map(({ visit, state }) => [visit, state]);

describe("what is sent, and when", () => {
  test("EPS-11: part and rest are two notifications, in order", async () => {
    await takeIn(FIRST, SECOND);
    expect(await round()).toBe(2);
    expect(sent.map(({ body }) => /EPS-task-business-status","code":"(\d{4})"/.exec(body)?.[1])).toEqual(["0003", "0006"]);
    expect(await outcomes()).toEqual([
      [visitId(1), "accepted"],
      [visitId(2), "accepted"],
    ]);
  });
  test("EPS-11: in the order in which the gateway got them, whatever their clocks say", async () => {
    await takeIn({ ...FIRST, happened: { ...FIRST.happened, wall: FIRST.happened.wall + 900_000 } });
    await takeIn(SECOND);
    await round();
    expect(sent.map(({ body }) => /"whenHandedOver":"([^"]*)"/.exec(body)?.[1])).toEqual([
      expect.stringContaining("10:30:20"),
      expect.stringContaining("10:15:20"),
    ]);
  });
  test("EPS-11: without a clear answer nothing after it goes first", async () => {
    answers = [{ kind: "unknown", why: "no reply" }];
    await takeIn(FIRST, SECOND);
    await round();
    expect(sent).toHaveLength(1);
  });
  test("EPS-11: it is asked again with the same bytes and the same request id, but not at once", async () => {
    answers = [{ kind: "unknown", why: "no reply" }];
    await takeIn(FIRST);
    await round();
    await round();
    expect(sent).toHaveLength(1);
    gateway.clock.pass(60_000);
    await round();
    expect(sent).toHaveLength(2);
    expect(sent[1]).toMatchObject({ requestId: sent[0]?.requestId, body: sent[0]?.body });
  });
  test("EPS-11: it is asked again also where one of its lines was struck meanwhile: EPS may have it", async () => {
    answers = [{ kind: "unknown", why: "no reply" }];
    const [line = ""] = await takeIn(FIRST);
    await round();
    await takeIn(struck(line));
    gateway.clock.pass(60_000);
    await round();
    expect(sent.map(({ body }) => body)).toEqual([sent[0]?.body, sent[0]?.body]);
    expect(await outcomes()).toEqual([[visitId(1), "accepted"]]);
  });
  test("EPS-10: its bytes are fixed and stored before it is sent", async () => {
    await takeIn(FIRST);
    await round();
    expect(sent).toMatchObject([{ state: "frozen" }]);
  });
  test("EPS-10: after a restart in mid-sending the same bytes go out, in the name of who sent them first", async () => {
    answers = [{ kind: "unknown", why: "the gateway died" }];
    await takeIn(FIRST);
    await round();
    await gateway.restart();
    gateway.clock.pass(60_000);
    gateway.deps.sessions.put("FX901", session("Tom Bexley"));
    await round();
    expect(sent[1]).toMatchObject({ body: sent[0]?.body, token: "token of Tom Bexley" });
    expect(sent[1]?.body).toContain("Amira Khan");
  });
  test("EPS-10: another gateway that has the same entries and keys makes the same ids", async () => {
    await takeIn(FIRST);
    await round();
    const ids = (body: string | undefined) => [...(body ?? "").matchAll(/"value":"([0-9a-f-]{36})"/g)].map(([, id]) => id);
    await gateway.store.db.deleteFrom("outbox").execute();
    await (await gateway.handleOf()).awaitNotification(visitId(1), KEY, gateway.clock.now());
    await round();
    expect(sent).toHaveLength(2);
    expect(ids(sent[1]?.body)).toEqual(ids(sent[0]?.body));
    expect(sent[1]?.requestId).toBe(sent[0]?.requestId);
  });
  test("EPS-7: where nothing was given and nothing closed, nothing is sent", async () => {
    await takeIn(notSupplied({ outcome: "owed" }));
    await round();
    expect(sent).toEqual([]);
  });
});

describe("who may send", () => {
  test("nobody signed in: nothing is sent, and nothing is frozen", async () => {
    gateway.deps.sessions.drop("FX901");
    await takeIn(FIRST);
    expect(await round()).toBe(0);
    expect(await outcomes()).toEqual([[visitId(1), "waiting"]]);
  });
  test("a token EPS no longer takes: the person must sign in again, and the same bytes go out then", async () => {
    answers = [{ kind: "no-access" }];
    await takeIn(FIRST);
    await round();
    expect(gateway.deps.sessions.of("FX901", 0)).toBeNull();
    gateway.deps.sessions.put("FX901", session("Amira Khan"));
    await round();
    expect(sent).toMatchObject([{}, { body: sent[0]?.body }]);
    expect(await outcomes()).toEqual([[visitId(1), "accepted"]]);
  });
});

describe("what is not sent", () => {
  test("REC-6: a line struck before it was sent", async () => {
    const [line = ""] = await takeIn(FIRST);
    await takeIn(struck(line));
    await round();
    expect(sent).toEqual([]);
  });
  test("REC-9: what a person settled otherwise, also while another visit of the prescription goes out", async () => {
    const [line = ""] = await takeIn(FIRST);
    await takeIn(resolved(line, "already-told-by-pmr"));
    await takeIn(SECOND);
    await round();
    expect(sent).toHaveLength(1);
    expect(await outcomes()).toEqual([
      [visitId(1), "waiting"],
      [visitId(2), "accepted"],
    ]);
  });
  test("REC-3: what needs a look, and what comes after it, until a person says that the supply stands", async () => {
    trackerStatus = "0005";
    const [line = "", second = ""] = await takeIn(FIRST, SECOND);
    await round();
    expect(sent).toEqual([]);
    await takeIn(resolved(line, "supply-stands"), resolved(second, "supply-stands"));
    await round();
    expect(sent).toHaveLength(2);
  });
  test("REC-7: after a refusal the next visit waits for a person", async () => {
    answers = [{ kind: "refused", code: "FAILURE_TO_PROCESS_MESSAGE", text: "no" }];
    await takeIn(FIRST, SECOND);
    await round();
    expect(sent).toHaveLength(1);
  });
  test("REC-7: once the refused line is struck, what was written in its place goes out", async () => {
    answers = [{ kind: "refused", code: "FAILURE_TO_PROCESS_MESSAGE", text: "no" }];
    const [line = ""] = await takeIn(FIRST);
    await round();
    await takeIn(struck(line), handedOut({ line: "B-0003", visit: visitId(3) }));
    await round();
    expect(sent).toHaveLength(2);
    expect(await outcomes()).toEqual([
      [visitId(1), "refused"],
      [visitId(3), "accepted"],
    ]);
  });
  test("REC-7: once a person settled the refused line, the next visit goes out", async () => {
    answers = [{ kind: "refused", code: "FAILURE_TO_PROCESS_MESSAGE", text: "no" }];
    const [line = ""] = await takeIn(FIRST, SECOND);
    await round();
    await takeIn(resolved(line, "other"));
    await round();
    expect(sent).toHaveLength(2);
  });
  test("JRN-4: a handing-over of which a line is still missing", async () => {
    await takeIn(handedOut({ visitLines: 2 }));
    await round();
    expect(sent).toEqual([]);
  });
});
