import { expect, test } from "vitest";
import type { Device } from "../../../src/app/shell/device.ts";
import type { Opened } from "../../../src/app/shell/opened.ts";
import { receiptsToShow, suppliedToShow } from "../../../src/app/shell/to-show.ts";
import { applyEntries } from "../../../src/core/journal/apply.ts";
import { deviceLetterSchema } from "../../../src/core/journal/line-number.ts";
import { odsCodeSchema } from "../../../src/core/model/ods-code.ts";
import type { Peers } from "../../../src/core/wire/peers.ts";
import { chanceFrom } from "../../support/random.ts";

const B = deviceLetterSchema.parse("B");
const ODS = odsCodeSchema.parse("FX901");

test("MET-1: a log that the database does not give is never shown as all that was supplied", async () => {
  const device = { enrolment: { device: B, epoch: 1 }, ods: ODS, journal: { health: () => ({ database: false }) } };
  const peers: Peers = { key: { id: "one", secret: "A".repeat(43) }, devices: [] };
  const opened = {
    known: () => ({ log: applyEntries([]) }),
    ownThrough: () => 0,
    readOwn: async () => undefined,
    peers: () => peers,
  };
  expect(await suppliedToShow(device as unknown as Device, opened as unknown as Opened, 0, "squares")).toMatchObject({
    ok: false,
    fact: expect.stringContaining("cannot be shown whole"),
    next: expect.stringContaining("Try again"),
  });
});

test("MET-2: what is too large for squares goes as a file, and a file makes none", async () => {
  const chance = chanceFrom(5);
  const noise = (length: number): string =>
    Array.from({ length }, () => String.fromCharCode(33 + Math.floor(chance.next() * 90))).join("");
  const showing = (receipts: string[], by: "squares" | "file") =>
    receiptsToShow({ ods: ODS, others: { receiptsOf: async () => receipts } as unknown as Device["others"] }, B, 1, by);
  const large = [noise(1_600_000)];
  expect(await showing(large, "squares")).toMatchObject({ squares: null, entries: 1 });
  expect(await showing(large, "file")).toMatchObject({ squares: null, entries: 1 });
  expect(await showing(["small"], "file")).toMatchObject({ squares: null });
  expect((await showing(["small"], "squares"))?.squares).toHaveLength(1);
});
