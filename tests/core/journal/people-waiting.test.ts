import { describe, expect, test } from "vitest";
import { applyEntries } from "../../../src/core/journal/apply.ts";
import type { EntryBody } from "../../../src/core/journal/body.ts";
import { leastUrgent, peopleTriaged, peopleWaiting } from "../../../src/core/journal/people-waiting.ts";
import type { Actor } from "../../../src/core/journal/who-and-when.ts";
import { AMIRA, basis, entry, entryId, handedOut, MORNING, struck, TOM, uuid } from "../../support/a-line.ts";
import { triageClosed, triaged } from "../../support/beside-lines.ts";

const [ANN, BEA, CAT, DOT] = [1, 2, 3, 4].map((n) => uuid(n, 6)) as [string, string, string, string];
const logOf = (...bodies: EntryBody[]) => applyEntries(bodies.map((body, index) => entry(index + 1, body)));
const waiting = (...bodies: EntryBody[]): string[] => peopleWaiting(logOf(...bodies)).map(({ last }) => last.told.name);
const left = (n: number, unit = "days") => ({ n, unit });

describe("TRI-3: who cannot wait comes first", () => {
  test("by what was decided, else by what is suggested", () => {
    expect(
      waiting(
        triaged(ANN, { name: "Ann", suggested: "P3" }),
        triaged(BEA, { name: "Bea", suggested: "P2" }),
        triaged(CAT, { name: "Cat", suggested: "P3", priority: "P1" }),
        triaged(DOT, { name: "Dot", suggested: "P1", priority: "P3" }),
      ),
    ).toEqual(["Cat", "Bea", "Ann", "Dot"]);
  });
  test("then who says nothing of what is left, then who has the least, then who has waited longest", () => {
    expect(
      waiting(
        triaged(ANN, { name: "Ann", left: left(3) }),
        triaged(BEA, { name: "Bea", left: left(1, "doses") }, MORNING + 2),
        triaged(CAT, { name: "Cat", left: left(1) }, MORNING + 1),
        triaged(DOT, { name: "Dot" }, MORNING + 3),
      ),
    ).toEqual(["Dot", "Cat", "Bea", "Ann"]);
  });
});

describe("TRI-1: what was said of somebody", () => {
  test("asked again, the last word counts and they wait since the first; both stay", () => {
    const log = logOf(triaged(ANN, { name: "Ann" }), triaged(ANN, { name: "Ann", left: left(0) }, MORNING + 60_000));
    expect(peopleWaiting(log)).toMatchObject([{ since: MORNING, last: { at: MORNING + 60_000, told: { left: { n: 0 } } } }]);
    expect(log.triaged).toHaveLength(2);
  });
  test("a struck word counts for nothing; struck altogether they are off the list", () => {
    const asked = [triaged(ANN, { name: "Ann" }), triaged(ANN, { name: "Anna" }, MORNING + 1)];
    expect(waiting(...asked, struck(entryId(2)))).toEqual(["Ann"]);
    expect(waiting(...asked, struck(entryId(1)), struck(entryId(2)))).toEqual([]);
  });
});

describe("TRI-2: who decided how soon", () => {
  const by = (actor: Actor, told: Record<string, unknown>, minutes: number): EntryBody => ({
    ...triaged(ANN, { need: "Warfarin", left: left(9), ...told }, MORNING + minutes * 60_000),
    actor,
  });
  const decided = (...bodies: EntryBody[]): string | null => peopleTriaged(logOf(...bodies))[0]?.decided?.by.name ?? null;
  test("whoever decided it, not whoever asked again with nothing changed", () => {
    expect(decided(by(AMIRA, {}, 0))).toBeNull();
    expect(decided(by(TOM, {}, 0), by(AMIRA, { priority: "P3" }, 1))).toBe("Amira Khan");
    expect(decided(by(AMIRA, { priority: "P3" }, 0), by(TOM, { priority: "P3", contact: "at the till" }, 1))).toBe("Amira Khan");
    expect(decided(by(AMIRA, { priority: "P3" }, 0), by(TOM, { priority: null }, 1))).toBe("Amira Khan");
  });
  test("decided otherwise, or of something else, it is a new decision", () => {
    const before = by(AMIRA, { priority: "P3" }, 0);
    expect(decided(before, by(TOM, { priority: "P2" }, 1))).toBe("Tom Bexley");
    expect(decided(before, by(TOM, { priority: "P3", left: left(1) }, 1))).toBe("Tom Bexley");
    expect(decided(before, by(TOM, { priority: "P2" }, 1), by(TOM, { priority: "P3" }, 2))).toBe("Amira Khan");
    expect(decided(before, by(TOM, { priority: "P2" }, 1), struck(entryId(2)))).toBe("Amira Khan");
  });
});

