import { expect, test } from "vitest";
import { applyEntries } from "../../../src/core/journal/apply.ts";
import { entryBodySchema } from "../../../src/core/journal/body.ts";
import { type ArrivalCommand, decideArrival } from "../../../src/core/journal/decide-arrival.ts";
import { basisOf } from "../../../src/core/journal/decide-visit.ts";
import { prescriptionsToCome } from "../../../src/core/journal/prescriptions-to-come.ts";
import { birthDateSchema } from "../../../src/core/model/local-date.ts";
import type { Prescription } from "../../../src/core/model/prescription.ts";
import { parsePrescriptionId } from "../../../src/core/model/prescription-id.ts";
import { AMIRA, entry, entryId, handedOut, MORNING, moment, struck } from "../../support/a-line.ts";
import { anItem, aPrescription, day } from "../../support/a-prescription.ts";
import { anOwn, aPrescribersRequest } from "../../support/a-route.ts";

const CONTEXT = {
  actor: AMIRA,
  outage: null,
  recorded: entryBodySchema.parse({ kind: "note", ...moment(MORNING), line: null, text: "x" }).recorded,
};
const basis = basisOf({ prescription: anOwn(aPrescribersRequest()), copyTakenAt: MORNING });
const SUPPLY = entry(1, handedOut({ basis }));
const COMMAND: ArrivalCommand = {
  key: "own:one",
  id: parsePrescriptionId("24F5DA-A83008-7EFE6Z"),
  serial: null,
  dated: day("2026-11-22"),
  receivedOn: day("2026-11-23"),
  despite: null,
};

const decide = (change: Partial<ArrivalCommand> = {}, entries = [SUPPLY], prescriptions: Prescription[] = []) =>
  decideArrival({ ...COMMAND, ...change }, { log: applyEntries(entries), prescriptions }, CONTEXT);

test("EMS-5: a prescription that came is recorded with its number, its date and the day it came, and is waited for no more", () => {
  expect(prescriptionsToCome(applyEntries([SUPPLY]))).toHaveLength(1);
  const decided = decide();
  if (!decided.ok) throw new Error("refused");
  const [body] = decided.bodies;
  if (body === undefined) throw new Error("no body");
  const log = applyEntries([SUPPLY, entry(2, entryBodySchema.parse(body))]);
  expect(log.arrivals).toMatchObject([{ key: "own:one", id: COMMAND.id, dated: "2026-11-22", receivedOn: "2026-11-23" }]);
  expect(prescriptionsToCome(log)).toEqual([]);
});

test("EMS-5: on paper it is named by its serial number", () => {
  expect(decide({ id: null, serial: " 123 " })).toMatchObject({ ok: true, bodies: [{ id: null, serial: "123" }] });
});

test.each([
  ["a supply that is not in the log", { key: "own:none" }, "not in the log"],
  ["no number at all", { id: null, serial: "  " }, "No number"],
  ["a date that has not come", { dated: day("2026-11-24") }, "has not come"],
  ["a day of receipt that has not come", { receivedOn: day("2026-11-24") }, "has not come"],
])("EMS-5: refused: %s", (_words, change, fact) => {
  expect(decide(change)).toMatchObject({ ok: false, findings: [{ rule: "EMS-5", fact: expect.stringContaining(fact) }] });
});

test("EMS-5: a supply that was struck waits for no prescription", () => {
  const entries = [SUPPLY, entry(2, struck(entryId(1)))];
  expect(decide({}, entries).ok).toBe(false);
  expect(prescriptionsToCome(applyEntries(entries))).toEqual([]);
});

test("EMS-5: the copy with that number is looked at: another patient's, or of other medicines, goes on with a reason only", () => {
  const own = aPrescription();
  const copy = (change: Partial<Prescription>): Prescription[] => [{ ...own, id: COMMAND.id ?? own.id, ...change }];
  const facts = (copies: Prescription[], change: Partial<ArrivalCommand> = {}) => {
    const decided = decide(change, [SUPPLY], copies);
    return decided.ok ? decided.bodies : decided.findings.map(({ fact }) => fact);
  };
  const another = copy({
    patient: { ...own.patient, family: "Okafor", nhsNumber: null, birthDate: birthDateSchema.parse("1950-01-01") },
  });
  expect(facts(copy({}))).toMatchObject([{ kind: "prescription-arrived" }]);
  expect(facts(copy({}))[0]).not.toHaveProperty("despite");
  expect(facts(another)).toEqual(["That number is another patient's prescription."]);
  expect(
    facts(copy({ items: [anItem({ product: { ...anItem().product, code: "1", display: "Lansoprazole 15mg capsules" } })] })),
  ).toEqual(["That prescription is not for what was supplied."]);
  expect(facts(another, { despite: " married since " })).toMatchObject([{ despite: "married since" }]);
  expect(facts(another, { id: null, serial: "123" })).toMatchObject([{ serial: "123" }]);
});
