import { expect, test } from "vitest";
import { sheetsOf } from "../../../../src/app/shell/sheet-rows.ts";
import { rowsOnPaper } from "../../../../src/app/tasks/print/rows-on-paper.ts";
import { applyEntries } from "../../../../src/core/journal/apply.ts";
import { lineNumberSchema } from "../../../../src/core/journal/line-number.ts";
import type { LogNote } from "../../../../src/core/journal/log.ts";
import { AMIRA, entry, handedOut, MORNING, outageDeclared, outageEnded, uuid } from "../../../support/a-line.ts";

const number = (text: string) => lineNumberSchema.parse(text);

const noteOf = (line: string): LogNote => ({
  entryId: `note ${line}`,
  device: "B",
  line: number(line),
  text: "28 of something",
  at: MORNING,
  by: AMIRA,
  outage: null,
  followedUp: [],
});

const HOUR = 3_600_000;

test("SHT-2: rows stand by their numbers, whenever they were typed in, and numbers still free stand among them", () => {
  const outage = uuid(1, 7);
  const log = applyEntries([
    entry(1, handedOut({ line: "B-0001", at: MORNING })),
    entry(2, outageDeclared(outage, { at: MORNING + HOUR })),
    entry(3, handedOut({ line: "B-0005", at: MORNING + 2 * HOUR })),
    entry(4, outageEnded(outage, MORNING + 3 * HOUR)),
    entry(5, handedOut({ line: "B-0002", at: MORNING + 4 * HOUR })),
    entry(6, null),
  ]);
  const [sheet] = sheetsOf(log, "B");
  if (sheet === undefined) throw new Error("no sheet");
  const rows = rowsOnPaper(sheet, [noteOf("B-0003")], [number("B-0004"), number("B-0006")]);
  expect(
    rows.map((row) =>
      row.kind === "line"
        ? row.line.line
        : row.kind === "outage"
          ? row.what
          : row.kind === "odd"
            ? "odd"
            : `${row.kind} ${row.line}`,
    ),
  ).toEqual(["B-0001", "declared", "ended", "B-0002", "note B-0003", "blank B-0004", "B-0005", "blank B-0006", "odd"]);
});
