import { expect, test } from "vitest";
import type { Device } from "../../../src/app/shell/device.ts";
import type { Opened } from "../../../src/app/shell/opened.ts";
import { receiptsToShow, suppliedToShow } from "../../../src/app/shell/to-show.ts";
import { openIndex } from "../../../src/app/vault/peer-index.ts";
import { applyEntries } from "../../../src/core/journal/apply.ts";
import { deviceLetterSchema } from "../../../src/core/journal/line-number.ts";
import { odsCodeSchema } from "../../../src/core/model/ods-code.ts";
import type { Peers } from "../../../src/core/wire/peers.ts";
import { suppliedParcelSchema } from "../../../src/core/wire/supplied-index.ts";
import { entry, handedOut, MORNING, uuid, visitId } from "../../support/a-line.ts";
import { aSealedDevice } from "../../support/a-sealed-device.ts";
import { assembled, bagEnded } from "../../support/beside-lines.ts";
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

test("MET-1: told is what was supplied here, whatever the clock says, and every bag made here that still waits, however old; no other device's", async () => {
  const { record, sealing } = await aSealedDevice();
  const { enrolment, signing } = record;
  const peers: Peers = {
    key: { id: "one", secret: "s".repeat(43) },
    devices: [{ device: enrolment.device, name: "Tablet", epoch: enrolment.epoch, signing }],
  };
  const DAY = 86_400_000;
  const log = applyEntries([
    entry(1, handedOut({ at: MORNING - 20 * DAY })),
    entry(2, handedOut({ at: MORNING - DAY, line: "B-0002", visit: visitId(2) })),
    entry(3, assembled(uuid(1, 5), MORNING - 20 * DAY)),
    entry(4, assembled(uuid(2, 5), MORNING - DAY)),
    entry(5, bagEnded(uuid(2, 5), MORNING)),
    entry(1, assembled(uuid(3, 5), MORNING), "C"),
  ]);
  const device = {
    enrolment,
    ods: ODS,
    others: { indexes: async () => [] },
    crypto: sealing,
    journal: { health: () => ({ database: true }) },
  } as unknown as Device;
  const opened = { known: () => ({ log }), ownThrough: () => 5, readOwn: async () => undefined, peers: () => peers };
  const shown = await suppliedToShow(device, opened as unknown as Opened, MORNING + 400 * DAY, "file");
  if ("ok" in shown) throw new Error(shown.fact);
  expect(shown.entries).toBe(3);
  const [index] = suppliedParcelSchema.parse(JSON.parse(shown.text)).indexes;
  if (index === undefined) throw new Error("no index");
  expect(await openIndex(index, peers, sealing)).toMatchObject({
    supplies: [1, 2].map((line) => [expect.any(String), expect.any(String), "28", line, expect.any(Number)]),
    bags: [[expect.any(String), expect.any(String), "28", MORNING - 20 * DAY]],
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
