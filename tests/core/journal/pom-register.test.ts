import { expect, test } from "vitest";
import { applyEntries } from "../../../src/core/journal/apply.ts";
import { entryBodySchema } from "../../../src/core/journal/body.ts";
import { basisOf } from "../../../src/core/journal/decide-visit.ts";
import { pomRegister } from "../../../src/core/journal/pom-register.ts";
import type { SupplyRoute } from "../../../src/core/model/supply-route.ts";
import { entry, entryId, handedOut, MORNING, moment, notSupplied, struck, visitId } from "../../support/a-line.ts";
import { anItem, day } from "../../support/a-prescription.ts";
import {
  anOwn,
  aPaperFp10,
  aPatientsRequest,
  aPrescribersRequest,
  aPrivate,
  aReferral,
  aRouteItem,
} from "../../support/a-route.ts";

const DAY = 86_400_000;
const supplied = (n: number, route: SupplyRoute, at = MORNING + n) =>
  entry(
    n,
    handedOut({
      line: `B-000${n}`,
      visit: visitId(n),
      at,
      quantity: "14",
      basis: basisOf({ prescription: anOwn(route, [anItem()], `own:${n}`), copyTakenAt: at }),
    }),
  );

test("POM-1: a private prescription: medicine, quantity, prescriber, patient, the date on it", () => {
  expect(pomRegister(applyEntries([supplied(1, aPrivate({ dated: day("2026-11-20") }))]))).toEqual([
    {
      reference: "B-0001",
      entryId: entryId(1),
      route: "private",
      suppliedAt: MORNING + 1,
      medicine: "Examplapril 5 mg tablets",
      quantity: "14 tablets",
      prescriber: { name: "Dr A Example", address: "Example Surgery, Hallowby" },
      patient: { name: "QUILLFEATHER, Odette (Ms)", address: "1 Test Row, Hallowby, HB1 1ZZ" },
      datedOn: "2026-11-20",
      receivedOn: null,
      emergency: null,
      pharmacist: "Amira Khan",
      notRequired: null,
      isLate: false,
      strike: null,
    },
  ]);
});

test("POM-1: an emergency supply says its nature; at a prescriber's request the dates are added when the prescription comes", () => {
  const arrived = entryBodySchema.parse({
    kind: "prescription-arrived",
    ...moment(MORNING + 2 * DAY),
    key: "own:1",
    id: null,
    serial: "123",
    dated: "2026-11-24",
    receivedOn: "2026-11-25",
  });
  const before = applyEntries([supplied(1, aPrescribersRequest()), supplied(2, aPatientsRequest())]);
  expect(pomRegister(before)).toMatchObject([
    { route: "emergency-prescriber", datedOn: null, receivedOn: null, emergency: "The practice's system is down" },
    { route: "emergency-patient", datedOn: null, receivedOn: null, emergency: "Ran out, the practice cannot prescribe" },
  ]);
  const after = applyEntries([supplied(1, aPrescribersRequest()), supplied(2, aPatientsRequest()), entry(3, arrived)]);
  expect(pomRegister(after)).toMatchObject([
    { datedOn: "2026-11-24", receivedOn: "2026-11-25" },
    { datedOn: null, receivedOn: null },
  ]);
});

test("POM-1: paper FP10s, EPS copies and what was not supplied have no entry", () => {
  const basis = basisOf({ prescription: anOwn(aReferral()), copyTakenAt: MORNING });
  const log = applyEntries([
    supplied(1, aPaperFp10()),
    entry(2, handedOut({ line: "B-0002" })),
    entry(3, notSupplied({ line: "B-0003", basis })),
  ]);
  expect(pomRegister(log)).toEqual([]);
});

test("POM-1: a struck entry stays; what the law asks no entry for says so; one typed in too late says so", () => {
  const late = entryBodySchema.parse({ ...supplied(3, aPrivate()).body, recorded: { ...moment(MORNING + 2 * DAY).recorded } });
  const log = applyEntries([
    supplied(1, aPrivate({ items: [aRouteItem({ schedule: "CD2" })] })),
    supplied(2, aPatientsRequest({ items: [aRouteItem({ limit: "cycle", smallest: true })] })),
    entry(3, late),
    entry(4, struck(entryId(1))),
  ]);
  expect(
    pomRegister(log).map(({ strike, notRequired, isLate }) => [strike !== null, notRequired?.slice(0, 8) ?? null, isLate]),
  ).toEqual([
    [true, "Schedule", false],
    [false, "Oral con", false],
    [false, null, true],
  ]);
});
