import { expect, test } from "vitest";
import type { DeviceInfo } from "../../../../src/app/shell/app-port.ts";
import type { TakenIn } from "../../../../src/app/shell/take-in.ts";
import { takenWords } from "../../../../src/app/tasks/meet/taken-words.ts";
import { deviceLetterSchema } from "../../../../src/core/journal/line-number.ts";
import { MARSH_LANE } from "../../../support/screen-data.ts";

const [B, C, D] = ["B", "C", "D"].map((letter) => deviceLetterSchema.parse(letter));
if (B === undefined || C === undefined || D === undefined) throw new Error("letters");
const OWN: DeviceInfo = { letter: "B", name: "Tablet", ods: MARSH_LANE.ods, pharmacy: MARSH_LANE };
const said = (taken: TakenIn) => takenWords(taken, OWN);

test("MET-1: what was supplied is said by device, and what could not be used beside it", () => {
  const devices = [
    { device: C, supplies: 1, bagged: 0 },
    { device: D, supplies: 12, bagged: 0 },
  ];
  expect(said({ ok: true, what: "supplied", devices, older: [], unusable: [] })).toMatchObject({
    tone: "good",
    fact: "Known here now: what device C supplied (1 item) and device D supplied (12 items).",
  });
  expect(
    said({ ok: true, what: "supplied", devices, older: [], unusable: ["The list of device E cannot be read."] }),
  ).toMatchObject({
    tone: "warn",
    next: expect.stringContaining("The list of device E cannot be read."),
  });
});

test("MET-1: what waits in bags there is counted beside what was supplied", () => {
  const devices = [
    { device: C, supplies: 6, bagged: 2 },
    { device: D, supplies: 0, bagged: 1 },
  ];
  const { fact, next } = said({ ok: true, what: "supplied", devices, older: [], unusable: [] });
  expect(fact).toBe(
    "Known here now: what device C supplied (6 items, and 2 in bags that wait there) and device D supplied (0 items, and 1 in bags that wait there).",
  );
  expect(next).toContain("warns before it supplies any of it");
});

test("MET-1: a list older than the one here is said to be older, never known here now", () => {
  expect(said({ ok: true, what: "supplied", devices: [], older: [C], unusable: [] })).toMatchObject({
    tone: "warn",
    fact: "What came is older than what is known here of device C.",
    next: expect.stringContaining("show it anew on device C"),
  });
  const some = said({ ok: true, what: "supplied", devices: [{ device: D, supplies: 2, bagged: 0 }], older: [C], unusable: [] });
  expect(some.fact).toBe("Known here now: what device D supplied (2 items).");
  expect(some.next).toContain("Of device C it had an older list than the one here");
});

test("MET-3: lines kept, lines that were here already, and lines that came damaged are told apart", () => {
  const lines = { ok: true, what: "lines", device: C, entries: 3, added: 3, damaged: 0 } as const;
  expect(said(lines).fact).toBe("3 entries of device C kept on this tablet.");
  expect(said({ ...lines, added: 0 }).fact).toBe("3 entries of device C: here already.");
  expect(said({ ...lines, damaged: 2 })).toMatchObject({ tone: "warn", next: expect.stringContaining("2 more came damaged") });
});

test("MET-4: receipts say what the gateway has of this device", () => {
  expect(said({ ok: true, what: "receipts", entries: 1, unusable: 0 }).fact).toBe(
    "The gateway has 1 entry of this tablet: the receipts are here now.",
  );
});
