import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { othersFilesOf } from "../../../src/app/shell/others-files.ts";
import { deviceLetterSchema } from "../../../src/core/journal/line-number.ts";
import { sealedLinesSchema } from "../../../src/core/wire/sealed-lines.ts";
import { AN_AUTHOR } from "../../support/a-book.ts";
import { aJournal } from "../../support/a-journal.ts";

test("MET-3, JRN-16: what is held for others is a file for each device, as it came", async () => {
  const rows = await (await aJournal(2)).rows();
  const held = (letter: string, epoch: number) =>
    rows.map((row) => ({ ...row, device: deviceLetterSchema.parse(letter), epoch, takenAt: 0, signing: AN_AUTHOR.signing }));
  const files = othersFilesOf([...held("C", 1), ...held("D", 1)]);
  expect(files.map(({ name, entries }) => [name, entries])).toEqual([
    ["holdfast-lines-C-2.txt", 2],
    ["holdfast-lines-D-2.txt", 2],
  ]);
  expect(sealedLinesSchema.parse(JSON.parse(files[0]?.text ?? "")).entries.map(({ hash }) => hash)).toEqual(
    rows.map(({ hash }) => hash),
  );
});
