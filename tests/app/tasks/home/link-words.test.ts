import { describe, expect, test } from "vitest";
import type { OpenView } from "../../../../src/app/shell/app-port.ts";
import { stateOfThings } from "../../../../src/app/shell/state-of-things.ts";
import { linkWords } from "../../../../src/app/tasks/home/link-words.ts";
import type { FeedKind, Link } from "../../../../src/core/wire/link.ts";
import { createFakeApp } from "../../../support/fake-app.ts";
import { MORNING } from "../../../support/screen-data.ts";
import { openOf } from "../../../support/visits.ts";

const link = (name: Link["name"], up: boolean | null, detail: string | null = null): Link => ({
  name,
  up,
  since: up === null ? null : MORNING - 3_600_000,
  lastSign: up === null ? null : MORNING - 60_000,
  detail,
});

const ALL_WELL = (["eps", "eps-sign-in", "store", "clock", "pmr-feed"] as const).map((name) => link(name, true));

const viewWith = (change: Partial<OpenView>): OpenView => ({
  ...openOf(createFakeApp()),
  link: { state: "answers", since: MORNING - 3_600_000, lastAnswerAt: MORNING },
  links: ALL_WELL,
  feed: "copies",
  ...change,
});

const row = (view: OpenView, name: string) => linkWords(view, MORNING).find((words) => words.name === name);

describe("LNK-1: each link has its own words", () => {
  test("all well", () => {
    expect(linkWords(viewWith({}), MORNING).map(({ up, fact }) => [up, fact])).toEqual([
      [true, "The gateway answers"],
      [true, "EPS answers"],
      [true, "Signing in to EPS works"],
      [true, "The PMR sends us copies"],
      [true, "The gateway's store works"],
      [true, "The gateway's clock is right"],
    ]);
  });
  test("SYN-6: a gateway that does not know this device is not said to be silent", () => {
    const view = viewWith({ link: { state: "no-answer", since: MORNING, lastAnswerAt: MORNING, isRefused: true } });
    expect(row(view, "gateway")).toMatchObject({ up: false, fact: "The gateway does not know this device" });
    expect(stateOfThings(view, MORNING).fact).toBe("The gateway does not know this device");
  });
  test("down: since when, and what is wrong", () => {
    const view = viewWith({
      links: [link("eps", false, "EPS does not answer its health check"), link("clock", false, "7 min ahead")],
    });
    expect(row(view, "eps")).toEqual({
      name: "eps",
      up: false,
      fact: "EPS has not answered since 09:36",
      note: "EPS does not answer its health check",
    });
    expect(row(view, "clock")).toMatchObject({
      up: false,
      fact: "The gateway's clock is wrong since 09:36",
      note: "7 min ahead",
    });
  });
  test("up, with a trouble beside it: both are said", () => {
    const view = viewWith({ links: [link("eps", true, "EPS's tracker does not answer")] });
    expect(row(view, "eps")).toMatchObject({
      up: true,
      fact: "EPS answers",
      note: expect.stringMatching(/^last .*; EPS's tracker/),
    });
  });
  test("not tried is said to be not tried, never well", () => {
    const view = viewWith({ links: [link("eps", null)], feed: null });
    expect(row(view, "eps")).toMatchObject({ up: null, note: "not tried yet" });
    expect(row(view, "pmr-feed")).toBeUndefined();
  });
  test("a silent gateway: what it last told is said so, and none of it to work now", () => {
    const view = viewWith({ link: { state: "no-answer", since: MORNING - 60_000, lastAnswerAt: null } });
    expect(row(view, "eps")).toMatchObject({ up: null, fact: "EPS answers, as last told" });
    expect(linkWords(view, MORNING).filter(({ up }) => up === true)).toEqual([]);
  });
  test("a silent gateway: nothing beyond it is claimed before it has told", () => {
    const view = viewWith({ link: { state: "no-answer", since: MORNING - 60_000, lastAnswerAt: null }, links: [], feed: null });
    expect(linkWords(view, MORNING)).toMatchObject([{ up: false, fact: "The gateway has not answered since 10:35" }]);
  });
});

describe("LNK-1: the feed, by its kind", () => {
  test.each<[FeedKind, boolean, string]>([
    ["copies", true, "can be supplied from"],
    ["hl7v3", true, "older form"],
    ["list", false, "can be found, cannot be supplied from"],
    ["own", true, "Holdfast releases itself"],
    ["none", false, "nothing to supply from"],
  ])("%s", (feed, up, words) => {
    const found = row(viewWith({ feed, links: [link("pmr-feed", feed === "own" || feed === "none" ? null : true)] }), "pmr-feed");
    expect(found?.up).toBe(up);
    expect(`${found?.fact} ${found?.note}`).toContain(words);
  });
  test("silent for more than a day", () => {
    expect(row(viewWith({ links: [link("pmr-feed", false)] }), "pmr-feed")).toMatchObject({
      up: false,
      fact: "The PMR has sent nothing since 10:35",
    });
  });
});

describe("SGN-1: signing in", () => {
  test("waiting for someone at the counter, then who signed in", () => {
    expect(row(viewWith({ signingIn: { until: MORNING + 600_000 } }), "eps-sign-in")).toMatchObject({
      up: null,
      fact: "Waiting for someone to sign in at the counter",
    });
    expect(row(viewWith({ signedIn: { name: "Amira Khan", until: MORNING + 600_000 } }), "eps-sign-in")).toMatchObject({
      up: true,
      fact: "Amira Khan is signed in to EPS",
      note: "until 10:46",
    });
  });
});
