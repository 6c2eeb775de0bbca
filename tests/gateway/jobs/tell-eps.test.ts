import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { EntryBody } from "../../../src/core/journal/body.ts";
import type { EpsAnswer, EpsCall, EpsSession } from "../../../src/gateway/eps-client/eps-port.ts";
import { messageIds } from "../../../src/gateway/jobs/message-ids.ts";
import { settleStandings } from "../../../src/gateway/jobs/settle-standings.ts";
import { tellEps } from "../../../src/gateway/jobs/tell-eps.ts";
import { aGateway, receiptsOf, silentEps, type TestDevice, type TestGateway } from "../../support/a-gateway.ts";
import { handedOut, notSupplied, resolved, struck, visitId } from "../../support/a-line.ts";
import { aPrescription, ITEM_B } from "../../support/a-prescription.ts";

type Sent = { call: EpsCall; requestId: string; body: string; token: string; state: string | undefined };

const KEY = "24F5DA-A83008-7EFE6Z";

let gateway: TestGateway;
let device: TestDevice;
let sent: Sent[];
let answers: EpsAnswer[];
let trackerStatus: string;
let trackerShows: string[];
let trackerTookBack: string[];
let renewed: EpsSession | null;

const session = (name: string, sdsUserId = "999200000001"): EpsSession => ({
  person: {
    name,
    sdsUserId,
    roleProfileId: "999300000001",
    jobRole: { code: "S0030:G0100:R0620", display: "Pharmacist" },
  },
  token: `token of ${name}`,
  refresh: null,
  since: 0,
  until: Number.MAX_SAFE_INTEGER,
});

