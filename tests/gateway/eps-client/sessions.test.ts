import { expect, test } from "vitest";
import type { EpsSession } from "../../../src/gateway/eps-client/eps-port.ts";
import { createSessions } from "../../../src/gateway/eps-client/sessions.ts";

const session = (until: number): EpsSession => ({
  person: { name: "Amira Khan", sdsUserId: "1", roleProfileId: "2", jobRole: { code: "R", display: "" } },
  token: "t",
  refresh: null,
  since: 0,
  until,
});

const BEGUN = { state: "state", nonce: "nonce", codeVerifier: "verifier" };
const BEGUN_HERE = { ods: "FX901", code: "ABC", device: "B", until: 100, begun: BEGUN, browser: "counter PC" };

test("a sign-in ends where it was begun, once", () => {
  const sessions = createSessions();
  sessions.begin(BEGUN_HERE);
  expect([sessions.finish("state", "counter PC", 50), sessions.finish("state", "counter PC", 51)]).toEqual([
    { ods: "FX901", code: "ABC", device: "B", begun: BEGUN },
    null,
  ]);
});
test("a sign-in that took too long, or that nobody began, ends nowhere", () => {
  const sessions = createSessions();
  sessions.begin(BEGUN_HERE);
  expect([sessions.finish("state", "counter PC", 100), sessions.finish("another", "counter PC", 1)]).toEqual([null, null]);
});
test("SGN-3: a sign-in ends in the browser it was begun in and in no other, which does not spoil it either", () => {
  const sessions = createSessions();
  sessions.begin(BEGUN_HERE);
  expect([sessions.finish("state", "another", 50), sessions.finish("state", "", 50)]).toEqual([null, null]);
  expect(sessions.finish("state", "counter PC", 50)).toMatchObject({ ods: "FX901" });
});
test("SGN-1: one who has signed in ends neither another's invitation nor another's sign-in under way", () => {
  const sessions = createSessions();
  sessions.invite("ABC", "FX901", "B", 100);
  sessions.invite("XYZ", "FX901", "C", 100);
  sessions.begin(BEGUN_HERE);
  sessions.begin({ ...BEGUN_HERE, code: "XYZ", begun: { ...BEGUN, state: "theirs" } });
  sessions.finish("state", "counter PC", 50);
  sessions.put("FX901", session(1_000));
  sessions.came("ABC");
  expect([sessions.invited("ABC", 50), sessions.invited("XYZ", 50), sessions.waiting("FX901", 50)]).toEqual([
    null,
    { ods: "FX901", device: "C" },
    100,
  ]);
  expect(sessions.finish("theirs", "counter PC", 60)).toMatchObject({ code: "XYZ" });
});
test("access is for one pharmacy, and until its end", () => {
  const sessions = createSessions();
  sessions.put("FX901", session(100));
  expect([sessions.of("FX901", 99)?.token, sessions.of("FX902", 99), sessions.of("FX901", 100), sessions.of("FX901", 1)]).toEqual(
    ["t", null, null, null],
  );
});

test("EPS-11: two callers at once share one run, and the next one runs anew", async () => {
  const sessions = createSessions();
  let runs = 0;
  const gate = Promise.withResolvers<void>();
  const work = async (): Promise<number> => {
    runs += 1;
    await gate.promise;
    return runs;
  };
  const both = Promise.all([sessions.onlyOnce("FX901", work), sessions.onlyOnce("FX901", work)]);
  gate.resolve();
  expect(await both).toEqual([1, 1]);
  expect(await sessions.onlyOnce("FX901", work)).toBe(2);
});

test("SGN-1: an invitation holds for one pharmacy until its end; the tablet sees that somebody is waited for until they came", () => {
  const sessions = createSessions();
  sessions.invite("ABC", "FX901", "B", 100);
  expect([sessions.invited("abc", 99), sessions.invited("ABC", 100), sessions.invited("XYZ", 1)]).toEqual([
    { ods: "FX901", device: "B" },
    null,
    null,
  ]);
  expect([sessions.waiting("FX901", 50), sessions.waiting("FX902", 50), sessions.waiting("FX901", 100)]).toEqual([
    100,
    null,
    null,
  ]);
  sessions.came("ABC");
  expect([sessions.waiting("FX901", 50), sessions.invited("ABC", 50)]).toEqual([null, null]);
});

test("SGN-1: two people may be signed in at once, each once; the last one's name goes on what is sent", () => {
  const sessions = createSessions();
  const other = { ...session(100), person: { ...session(100).person, name: "Ines Marlow", sdsUserId: "3" } };
  sessions.put("FX901", session(100));
  sessions.put("FX901", other);
  sessions.put("FX901", { ...session(200), token: "newer" }, "B");
  expect(sessions.of("FX901", 50)?.token).toBe("newer");
  expect(sessions.of("FX901", 50)?.person.name).toBe("Amira Khan");
  sessions.drop("FX901", sessions.of("FX901", 50) ?? other);
  expect(sessions.of("FX901", 50)?.person.name).toBe("Ines Marlow");
});

test("REL-2: who acts on a device is who signed in on its request; where nobody did, the only one signed in; else nobody can say", () => {
  const sessions = createSessions();
  const tom = { ...session(100), person: { ...session(100).person, name: "Tom Bexley", sdsUserId: "9" } };
  const acting = (device: string) => {
    const found = sessions.actingOn("FX901", device, 50);
    return found === null ? null : [found.session.person.name, found.from];
  };
  expect(acting("B")).toBeNull();
  sessions.put("FX901", session(100), "B");
  expect([acting("B"), acting("C")]).toEqual([
    ["Amira Khan", "B"],
    ["Amira Khan", "B"],
  ]);
  sessions.put("FX901", tom, "C");
  expect([acting("B"), acting("C"), acting("D")]).toEqual([["Amira Khan", "B"], ["Tom Bexley", "C"], null]);
  // Renewed access is still of the device that asked for the sign-in.
  sessions.put("FX901", { ...session(100), token: "renewed" });
  expect(acting("B")).toEqual(["Amira Khan", "B"]);
});
