import { expect, test } from "vitest";
import { applyEntries } from "../../../src/core/journal/apply.ts";
import { entryBodySchema } from "../../../src/core/journal/body.ts";
import { basisOf } from "../../../src/core/journal/decide-visit.ts";
import { prescriptionsThatCame, prescriptionsToCome } from "../../../src/core/journal/prescriptions-to-come.ts";
import { entry, entryId, handedOut, MORNING, moment, notSupplied, struck, visitId } from "../../support/a-line.ts";
import { anItem, ITEM_A, ITEM_B } from "../../support/a-prescription.ts";
import { anOwn, aPatientsRequest, aPrescribersRequest, aRouteItem } from "../../support/a-route.ts";

const TWO = [anItem(), anItem({ itemId: ITEM_B, number: 2, product: { code: "", display: "Samplol 2 mg" } })];
const route = aPrescribersRequest({ items: [aRouteItem(), aRouteItem({ itemId: ITEM_B })] });
const basis = (key: string, of: Parameters<typeof anOwn>[0] = route) =>
  basisOf({ prescription: anOwn(of, TWO, key), copyTakenAt: MORNING });

test("EMS-5: one row a request, with its lines and medicines, counted from the first handing-over; the longest waiting first", () => {
  const log = applyEntries([
    entry(1, handedOut({ line: "B-0001", basis: basis("own:b"), itemId: ITEM_A })),
    entry(2, handedOut({ line: "B-0002", basis: basis("own:b"), itemId: ITEM_B, at: MORNING + 1000 })),
    entry(3, handedOut({ line: "B-0003", visit: visitId(2), basis: basis("own:a"), at: MORNING - 1000 })),
  ]);
  expect(prescriptionsToCome(log)).toMatchObject([
    { key: "own:a", lines: ["B-0003"] },
    { key: "own:b", lines: ["B-0001", "B-0002"], medicines: ["Examplapril 5 mg tablets", "Samplol 2 mg"], suppliedAt: MORNING },
  ]);
});

test("EMS-5: nothing is waited for of what was not supplied, or was supplied at the patient's own request", () => {
  const log = applyEntries([
    entry(1, notSupplied({ line: "B-0001", basis: basis("own:a") })),
    entry(2, handedOut({ line: "B-0002", visit: visitId(2), basis: basis("own:b", aPatientsRequest()) })),
    entry(3, handedOut({ line: "B-0003", visit: visitId(3) })),
  ]);
  expect(prescriptionsToCome(log)).toEqual([]);
});

test("EMS-5: what came is waited for no more; recorded anew, the later word counts", () => {
  const came = (n: number, serial: string) =>
    entry(
      n,
      entryBodySchema.parse({
        kind: "prescription-arrived",
        ...moment(MORNING + n * 1000),
        key: "own:a",
        id: null,
        serial,
        dated: "2026-11-22",
        receivedOn: "2026-11-23",
      }),
    );
  const supply = entry(1, handedOut({ line: "B-0001", basis: basis("own:a") }));
  const log = applyEntries([supply, came(3, "right"), came(2, "wrong")]);
  expect(prescriptionsToCome(log)).toEqual([]);
  expect(prescriptionsThatCame(log)).toMatchObject([{ key: "own:a", lines: ["B-0001"], arrival: { serial: "right" } }]);
  expect(prescriptionsThatCame(applyEntries([supply]))).toEqual([]);
  // Typed on the wrong row: struck, the clock runs again; of two that came the other still stands.
  expect(prescriptionsToCome(applyEntries([supply, came(2, "wrong"), entry(9, struck(entryId(2)))]))).toHaveLength(1);
  expect(
    prescriptionsThatCame(applyEntries([supply, came(2, "other"), came(3, "wrong"), entry(9, struck(entryId(3)))])),
  ).toMatchObject([{ arrival: { serial: "other" } }]);
});
