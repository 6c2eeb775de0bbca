import { describe, expect, test } from "vitest";
import type { EpsAct } from "../../../src/core/reconcile/sent-message.ts";
import type { TrackerView } from "../../../src/eps/tracker-view.ts";
import { mayAskAgain } from "../../../src/gateway/jobs/may-ask-again.ts";

const person = { name: "Amira Khan", sdsUserId: "1", roleProfileId: "2", jobRole: { code: "R", display: "" } };
const message = (act: EpsAct) => ({ id: "ours", act, about: "taken", author: { sdsUserId: "9", name: "Tom Bexley" } });
const view = (status: TrackerView["status"], ids: readonly string[] = [], withdrawn = false): TrackerView => ({
  prescriptionId: "24F5DA-A83008-7EFE6Z",
  issueNumber: null,
  status,
  holderOds: "FX901",
  pendingCancellation: null,
  items: [],
  lastDispensedAt: null,
  notifications: ids.map((id) => ({ id, at: 1, status: null, ods: null, withdrawn })),
});

/** What EPS's tracker shows, and what another person may do about a message without an answer. */
const CASES: readonly [act: EpsAct, shows: TrackerView | null, may: string][] = [
  ["notify", view("0002"), "send"],
  ["notify", view("0003", ["OURS"]), "found"],
  ["amend", view("0003", ["ours"]), "found"],
  ["amend", view("0003", ["taken"]), "send"],
  ["withdraw", view("0003", ["taken"]), "send"],
  ["withdraw", view("0002", ["TAKEN"], true), "found"],
  ["withdraw", view("0003"), "wait-for-author"],
  ["return", view("0001"), "found"],
  ["return", view("0002"), "send"],
  ["return", view("0005"), "wait-for-author"],
  ["claim", view("0008"), "found"],
  ["claim", view("0006"), "send"],
  ["claim", view("0009"), "wait-for-author"],
  ["claim-amend", view("0008"), "wait-for-author"],
  ["notify", null, "send"],
];

describe("EPS-15: a message without an answer, and its author not here", () => {
  test.each(CASES)("%s, EPS shows %j: %s", (act, shows, may) => {
    expect(mayAskAgain(message(act), { person }, shows)).toBe(may);
  });
  test("its author may always ask again", () => {
    for (const [act, shows] of CASES)
      expect(mayAskAgain({ ...message(act), author: { sdsUserId: "1", name: "Amira Khan" } }, { person }, shows)).toBe("send");
  });
});
