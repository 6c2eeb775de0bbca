import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { heldLinesOf } from "../../../src/app/shell/held-lines.ts";
import { sealedLinesSchema } from "../../../src/core/wire/sealed-lines.ts";
import { AN_AUTHOR } from "../../support/a-book.ts";
import { aJournal } from "../../support/a-journal.ts";

test("JRN-16: what was found is a file of sealed lines; what was not is never taken for nothing", async () => {
  const rows = await (await aJournal(3)).rows();
  const held = heldLinesOf({ rows, author: AN_AUTHOR, silent: ["database"] });
  if (held.kind !== "file") throw new Error(held.kind);
  expect(held).toMatchObject({ file: { name: "holdfast-lines-B-3.txt", entries: 3 }, silent: ["database"] });
  expect(sealedLinesSchema.parse(JSON.parse(held.file.text)).entries.map(({ hash }) => hash)).toEqual(
    rows.map(({ hash }) => hash),
  );
  expect(heldLinesOf({ rows: [], author: AN_AUTHOR, silent: [] })).toEqual({ kind: "nothing" });
  expect(heldLinesOf({ rows: [], author: null, silent: ["second book"] })).toEqual({ kind: "unread" });
  expect(heldLinesOf({ rows, author: null, silent: [] })).toEqual({ kind: "nameless", entries: 3 });
});
