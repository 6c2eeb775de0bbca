import { describe, expect, test } from "vitest";
import {
  commandOf,
  gapsOf,
  peopleFor,
  type RpForm,
  SOMEBODY_ELSE,
} from "../../../../src/app/tasks/responsible-pharmacist/rp-form.ts";
import { applyEntries } from "../../../../src/core/journal/apply.ts";
import { entry, MORNING } from "../../../support/a-line.ts";
import { AMIRA_RP, BEN_RP, rpBody } from "../../../support/a-rp.ts";
import { TEST_PHARMACY } from "../../../support/world.ts";

const { team } = TEST_PHARMACY;
const PEOPLE = [AMIRA_RP];
const form = (change: Partial<RpForm> = {}): RpForm => ({
  act: "on",
  who: AMIRA_RP.gphc,
  name: "",
  gphc: "",
  time: null,
  day: null,
  attestedBy: "Tom Bexley",
  ...change,
});
const focusOf = (change: Partial<RpForm>): string[] => gapsOf(form(change), PEOPLE, MORNING).map(({ focus }) => focus);

describe("RP-4: whom one may choose", () => {
  const log = (...bodies: ReturnType<typeof rpBody>[]) => applyEntries(bodies.map((body, index) => entry(index + 1, body)));
  test("to sign on, the pharmacists of the team", () => {
    expect(peopleFor("on", log(), team)).toEqual([AMIRA_RP]);
  });
  test("to be absent, back or signed off, who is signed on", () => {
    expect(peopleFor("absent", log(rpBody("rp-on", MORNING, BEN_RP)), team)).toEqual([BEN_RP]);
  });
  test("typed in afterwards, who was", () => {
    const over = log(rpBody("rp-on", MORNING, BEN_RP), rpBody("rp-off", MORNING + 1, BEN_RP));
    expect(peopleFor("absent", over, team)).toEqual([BEN_RP]);
    expect(peopleFor("off", log(), team)).toEqual([]);
  });
});

describe("RP-4: what is recorded", () => {
  test("a time that was not touched is now; one that was typed is in England's time", () => {
    expect(commandOf(form(), PEOPLE, MORNING)).toEqual({ what: "on", who: AMIRA_RP, at: null, attestedBy: null });
    expect(commandOf(form({ act: "off", time: "09:00" }), PEOPLE, MORNING)).toMatchObject({
      what: "off",
      at: Date.UTC(2026, 10, 23, 9, 0),
    });
    expect(commandOf(form({ act: "off", time: "17:00", day: "2026-07-01" }), PEOPLE, MORNING)).toMatchObject({
      at: Date.UTC(2026, 6, 1, 16, 0),
    });
  });
  test("attested: signed on, by whose word, since when", () => {
    expect(commandOf(form({ act: "attest", time: "08:30" }), PEOPLE, MORNING)).toEqual({
      what: "on",
      who: AMIRA_RP,
      at: Date.UTC(2026, 10, 23, 8, 30),
      attestedBy: "Tom Bexley",
    });
  });
  test("RP-5: somebody else, with whatever number", () => {
    const typed = form({ who: SOMEBODY_ELSE, name: " Ann Example ", gphc: "5999903" });
    expect(commandOf(typed, PEOPLE, MORNING)).toMatchObject({ who: { name: "Ann Example", gphc: "5999903" } });
  });
});

test.each<[string, Partial<RpForm>, string[]]>([
  ["nothing chosen", { act: null }, ["rp-act"]],
  ["nobody chosen", { who: null }, ["rp-who"]],
  ["somebody else without name and number", { who: SOMEBODY_ELSE }, ["rp-name", "rp-gphc"]],
  ["attested without a time, by nobody", { act: "attest", attestedBy: " " }, ["rp-time", "rp-attested"]],
  ["a time to come", { time: "10:16" }, ["rp-time"]],
  ["no time", { time: "" }, ["rp-time"]],
])("RP-4: not recorded: %s", (_what, change, expected) => {
  expect(focusOf(change)).toEqual(expected);
  expect(commandOf(form(change), PEOPLE, MORNING)).toBeNull();
});
