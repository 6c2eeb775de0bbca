import { expect, test } from "vitest";
import type { EpsSession } from "../../../src/gateway/eps-client/eps-port.ts";
import { createSessions } from "../../../src/gateway/eps-client/sessions.ts";

const session = (until: number): EpsSession => ({
  person: { name: "Amira Khan", gphc: null, sdsUserId: "1", roleProfileId: "2", jobRole: { code: "R", display: "" } },
  token: "t",
  since: 0,
  until,
});

test("a sign-in ends where it was begun, once", () => {
  const sessions = createSessions();
  sessions.begin("state", "FX901", 100);
  expect([sessions.finish("state", 50), sessions.finish("state", 51)]).toEqual(["FX901", null]);
});
test("a sign-in that took too long, or that nobody began, ends nowhere", () => {
  const sessions = createSessions();
  sessions.begin("state", "FX901", 100);
  expect([sessions.finish("state", 100), sessions.finish("another", 1)]).toEqual([null, null]);
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
