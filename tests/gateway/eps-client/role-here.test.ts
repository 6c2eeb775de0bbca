import { expect, test } from "vitest";
import { type Role, roleHere } from "../../../src/gateway/eps-client/role-here.ts";

const role = (person_roleid: string, org_code?: string): Role => ({ person_roleid, org_code, role_code: "R", role_name: "" });
const HERE = role("1", "FX901");
const THERE = role("2", "FX902");

test("SGN-3: the role the person chose, where it is one of this pharmacy; where they chose none, one they have here", () => {
  expect(roleHere([THERE, HERE], "1", "FX901")).toEqual({ ok: true, role: HERE });
  expect(roleHere([THERE, HERE], undefined, "fx901")).toEqual({ ok: true, role: HERE });
  expect(roleHere([role("3", "FX901"), HERE], "1", "FX901")).toEqual({ ok: true, role: HERE });
});
test.each([
  ["chose their role elsewhere", [HERE, THERE], "2", /role at FX902.*choose your role at FX901/],
  ["has none here", [THERE], "2", /no role at this pharmacy \(FX901\).*Registration Authority/],
  ["has none here, and chose none", [THERE], undefined, /no role at this pharmacy/],
  ["has one at no place", [role("4")], "4", /no role at this pharmacy/],
  ["has none at all", [], undefined, /no role at this pharmacy/],
] as const)("SGN-3: who %s is refused, in words with the next step", (_what, roles, selected, why) => {
  expect(roleHere(roles, selected, "FX901")).toMatchObject({ ok: false, why: expect.stringMatching(why) });
});
