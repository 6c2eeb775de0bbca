import { describe, expect, test } from "vitest";
import { ownElsewhere } from "../../../src/app/vault/own-elsewhere.ts";
import type { EntryBody } from "../../../src/core/journal/body.ts";
import { lineNumberSchema } from "../../../src/core/journal/line-number.ts";
import { entry, entryId, handedOut, struck } from "../../support/a-line.ts";

const ME = { device: "B", epoch: 1 };
const line = (n: number) => entry(n, handedOut({ line: `B-000${n}` }));
const ALL = [1, 2, 3, 4].map(line);

describe("JRN-14: what the gateway has of this device", () => {
  test("the same: nothing is said, and numbers go on above", () => {
    expect(ownElsewhere(ALL, ALL.slice(0, 2), ME)).toEqual({ findings: [], nextLine: 3 });
    expect(ownElsewhere(ALL, [], ME)).toEqual({ findings: [], nextLine: 1 });
  });
  test("put back to an earlier day: said, and no number is used twice", () => {
    const found = ownElsewhere(ALL.slice(0, 2), ALL, ME);
    expect(found).toMatchObject({ findings: [{ what: "rolled-back", weight: "warn" }], nextLine: 5 });
    expect(found.findings[0]?.fact).toContain("2 entries");
  });
  test("an empty log on an enrolled device, too", () => {
    expect(ownElsewhere([], ALL, ME).findings).toMatchObject([{ what: "rolled-back" }]);
  });
  test("copied: another entry in the same place", () => {
    const other = { ...line(4), hash: "another" };
    expect(ownElsewhere(ALL, [...ALL.slice(0, 3), other], ME).findings).toMatchObject([{ what: "cloned" }]);
  });
  test("JRN-7: an entry about another device's line does not raise its own numbers", () => {
    const strike = entry(1, { ...struck(entryId(7, "C")), line: lineNumberSchema.parse("C-0007") } as EntryBody);
    expect(ownElsewhere([strike], [strike], ME).nextLine).toBe(1);
    const block = {
      ...strike,
      body: { ...strike.body, kind: "paper-block", from: "B-0003", to: "B-0009", why: null } as EntryBody,
    };
    expect(ownElsewhere([block], [block], ME).nextLine).toBe(10);
    // A number that was NOT CONFIRMED and stands on paper in words: no line has it, and none may.
    const note = { ...strike, body: { ...strike.body, kind: "note", line: "B-0011", text: "on paper" } as EntryBody };
    expect(ownElsewhere([note], [note], ME).nextLine).toBe(12);
  });
  test("another device's, and an earlier epoch's, are none of its own", () => {
    expect(ownElsewhere([], [entry(1, handedOut({ line: "C-0001" }), "C"), { ...line(1), epoch: 2 }], ME).findings).toEqual([]);
  });
});