beforeEach(async () => {
  sent = [];
  answers = [];
  trackerStatus = "0002";
  trackerShows = [];
  trackerTookBack = [];
  renewed = null;
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
          notifications: trackerShows.map((id) => ({
            id: id.toLowerCase(),
            at: gateway.clock.now(),
            withdrawn: trackerTookBack.includes(id),
          })),
        } as never,
      }),
      renew: async () => renewed,
      send: async (call, { requestId, body, session: by }) => {
        const rows = await (await gateway.handleOf()).epsMessagesOf(KEY);
        sent.push({ call, requestId, body, token: by.token, state: rows.find((row) => row.requestId === requestId)?.state });
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
const outcomes = async () =>
  (await (await gateway.handleOf()).epsMessagesOf(KEY)).map(({ act, visit, state }) =>
    act === "notify" ? [visit, state] : [act, visit, state],
  );

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
    expect(sent.slice(0, 2).map(({ body }) => body)).toEqual([sent[0]?.body, sent[0]?.body]);
    // Then EPS hears that nothing of it remains (EPS-12).
    expect(await outcomes()).toEqual([
      [visitId(1), "accepted"],
      ["withdraw", visitId(1), "accepted"],
    ]);
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
    await gateway.store.of("FX901").deleteFrom("eps_messages").execute();
    await (await gateway.handleOf()).transaction((inside) => settleStandings(inside, KEY, gateway.clock.now()));
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

describe("EPS-18: when it is asked again", () => {
  test("the tracker is asked less and less often while it does not answer; other prescriptions are asked about at once", async () => {
    const asked: number[] = [];
    gateway.deps.eps.track = async () => {
      asked.push(gateway.clock.now());
      return { kind: "no-answer", why: "503" };
    };
    await takeIn(FIRST);
    for (let seconds = 0; seconds < 600; seconds += 5) {
      await round();
      gateway.clock.pass(5_000);
    }
    expect(asked.length).toBeLessThan(9);
    expect(asked.length).toBeGreaterThan(5);
    await takeIn(
      handedOut({ basis: { key: "A0548B-A99968-451485", id: "A0548B-A99968-451485" }, line: "B-0009", visit: visitId(9) }),
    );
    const before = asked.length;
    await round();
    expect(asked.length - before).toBeLessThanOrEqual(2);
    expect(asked.length - before).toBeGreaterThan(0);
  });
  test("a message waits as long as EPS asked for", async () => {
    answers = [{ kind: "unknown", why: "429", retryAfterMs: 600_000 }];
    await takeIn(FIRST);
    await round();
    gateway.clock.pass(599_000);
    await round();
    expect(sent).toHaveLength(1);
    gateway.clock.pass(1_000);
    await round();
    expect(sent).toHaveLength(2);
  });
});

describe("who may send", () => {
  test("nobody signed in: nothing is sent, and nothing is frozen", async () => {
    const here = gateway.deps.sessions.of("FX901", 0);
    if (here !== null) gateway.deps.sessions.drop("FX901", here);
    await takeIn(FIRST);
    expect(await round()).toBe(0);
    expect(await outcomes()).toEqual([]);
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
    expect(await outcomes()).toEqual([[visitId(2), "accepted"]]);
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

describe("a correction after the fact", () => {
  const more = handedOut({ kind: "owing-supplied", quantity: "14", line: "B-0002", visit: visitId(2) });

  test("EPS-12: the only handing-over struck: it is withdrawn, by its own id", async () => {
    const [line = ""] = await takeIn(FIRST);
    await round();
    await takeIn(struck(line));
    await round();
    expect(sent.map(({ call }) => call)).toEqual(["process-message", "task"]);
    const [first] = await (await gateway.handleOf()).epsMessagesOf(KEY);
    expect(sent[1]?.body).toContain(first?.id);
    expect(sent[1]?.body).toContain('"abort"');
  });
  test("EPS-12: one line of two struck: the last notification is amended, replacing the one before", async () => {
    const [line = ""] = await takeIn(handedOut({ visitLines: 2 }), handedOut({ itemId: ITEM_B, line: "B-0002", visitLines: 2 }));
    await round();
    await takeIn(struck(line));
    await round();
    expect(await outcomes()).toEqual([
      [visitId(1), "accepted"],
      ["amend", visitId(1), "accepted"],
    ]);
    const [first, second] = await (await gateway.handleOf()).epsMessagesOf(KEY);
    expect(sent[1]?.body).toContain("Extension-replacementOf");
    expect(sent[1]?.body).toContain(first?.id);
    expect(second?.id).not.toBe(first?.id);
  });
  test("EPS-12: an older one struck: nothing is sent until a person agrees; then the newer is taken back, and told anew", async () => {
    const [line = ""] = await takeIn(FIRST, more);
    await round();
    expect(sent).toHaveLength(2);
    await takeIn(struck(line));
    await round();
    expect(sent).toHaveLength(2);
    await takeIn(resolved(line, "correct-at-eps"));
    await round();
    expect(await outcomes()).toEqual([
      [visitId(1), "accepted"],
      [visitId(2), "accepted"],
      ["withdraw", visitId(2), "accepted"],
      ["withdraw", visitId(1), "accepted"],
      [visitId(2), "accepted"],
    ]);
    expect(sent).toHaveLength(5);
    // Told anew under an id of its own: EPS would answer the old one from memory.
    const ids = (await (await gateway.handleOf()).epsMessagesOf(KEY)).map(({ id }) => id);
    expect(new Set(ids).size).toBe(5);
  });
  test("EPS-12: struck while unknown: asked again first", async () => {
    answers = [{ kind: "unknown", why: "" }];
    const [line = ""] = await takeIn(FIRST);
    await round();
    await takeIn(struck(line));
    await round();
    expect(sent).toHaveLength(1);
  });
});

describe("EPS-17: a store put back to before something was told", () => {
  const messages = async () => (await gateway.handleOf()).epsMessagesOf(KEY);
  /** The gateway is put back to before it told EPS anything, though not to before what the devices offer again. */
  const restore = async (): Promise<void> => {
    await gateway.store.of("FX901").deleteFrom("eps_messages").execute();
    await gateway.store.of("FX901").deleteFrom("tracker_answers").execute();
    await (await gateway.handleOf()).transaction((inside) => settleStandings(inside, KEY, gateway.clock.now()));
    sent = [];
  };
  const showWhatWasSent = async () => {
    trackerShows = (await messages()).filter(({ act }) => act === "notify" || act === "amend").map(({ id }) => id);
  };

  test("nothing new: it is on record again, and EPS is told nothing", async () => {
    await takeIn(FIRST);
    await round();
    await showWhatWasSent();
    await restore();
    expect(await round()).toBe(1);
    expect(sent).toEqual([]);
    expect(await outcomes()).toEqual([[visitId(1), "accepted"]]);
    expect((await messages())[0]).toMatchObject({ id: trackerShows[0], bytes: "", author: { name: "EPS's own record" } });
  });
  test("one of two lines struck since: what EPS has tells of both, so it is amended, under another id", async () => {
    const both = await takeIn(handedOut({ visitLines: 2 }), handedOut({ itemId: ITEM_B, line: "B-0002", visitLines: 2 }));
    await round();
    await showWhatWasSent();
    await restore();
    await takeIn(struck(both[0] ?? ""));
    await round();
    expect(await outcomes()).toEqual([
      [visitId(1), "accepted"],
      ["amend", visitId(1), "accepted"],
    ]);
    const [found, amended] = await messages();
    expect(found?.told).toEqual(both);
    expect(amended).toMatchObject({ about: trackerShows[0], told: [both[1]] });
    expect(sent).toHaveLength(1);
    expect(sent[0]?.body).toContain("Extension-replacementOf");
    expect(trackerShows).not.toContain(amended?.id);
  });
  test("all of it struck since: it is taken back, though nothing here said that it was told", async () => {
    const basis = { releasedBy: "holdfast" };
    await (await gateway.handleOf()).putPrescription(aPrescription({ releasedBy: "holdfast" }));
    const [line = ""] = await takeIn(handedOut({ basis }));
    await round();
    await showWhatWasSent();
    await restore();
    await takeIn(struck(line));
    await round();
    expect(sent.map(({ call }) => call)).toEqual(["task"]);
    expect(sent[0]?.body).toContain(trackerShows[0]);
    expect(await outcomes()).toEqual([
      [visitId(1), "accepted"],
      ["withdraw", visitId(1), "accepted"],
    ]);
  });
  test("told, struck and taken back: all of it is on record again, and EPS is told nothing", async () => {
    const [line = ""] = await takeIn(FIRST);
    await round();
    await takeIn(struck(line));
    await round();
    await showWhatWasSent();
    trackerTookBack = trackerShows;
    const before = (await messages()).map(({ id, act }) => [id, act]);
    await restore();
    await takeIn(handedOut({ line: "B-0003", visit: visitId(3), quantity: "7", owed: "21", statusAfter: "0003" }));
    await round();
    expect((await messages()).map(({ id, act }) => [id, act]).slice(0, 2)).toEqual(before);
    expect(sent).toHaveLength(1);
    expect(await outcomes()).toEqual([
      [visitId(1), "accepted"],
      ["withdraw", visitId(1), "accepted"],
      [visitId(3), "accepted"],
    ]);
  });
  test("a line of the handing-over is not back yet: nothing is put on record or sent before it is", async () => {
    const part = { quantity: "7", owed: "21", statusAfter: "0003", visitLines: 2 };
    const [first] = await takeIn(handedOut(part), handedOut({ ...part, visit: visitId(5), visitLines: 1, line: "B-0005" }));
    trackerShows = [messageIds("FX901", { act: "notify", visit: visitId(1), key: KEY }, []).messageId];
    await round();
    expect([sent, await outcomes()]).toEqual([[], []]);
    const [second] = await takeIn(handedOut({ ...part, itemId: ITEM_B, line: "B-0002" }));
    await round();
    expect((await messages())[0]).toMatchObject({ id: trackerShows[0], told: [first, second] });
    expect(await outcomes()).toEqual([
      [visitId(1), "accepted"],
      [visitId(5), "accepted"],
    ]);
    expect(sent).toHaveLength(1);
  });
  test("what the tracker shows and is not ours is left alone", async () => {
    trackerShows = ["11111111-0000-4000-8000-000000000009"];
    trackerTookBack = trackerShows;
    await takeIn(FIRST);
    await round();
    expect(await outcomes()).toEqual([[visitId(1), "accepted"]]);
    expect(sent).toHaveLength(1);
  });
});

describe("one prescription never holds up another", () => {
  const OTHER = { key: "A0548B-A99968-451485", id: "A0548B-A99968-451485" };
  const other = handedOut({ basis: OTHER, line: "B-0009", visit: visitId(9) });
  /** A time that no calendar has: writing it throws. */
  const never = { ...FIRST, happened: { ...FIRST.happened, wall: 9e15 } };

  test("EPS-16: what cannot be made into a message needs a look, in words, and the others are told", async () => {
    const [line = ""] = await takeIn(never);
    await takeIn(other);
    await round();
    expect(sent).toHaveLength(1);
    expect(sent[0]?.body).toContain(OTHER.id);
    expect(await (await gateway.handleOf()).epsMessagesOf(KEY)).toMatchObject([
      { state: "refused", code: "CANNOT_BE_BUILT", text: expect.stringMatching(/strike/i) },
    ]);
    const standing = (await device.changes()).changes.find((change) => change.kind === "standing" && change.entryId === line);
    expect(standing).toMatchObject({ standing: { kind: "needs-a-look" } });
  });
  test("EPS-16: a prescription whose turn breaks off is tried again at the next round; the others are told at once", async () => {
    await takeIn(FIRST);
    await takeIn(other);
    const asked = gateway.deps.eps.track;
    const breaking = { prescription: KEY as string | null };
    gateway.deps.eps.track = async (about) => {
      if (about.prescriptionId === breaking.prescription) throw new TypeError("a fault of ours, about Jane Smith");
      return asked(about);
    };
    expect(await round()).toBe(1);
    expect(gateway.logged.join()).toContain("telling-broke");
    expect(gateway.logged.join()).not.toContain("Smith");
    breaking.prescription = null;
    gateway.clock.pass(60_000);
    expect(await round()).toBe(1);
  });
  test("EPS-10: one handing-over's id on two prescriptions makes two messages", async () => {
    await takeIn(FIRST, handedOut({ basis: OTHER, line: "B-0002" }));
    expect(await round()).toBe(2);
  });
});

describe("whose message it is", () => {
  test("EPS-15: an unanswered message of somebody who has gone is sent again by another only once EPS shows no trace of it", async () => {
    answers = [{ kind: "unknown", why: "" }];
    await takeIn(FIRST);
    await round();
    await gateway.restart();
    gateway.deps.sessions.put("FX901", session("Tom Bexley", "999200000009"));
    gateway.clock.pass(60_000);
    await round();
    expect(sent).toHaveLength(2);
    expect(sent[1]?.body).toBe(sent[0]?.body);
  });
  test("EPS-15: where EPS shows it, it is settled without another sending", async () => {
    answers = [{ kind: "unknown", why: "" }];
    await takeIn(FIRST);
    await round();
    trackerShows = (await (await gateway.handleOf()).epsMessagesOf(KEY)).map(({ id }) => id.toUpperCase());
    await gateway.restart();
    gateway.deps.sessions.put("FX901", session("Tom Bexley", "999200000009"));
    gateway.clock.pass(60_000);
    await round();
    expect(sent).toHaveLength(1);
    expect(await outcomes()).toEqual([[visitId(1), "accepted"]]);
  });
  test("EPS-15: of two people signed in, the author's own access asks again, whoever signed in last", async () => {
    answers = [{ kind: "unknown", why: "" }];
    await takeIn(FIRST);
    await round();
    gateway.deps.sessions.put("FX901", session("Tom Bexley", "999200000009"));
    gateway.clock.pass(60_000);
    await round();
    expect(sent.map(({ token }) => token)).toEqual(["token of Amira Khan", "token of Amira Khan"]);
  });

  /** A withdrawal without an answer, whose author has gone. */
  const withdrawalLeft = async (): Promise<void> => {
    const [line = ""] = await takeIn(FIRST);
    await round();
    trackerShows = (await (await gateway.handleOf()).epsMessagesOf(KEY)).map(({ id }) => id);
    await takeIn(struck(line));
    answers = [{ kind: "unknown", why: "" }];
    await round();
    await gateway.restart();
    gateway.deps.sessions.put("FX901", session("Tom Bexley", "999200000009"));
    gateway.clock.pass(60_000);
    expect(sent).toHaveLength(2);
  };
  test("EPS-15: a withdrawal EPS shows no trace of is sent again by another, in the same bytes", async () => {
    await withdrawalLeft();
    await round();
    expect(sent).toHaveLength(3);
    expect(sent[2]?.body).toBe(sent[1]?.body);
  });
  test("EPS-15: a withdrawal EPS shows is settled without another sending", async () => {
    await withdrawalLeft();
    trackerTookBack = trackerShows;
    await round();
    expect(sent).toHaveLength(2);
    expect((await outcomes()).at(-1)).toEqual(["withdraw", visitId(1), "accepted"]);
  });
  test("EPS-15: where EPS shows nothing either way it waits a day for its author, then needs a look, in words", async () => {
    await withdrawalLeft();
    trackerShows = [];
    await round();
    gateway.clock.pass(23 * 3_600_000);
    await round();
    expect((await outcomes()).at(-1)).toEqual(["withdraw", visitId(1), "unknown"]);
    gateway.clock.pass(3_600_000);
    await round();
    expect(sent).toHaveLength(2);
    const standing = (await device.changes()).changes.findLast((change) => change.kind === "standing");
    expect(standing).toMatchObject({
      standing: { kind: "needs-a-look", theirs: { reason: expect.stringMatching(/only Amira Khan could ask again/) } },
    });
  });
  test("SGN-2: a token that has run out is renewed once, and the same bytes go out again", async () => {
    answers = [{ kind: "no-access" }];
    renewed = { ...session("Amira Khan"), token: "renewed" };
    await takeIn(FIRST);
    await round();
    expect(sent.map(({ token }) => token)).toEqual(["token of Amira Khan", "renewed"]);
    expect(sent[1]?.body).toBe(sent[0]?.body);
    expect(await outcomes()).toEqual([[visitId(1), "accepted"]]);
  });
});
