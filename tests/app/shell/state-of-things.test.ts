import { expect, test } from "vitest";
import { stateOfThings } from "../../../src/app/shell/state-of-things.ts";
import { createFakeApp } from "../../support/fake-app.ts";
import { openOf } from "../../support/visits.ts";

const shortly = (change: Parameters<ReturnType<typeof createFakeApp>["set"]>[0]): string => {
  const fake = createFakeApp();
  fake.set(change);
  return stateOfThings(openOf(fake), Date.UTC(2026, 10, 23, 13, 0)).shortFact;
};
const since = Date.UTC(2026, 10, 23, 12, 50);

test("LNK-1: the strip's short words on a phone name who gives no answer, as the long ones do", () => {
  expect(shortly({ link: { state: "no-answer", since, lastAnswerAt: null } })).toBe("Gateway silent since 12:50");
  expect(shortly({ link: { state: "answers", since, lastAnswerAt: since }, eps: { answering: false, since } })).toBe(
    "EPS silent since 12:50",
  );
  expect(shortly({ link: { state: "not-asked", since: null, lastAnswerAt: null } })).toBe("Gateway not asked yet");
});

test("LNK-1, SYN-6: a gateway that does not know this device is not called unknown itself", () => {
  expect(shortly({ link: { state: "answers", since, lastAnswerAt: since, isRefused: true } })).toBe("Not known to the gateway");
});
