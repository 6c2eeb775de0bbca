import { expect, test } from "vitest";
import { type EntryBody, entryBodySchema } from "../../../src/core/journal/body.ts";
import { chargeBefore } from "../../../src/core/journal/charge-before.ts";
import type { OpenEntry } from "../../../src/core/journal/open-entry.ts";
import { basis, entry, entryId, handedOut, linesOf, MORNING, struck, visitId } from "../../support/a-line.ts";
import { ITEM_A } from "../../support/a-prescription.ts";

const PAID = { kind: "paid", exemption: "0001", signed: true };
const FREE = { kind: "exempt", exemption: "0006", evidenceSeen: true, signed: true };
const LATER = { kind: "to-settle-later", exemption: null };

const charged = (line: string, charge: object, more: object = {}, at = MORNING): EntryBody =>
  entryBodySchema.parse({ ...handedOut({ quantity: "14", visit: visitId(Number(line.slice(-1))), line, at }), charge, ...more });
const before = (...entries: OpenEntry[]) => chargeBefore(basis().key, ITEM_A, linesOf(...entries));

test("CHG-3, SYN-17: answered differently on two devices, both answers stand, whichever clock runs ahead", () => {
  for (const skew of [60_000, -60_000])
    expect(before(entry(1, charged("B-0001", FREE), "B"), entry(1, charged("C-0004", PAID, {}, MORNING + skew), "C"))).toEqual({
      kind: "apart",
      answers: [
        { line: "B-0001", charge: FREE },
        { line: "C-0004", charge: PAID },
      ],
    });
});

test("CHG-3: what a line carries from another is no other answer, also once that other was struck", () => {
  const [first, carried] = [charged("B-0001", FREE), charged("C-0004", FREE, { chargeFrom: "B-0001" })];
  expect(before(entry(1, first, "B"), entry(1, carried, "C"))).toMatchObject({ kind: "settled", line: "B-0001", charge: FREE });
  const strike = entry(2, struck(entryId(1, "B")), "B");
  expect(before(entry(1, first, "B"), strike, entry(1, carried, "C"))).toMatchObject({ kind: "settled", line: "C-0004" });
  const paid = entry(1, charged("D-0001", PAID), "D");
  expect(before(entry(1, first, "B"), strike, entry(1, carried, "C"), paid)).toMatchObject({ kind: "apart" });
});

test("CHG-3: what was left to settle later is no other answer; on one device the first that settled it counts", () => {
  const left = entry(1, charged("B-0001", LATER), "B");
  expect(before(left)).toEqual({ kind: "left", line: "B-0001", charge: LATER });
  expect(before(left, entry(1, charged("C-0004", PAID), "C"))).toMatchObject({ kind: "settled", line: "C-0004" });
  // An older version asked again on the same device, and its clock may have been set back.
  const [first, again] = [entry(1, charged("B-0001", PAID), "B"), entry(2, charged("B-0002", FREE, {}, MORNING - 60_000), "B")];
  expect(before(first, again)).toMatchObject({ kind: "settled", line: "B-0001" });
});

test("CHG-2: two devices agree on the exemption and not on the proof: it is settled, and the proof is open", () => {
  const seen = entry(1, charged("B-0001", FREE), "B");
  const notSeen = entry(1, charged("C-0004", { ...FREE, evidenceSeen: false }), "C");
  expect(before(seen, notSeen)).toEqual({
    kind: "settled",
    line: "B-0001",
    charge: { kind: "exempt", exemption: "0006", signed: true },
  });
});
