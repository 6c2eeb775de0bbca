import { expect, test } from "vitest";
import { messageIds, partId } from "../../../src/gateway/jobs/message-ids.ts";
import { ACCEPTED, later } from "../../core/reconcile/standings-table.ts";
import { visitId } from "../../support/a-line.ts";

const KEY = "24F5DA-A83008-7EFE6Z";
const notify = (visit: string) => ({ act: "notify" as const, visit, key: KEY });

test("EPS-10: the ids of a handing-over's first notification follow from pharmacy, prescription and handing-over, whatever was sent before", () => {
  const alone = messageIds("FX901", notify(visitId(2)), []);
  expect(messageIds("FX901", notify(visitId(2)), [ACCEPTED])).toEqual(alone);
  expect(messageIds("FX902", notify(visitId(2)), []).messageId).not.toBe(alone.messageId);
  expect(messageIds("FX901", notify(visitId(1)), []).messageId).not.toBe(alone.messageId);
});

test("EPS-10: a handing-over's id that a device gave to two prescriptions makes two messages", () => {
  const other = messageIds("FX901", { ...notify(visitId(1)), key: "A0548B-A99968-451485" }, []);
  expect(other.messageId).not.toBe(messageIds("FX901", notify(visitId(1)), []).messageId);
});

test("EPS-10: another message about the same handing-over has ids of its own: EPS answers a known id from memory", () => {
  const visit = ACCEPTED.visit ?? "";
  const first = messageIds("FX901", notify(visit), []);
  const amend = messageIds("FX901", { act: "amend", visit, key: KEY }, [ACCEPTED]);
  const third = messageIds("FX901", { act: "withdraw", visit, key: KEY }, [ACCEPTED, later({ act: "amend" })]);
  expect(new Set([first, amend, third].flatMap(({ messageId, requestId }) => [messageId, requestId])).size).toBe(6);
});

test("EPS-10: what is about the whole prescription is told apart by what it is", () => {
  const claim = messageIds("FX901", { act: "claim", visit: null, key: KEY }, []);
  const back = messageIds("FX901", { act: "return", visit: null, key: KEY }, []);
  const otherIssue = messageIds("FX901", { act: "claim", visit: null, key: `${KEY}#2` }, []);
  expect(new Set([claim.messageId, back.messageId, otherIssue.messageId]).size).toBe(3);
  expect(partId(claim.messageId, 0)).not.toBe(partId(claim.messageId, 1));
});
