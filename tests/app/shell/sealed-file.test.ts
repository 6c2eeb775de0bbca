import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { sealedFileOf, wholeLogOf } from "../../../src/app/shell/sealed-file.ts";
import type { Journal } from "../../../src/app/vault/journal.ts";
import { sealedLinesSchema } from "../../../src/core/wire/sealed-lines.ts";
import { newName, openJournal, visitOf } from "../../contracts/journal-contract.ts";
import { aJournal } from "../../support/a-journal.ts";
import { handedOut } from "../../support/a-line.ts";
import { aSealedDevice } from "../../support/a-sealed-device.ts";

const deviceOf = async (journal: Journal) => {
  const { record } = await aSealedDevice();
  const { enrolment, signing } = record;
  return { journal, enrolment, ods: enrolment.pharmacy.ods, signing };
};

test("JRN-15: the file holds every entry without a receipt, as it is, and its name says nothing but the device and the log's end", async () => {
  const journal = await aJournal(3);
  const [first] = await journal.rows();
  await journal.keepReceipt(first?.id ?? "", "a receipt");
  const file = await sealedFileOf(await deviceOf(journal));
  if (typeof file === "string") throw new Error(file);
  expect(file).toMatchObject({ name: "holdfast-lines-B-3.txt", entries: 2 });
  const [, second, third] = await journal.rows();
  expect(sealedLinesSchema.parse(JSON.parse(file.text))).toMatchObject({
    device: "B",
    entries: [{ hash: second?.hash }, { hash: third?.hash }],
  });
});

test("JRN-15: sealed with the real keys, nothing of a patient is readable in it", async () => {
  const { sealing } = await aSealedDevice();
  const journal = openJournal(newName(), { crypto: sealing });
  expect(await journal.write(1, visitOf)).toMatchObject({ kind: "stored" });
  const file = await sealedFileOf(await deviceOf(journal));
  if (typeof file === "string") throw new Error(file);
  const body = handedOut({ line: "B-0001" });
  if (!("basis" in body)) throw new Error("a line has a basis");
  const { basis } = body;
  expect(file.text).not.toContain(basis.patient.family);
  expect(file.text).not.toContain(basis.id);
});

test("SYN-14: the whole log holds every entry, receipted or not; only all of it counts", async () => {
  const journal = await aJournal(3);
  for (const { id } of (await journal.rows()).slice(0, 2)) await journal.keepReceipt(id, "a receipt");
  const file = await wholeLogOf(await deviceOf(journal));
  if (typeof file === "string") throw new Error(file);
  expect(file).toMatchObject({ name: "holdfast-lines-B-3.txt", entries: 3 });
  expect(sealedLinesSchema.parse(JSON.parse(file.text)).entries.map(({ hash }) => hash)).toEqual(
    (await journal.rows()).map(({ hash }) => hash),
  );
  const silent = { ...journal, health: () => ({ ...journal.health(), database: false }) };
  expect(await wholeLogOf(await deviceOf(silent))).toBe("unread");
  expect(await wholeLogOf(await deviceOf({ ...journal, rows: () => Promise.reject(new Error("gone")) }))).toBe("unread");
  expect(await wholeLogOf(await deviceOf(await aJournal(0)))).toBe("none");
});

test("JRN-15: with a receipt for each there is none", async () => {
  const journal = await aJournal(2);
  for (const { id } of await journal.rows()) await journal.keepReceipt(id, "a receipt");
  expect(await sealedFileOf(await deviceOf(journal))).toBe("none");
});

test("JRN-15: storage that does not say what it has is no empty one", async () => {
  const journal = await aJournal(2);
  const broken = { ...journal, unsent: () => Promise.reject(new Error("gone")) };
  expect(await sealedFileOf(await deviceOf(broken))).toBe("unread");
  const silent = { ...journal, unsent: async () => [], health: () => ({ ...journal.health(), database: false }) };
  expect(await sealedFileOf(await deviceOf(silent))).toBe("unread");
});
