import { expect, test } from "vitest";
import { createOwnReader } from "../../../src/app/shell/device.ts";
import { deviceLetterSchema } from "../../../src/core/journal/line-number.ts";
import { handedOut, uuid } from "../../support/a-line.ts";

const row = (seq: number, body: string) => ({
  seq,
  id: uuid(seq, 2),
  hash: `hash-${seq}`,
  header: "",
  body,
  signature: "",
  lines: [],
  receipt: null,
});
const readerOf = (...bodies: (string | null)[]) =>
  createOwnReader(
    {
      journal: { rows: async () => bodies.map((body, index) => row(index + 1, body ?? "sealed for another")) },
      enrolment: { device: deviceLetterSchema.parse("B"), epoch: 1 },
    },
    { openBody: async (body) => (body === "sealed for another" ? null : body) },
  );

test("SYN-10: an own line of a later version is kept in its place, and its prescription is not supplied from here", async () => {
  const line = handedOut();
  const later = JSON.stringify({ ...line, since: "a later version" });
  const read = await readerOf(JSON.stringify(line), later, "not JSON", null)();
  expect(read.entries.map(({ seq, body }) => [seq, body?.kind ?? null])).toEqual([
    [1, "handed-out"],
    [2, null],
    [3, null],
    [4, null],
  ]);
  expect(read.notWhole).toEqual([line.kind === "handed-out" ? line.basis.key : ""]);
});

test("an entry is opened once, however often they are read", async () => {
  let opened = 0;
  const read = createOwnReader(
    {
      journal: { rows: async () => [row(1, JSON.stringify(handedOut()))] },
      enrolment: { device: deviceLetterSchema.parse("B"), epoch: 1 },
    },
    {
      openBody: async (body) => {
        opened += 1;
        return body;
      },
    },
  );
  expect((await read()).entries).toEqual((await read()).entries);
  expect(opened).toBe(1);
});
