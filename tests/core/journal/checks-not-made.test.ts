import { describe, expect, test } from "vitest";
import { applyEntries } from "../../../src/core/journal/apply.ts";
import { type EntryBody, entryBodySchema } from "../../../src/core/journal/body.ts";
import { checksOfLine, uncheckedVisits } from "../../../src/core/journal/checks-not-made.ts";
import { entry, entryId, handedOut, MORNING, struck, visitId } from "../../support/a-line.ts";
import { ITEM_B } from "../../support/a-prescription.ts";
import { checkMade } from "../../support/beside-lines.ts";

const BOTH = ["pmr-history", "gp-record"];
const logOf = (...bodies: EntryBody[]) => applyEntries(bodies.map((body, index) => entry(index + 1, body)));
const openOf = (...bodies: EntryBody[]): string[] =>
  uncheckedVisits(logOf(...bodies)).map(
    ({ lines, checks, isOpen }) =>
      `${lines.map(({ line }) => line).join(" ")}: ${checks.flatMap(({ check, made }) => (made === null ? [check] : [])).join(" ")}${isOpen ? "" : "closed"}`,
  );
const line = handedOut({ checksNotMade: BOTH });

describe("CHK-2: a check made afterwards", () => {
  test("closes what it names, of its handing-over, and leaves the line as it was", () => {
    const log = logOf(line, checkMade(visitId(1)));
    expect(openOf(line, checkMade(visitId(2)))).toEqual(["B-0001: pmr-history gp-record"]);
    expect(openOf(line, checkMade(visitId(1)))).toEqual(["B-0001: pmr-history"]);
    expect(openOf(line, checkMade(visitId(1), { checks: BOTH }))).toEqual(["B-0001: closed"]);
    expect(log.lines[0]?.body).toEqual(line);
  });
  test("counts by the last word recorded, whatever time it names; struck, the check is open again", () => {
    const found = checkMade(visitId(1), { outcome: "something-found", note: "rang" }, MORNING - 600_000);
    const later = entryBodySchema.parse({ ...found, recorded: { ...found.recorded, wall: MORNING + 120_000 } });
    const [, gp] = uncheckedVisits(logOf(line, later, checkMade(visitId(1))))[0]?.checks ?? [];
    expect(gp?.made).toMatchObject({ outcome: "something-found", at: MORNING - 600_000 });
    expect(openOf(line, checkMade(visitId(1), { checks: BOTH }), struck(entryId(2)))).toEqual(["B-0001: pmr-history gp-record"]);
  });
});

describe("CHK-3: what is open", () => {
  test("is one matter a handing-over, the oldest first; none where nothing is named, as in every line of an older version", () => {
    expect(openOf(handedOut(), handedOut({ line: "B-0002", visit: visitId(2), checksNotMade: [] }))).toEqual([]);
    expect(
      openOf(
        line,
        handedOut({ line: "B-0002", itemId: ITEM_B, checksNotMade: BOTH }),
        handedOut({ line: "B-0003", visit: visitId(2), at: MORNING - 1, checksNotMade: ["exemption"] }),
      ),
    ).toEqual(["B-0003: exemption", "B-0001 B-0002: pmr-history gp-record"]);
  });
  test("goes with the last line of it that is struck", () => {
    expect(openOf(line, struck(entryId(1)))).toEqual([]);
  });
  test("each line says its own", () => {
    const log = logOf(line, checkMade(visitId(1)));
    expect(log.lines.flatMap((one) => checksOfLine(one, log)).map(({ check, made }) => [check, made?.outcome])).toEqual([
      ["pmr-history", undefined],
      ["gp-record", "nothing-found"],
    ]);
  });
});