describe("TRI-2: a pharmacist's word", () => {
  const said = (actor: Actor, priority: string, told: Record<string, unknown> = {}, at = MORNING): EntryBody => ({
    ...triaged(ANN, { need: "Examplapril", left: left(9), suggested: "P3", priority, ...told }, at),
    actor,
  });
  const of = (...entries: ReturnType<typeof entry>[]) =>
    peopleTriaged(applyEntries(entries)).map(({ priority, decided, pharmacist }) => [
      priority,
      decided?.by.name,
      pharmacist?.told.priority,
    ]);
  test("stands whichever comes last, where another device did not know of it; somebody else's more urgent word counts, and it stays shown", () => {
    const [first, second] = [MORNING + 1, MORNING + 2];
    for (const [mine, theirs] of [
      [first, second],
      [second, first],
    ]) {
      expect(of(entry(1, said(AMIRA, "P1", {}, mine)), entry(1, said(TOM, "P3", {}, theirs), "C"))).toEqual([
        ["P1", "Amira Khan", "P1"],
      ]);
      expect(of(entry(1, said(AMIRA, "P3", {}, mine)), entry(1, said(TOM, "P1", {}, theirs), "C"))).toEqual([
        ["P1", "Tom Bexley", "P3"],
      ]);
    }
  });
  test("of two pharmacists who did not know of each other the more urgent counts; said anew, the last", () => {
    const other: Actor = { name: "Bola Ade", gphc: "2999902" };
    const [one, two] = [entry(1, said(AMIRA, "P1")), entry(1, said(other, "P3", {}, MORNING + 5), "C")];
    expect(of(one, two)).toEqual([["P1", "Amira Khan", "P1"]]);
    expect(of(two, one)).toEqual([["P1", "Amira Khan", "P1"]]);
    const body = said(other, "P3", {}, MORNING - 5);
    const knowing = entry(2, body.kind === "triaged" ? { ...body, knew: [entryId(1), entryId(1, "C")] } : body, "C");
    expect(of(one, two, knowing)).toEqual([["P3", "Bola Ade", "P3"]]);
  });
  test("recorded by somebody else, it is whose it is named as", () => {
    const body = said(TOM, "P3");
    const [one] = peopleTriaged(applyEntries([entry(1, body.kind === "triaged" ? { ...body, decidedBy: AMIRA } : body)]));
    expect(one?.pharmacist?.decidedBy).toEqual(AMIRA);
  });
  test("is the least anybody else may say: of the same need it, else the suggestion or it, whichever is more urgent", () => {
    const asked = (...bodies: EntryBody[]) => logOf(...bodies).triaged;
    const need = { need: "Examplapril", left: left(9) as { n: number; unit: "days" } };
    expect(leastUrgent(need, [])).toEqual({ priority: "P3", by: null });
    expect(leastUrgent({ ...need, need: "Warfarin" }, []).priority).toBe("P1");
    expect(leastUrgent(need, asked(said(AMIRA, "P1"))).priority).toBe("P1");
    expect(
      leastUrgent({ ...need, need: "Warfarin" }, asked(said(AMIRA, "P3", { need: "Warfarin", suggested: "P1" }))).priority,
    ).toBe("P3");
    expect(leastUrgent({ ...need, need: "Other" }, asked(said(AMIRA, "P1"))).priority).toBe("P1");
    expect(leastUrgent({ ...need, need: "Warfarin" }, asked(said(AMIRA, "P3"))).priority).toBe("P1");
    expect(leastUrgent(need, asked(said(TOM, "P1"))).priority).toBe("P3");
  });
});

describe("TRI-5: what became of somebody", () => {
  const asked = triaged(ANN, { name: "Ann", key: basis().key });
  test("takes them off the list, by the last word; struck, they wait again", () => {
    const [one] = peopleTriaged(
      logOf(asked, triageClosed(ANN, "will-come-back"), triageClosed(ANN, "supplied", MORNING + 120_000)),
    );
    expect(one?.closing?.outcome).toBe("supplied");
    expect(waiting(asked, triageClosed(ANN))).toEqual([]);
    expect(waiting(asked, triageClosed(ANN), struck(entryId(2)))).toEqual(["Ann"]);
    expect(waiting(asked, triageClosed(BEA))).toEqual(["Ann"]);
  });
  test("asked again on another device after they were closed, they wait; asked at the same moment too", () => {
    const [closed, again] = [
      triageClosed(ANN, "left", MORNING + 60_000),
      triaged(ANN, { name: "Ann", priority: "P1" }, MORNING + 1_200_000),
    ];
    const both = (first: EntryBody, second: EntryBody) =>
      peopleWaiting(applyEntries([entry(1, asked), entry(2, first), entry(1, second, "C")])).map(({ priority, closedBefore }) => [
        priority,
        closedBefore?.outcome,
      ]);
    expect(both(closed, again)).toEqual([["P1", "left"]]);
    expect(both(again, closed)).toEqual([["P1", "left"]]);
    expect(both(triageClosed(ANN, "left", MORNING + 5), triaged(ANN, {}, MORNING + 5))).toEqual([["P2", "left"]]);
    expect(both(triageClosed(ANN, "left", MORNING + 6), triaged(ANN, {}, MORNING + 5))).toEqual([]);
  });
  test("on one device its chain says what came after, not its clock", () => {
    const setBack = MORNING - 3_600_000;
    expect(waiting(asked, triageClosed(ANN, "left", setBack))).toEqual([]);
    expect(waiting(asked, triageClosed(ANN), triaged(ANN, { name: "Ann" }, setBack))).toEqual(["Ann"]);
  });
  test("what a device knew says what came before, however wrong its clock is", () => {
    const names = (...entries: Parameters<typeof applyEntries>[0]) =>
      peopleWaiting(applyEntries(entries)).map(({ last }) => last.told.name);
    const slow = MORNING - 3_600_000;
    // Closed on a device whose clock is an hour slow, which knew that they were asked.
    expect(names(entry(1, asked), entry(1, triageClosed(ANN, "left", slow, [entryId(1)]), "C"))).toEqual([]);
    expect(names(entry(1, asked), entry(1, triageClosed(ANN, "left", slow), "C"))).toEqual(["Ann"]);
    // Asked again there, after it was known that they were closed: they wait.
    const again = triaged(ANN, { name: "Ann again" }, slow, [entryId(1), entryId(2)]);
    const closed = triageClosed(ANN, "left", MORNING + 60_000, [entryId(1)]);
    expect(names(entry(1, asked), entry(2, closed), entry(1, again, "C"))).toEqual(["Ann again"]);
    const [one] = peopleTriaged(applyEntries([entry(1, asked), entry(1, again, "C")]));
    expect([one?.first.told.name, one?.last.told.name, one?.since]).toEqual(["Ann", "Ann again", MORNING]);
    // And closed once more by who knew of that: they do not.
    const known = triageClosed(ANN, "left", slow, [entryId(1), entryId(1, "C")]);
    expect(names(entry(1, asked), entry(2, closed), entry(1, again, "C"), entry(1, known, "D"))).toEqual([]);
    // Of two words the one counts that was said in the knowledge of the other.
    const corrected = triageClosed(ANN, "supplied", slow, [entryId(1), entryId(2)]);
    const [put] = peopleTriaged(applyEntries([entry(1, asked), entry(2, closed), entry(1, corrected, "C")]));
    expect(put?.closing?.outcome).toBe("supplied");
  });
  test("a line from before they were closed and asked again is not what they wait for now", () => {
    const again = triaged(ANN, { name: "Ann", key: basis().key }, MORNING + 180_000);
    const supplied = handedOut({ at: MORNING + 60_000 });
    const [one] = peopleWaiting(logOf(asked, supplied, triageClosed(ANN, "supplied", MORNING + 120_000), again));
    expect([one?.suppliedAs, one?.closedBefore?.outcome]).toEqual([null, "supplied"]);
  });
  test("a line about the same prescription since is named, one from before or a struck one is not", () => {
    const named = (...bodies: EntryBody[]) => peopleTriaged(logOf(asked, ...bodies))[0]?.suppliedAs;
    expect(named(handedOut({ at: MORNING + 60_000 }))).toBe("B-0001");
    expect(named(handedOut({ at: MORNING - 1 }))).toBeNull();
    expect(named(handedOut({ at: MORNING + 60_000 }), struck(entryId(2)))).toBeNull();
  });
});
