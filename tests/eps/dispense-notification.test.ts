import { describe, expect, test } from "vitest";
import type { ItemStatus } from "../../src/core/model/medicine-item.ts";
import type { Quantity } from "../../src/core/model/quantity.ts";
import { buildDispenseNotification } from "../../src/eps/build-dispense-notification.ts";
import { checkDispenseNotification, warningsOfNotification } from "../../src/eps/check-dispense-notification.ts";
import { type DispensedItem, type DispenseEvent, dispenseCount, needsNotification } from "../../src/eps/dispense-event.ts";
import { parseFhirJson, writeFhirJson } from "../../src/eps/fhir-json.ts";
import { itemStatusAfter } from "../../src/eps/item-status-after.ts";
import { prescriptionStatusOf } from "../../src/eps/prescription-status-of.ts";
import { readDispenseNotification } from "../../src/eps/read-dispense-notification.ts";
import { get, raw, resources } from "./raw-json.ts";

const q = (text: string): Quantity => text as Quantity;
const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;

const item = (n: number, change: Partial<DispensedItem> = {}): DispensedItem => ({
  itemId: uuid(100 + n),
  product: { code: "39732311000001104", display: `Medicine ${n}` },
  quantity: { value: q("28"), unit: "tablet", code: "428673006", system: "http://snomed.info/sct" },
  dose: "Take ONE tablet ONCE a day",
  repeat: null,
  status: "0001",
  given: [{ product: { code: "39732311000001104", display: `Medicine ${n}` }, quantity: q("28") }],
  reason: null,
  ...change,
});

const event = (items: DispensedItem[], change: Partial<DispenseEvent["prescription"]> = {}): DispenseEvent => ({
  prescription: {
    id: "24F5DA-A83008-7EFE6Z",
    longId: uuid(1),
    prescriptionType: "0101",
    treatment: "acute",
    issue: null,
    releaseResponseId: uuid(2),
    patient: { nhsNumber: "9449304130", name: "Twitchett" },
    ...change,
  },
  handedOverAt: Date.parse("2026-07-01T08:30:00Z"),
  items,
});

const build = (told: DispenseEvent, replaces?: string): string =>
  writeFhirJson(
    buildDispenseNotification({
      event: told,
      author: {
        name: "Amira Khan",
        sdsUserId: "999200000001",
        roleProfileId: "999300000001",
        jobRole: { code: "S0030:G0100:R0620", display: "Pharmacist" },
        phone: "01632",
      },
      pharmacy: { ods: "FX901", name: "P", addressLines: ["1 Street"], postcode: "NM1 9ZZ", phone: "01632" },
      ids: { bundleId: uuid(3), dispenseItemIds: Array.from({ length: dispenseCount(told) }, (_, place) => uuid(10 + place)) },
      ...(replaces === undefined ? {} : { replaces }),
    }),
  );

const parsed = (text: string): unknown => {
  const read = parseFhirJson(text);
  if (!read.ok) throw new Error(read.problem.fact);
  return read.value;
};

describe("building", () => {
  test("EPS-6 every item is in it, closed ones with quantity 0", () => {
    const text = build(event([item(1), item(2, { status: "0004", given: [] }), item(3, { status: "0005", given: [] })]));
    const reading = readDispenseNotification(parsed(text));
    if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
    expect(reading.notification.items.map(({ itemId, status, quantity }) => [itemId, status, quantity])).toEqual([
      [uuid(101), "0001", "28"],
      [uuid(102), "0004", "0"],
      [uuid(103), "0005", "0"],
    ]);
    expect(reading.notification).toMatchObject({
      id: uuid(3),
      replaces: null,
      prescriptionStatus: "0003",
      ods: "FX901",
      releaseResponseId: uuid(2),
      handedOverAt: Date.parse("2026-07-01T08:30:00Z"),
    });
  });

  test("EPS-5 quantities are written as they were given", () => {
    expect(build(event([item(1, { given: [{ product: item(1).product, quantity: q("2.50") }] })]))).toContain('"value":2.50,');
  });

  test("EPS-8 the issue goes into the contained request's basedOn, both numbers less one", () => {
    const erd = event([item(1, { repeat: { number: 3, of: 4 } }), item(2, { repeat: { number: 3, of: 6 } })], {
      treatment: "repeat-dispensing",
      issue: { number: 3, of: 6 },
    });
    const bundle = raw(build(erd));
    const numbers = resources(bundle, "MedicationDispense").map((dispense) => [
      get(dispense, "contained", 1, "basedOn", 0, "extension", 0, "extension", 0, "valueInteger"),
      get(dispense, "contained", 1, "basedOn", 0, "extension", 0, "extension", 1, "valueInteger"),
      get(dispense, "extension", 1, "extension", 0, "valueInteger"),
      get(dispense, "extension", 1, "extension", 1, "valueInteger"),
    ]);
    expect(numbers).toEqual([
      [3, 2, 5, 2],
      [5, 2, 5, 2],
    ]);
    const reading = readDispenseNotification(parsed(build(erd)));
    expect(reading.ok && reading.notification.issueNumber).toBe(3);
  });

  test("the time has the offset of the clock in England", () => {
    expect(build(event([item(1)]))).toContain('"whenHandedOver":"2026-07-01T09:30:00+01:00"');
    expect(build({ ...event([item(1)]), handedOverAt: Date.parse("2026-01-01T08:30:00Z") })).toContain(
      '"whenHandedOver":"2026-01-01T08:30:00+00:00"',
    );
  });

  test("two products for one item make two lines with ids of their own", () => {
    const two = event([
      item(1, {
        given: [
          { product: item(1).product, quantity: q("13") },
          { product: { code: "999000000", display: "Other brand" }, quantity: q("15") },
        ],
      }),
    ]);
    const reading = readDispenseNotification(parsed(build(two)));
    expect(
      reading.ok &&
        reading.notification.items.map(({ dispenseItemId, quantity, product }) => [dispenseItemId, quantity, product?.display]),
    ).toEqual([
      [uuid(10), "13", "Medicine 1"],
      [uuid(11), "15", "Other brand"],
    ]);
    expect(checkDispenseNotification(parsed(build(two)), [uuid(101)])).toEqual([]);
  });

  test("the same input makes the same bytes; too few ids are an error", () => {
    expect(build(event([item(1)]))).toBe(build(event([item(1)])));
    const short = { ...event([item(1), item(2)]) };
    expect(() =>
      buildDispenseNotification({
        event: short,
        author: { name: "", sdsUserId: "", roleProfileId: "", jobRole: { code: "", display: "" }, phone: "" },
        pharmacy: { ods: "", name: "", addressLines: [], postcode: "", phone: "" },
        ids: { bundleId: uuid(3), dispenseItemIds: [uuid(1)] },
      }),
    ).toThrow(RangeError);
  });

  test("nothing dispensed carries the reason, equal on all; an amendment says what it replaces", () => {
    const none = event([
      item(1, { status: "0002", given: [], reason: "0010" }),
      item(2, { status: "0002", given: [], reason: "0001" }),
    ]);
    const bundle = raw(build(none, uuid(77)));
    expect(
      resources(bundle, "MedicationDispense").map((dispense) => get(dispense, "extension", 1, "valueCoding", "code")),
    ).toEqual(["0010", "0010"]);
    const reading = readDispenseNotification(parsed(build(none, uuid(77))));
    expect(reading.ok && [reading.notification.prescriptionStatus, reading.notification.replaces]).toEqual(["0007", uuid(77)]);
  });
});

describe("EPS-7 whether anything is sent", () => {
  const owing = item(1, { status: "0004", given: [] });
  test.each([
    ["something given", [item(1)], true],
    ["nothing given, nothing closed", [owing, item(2, { status: "0008", given: [] })], false],
    [
      "given a quantity of nothing",
      [item(1, { status: "0004", given: [{ product: item(1).product, quantity: q("0.0") }] })],
      false,
    ],
    ["closed with a reason", [item(1, { status: "0002", given: [], reason: "0001" })], true],
    ["closed earlier, nothing now", [item(1, { status: "0002", given: [], reason: "0001", closedNow: false })], false],
    ["the rest given up now", [item(1, { status: "0001", given: [], closedNow: true })], true],
  ] as const)("%s: %s", (_what, items, sent) => expect(needsNotification(event([...items]))).toBe(sent));
});

describe("statuses", () => {
  test.each([
    [["0001", "0001"], "0006"],
    [["0001", "0005", "0002"], "0006"],
    [["0001", "0003"], "0003"],
    [["0001", "0004"], "0003"],
    [["0002", "0008"], "0003"],
    [["0002", "0005", "0006"], "0007"],
  ] as const)("items %j make %s", (items, wanted) => expect(prescriptionStatusOf(items)).toBe(wanted));

  test.each([
    ["0008", "28", "0", "28", false, "0001"],
    ["0008", "28", "0", "10", false, "0003"],
    ["0003", "28", "10", "18", false, "0001"],
    ["0003", "28", "10", "0", false, "0003"],
    ["0008", "28", "0", "0", false, "0004"],
    ["0008", "28", "0", "0", true, "0002"],
    ["0003", "28", "10", "0", true, "0001"],
    ["0005", "28", "0", "0", false, "0005"],
    ["0008", "20", "0", "20.0", false, "0001"],
  ] as const)(
    "an item at %s of %s, %s given before, %s now, closed %s: %s",
    (before, prescribed, givenBefore, givenNow, closed, wanted) => {
      expect(
        itemStatusAfter({
          before: before as ItemStatus,
          prescribed: q(prescribed),
          givenBefore: q(givenBefore),
          givenNow: q(givenNow),
          closed,
        }),
      ).toBe(wanted);
    },
  );
});

describe("what NHS's translator lets through is held here", () => {
  const ids = [uuid(101), uuid(102)];
  const good = (): string => build(event([item(1), item(2)]));
  test("a good one passes", () => expect(checkDispenseNotification(parsed(good()), ids)).toEqual([]));

  const FAULTS: readonly (readonly [what: string, change: (text: string) => string, fact: RegExp])[] = [
    ["a bundle id that is no UUID", (text) => text.replaceAll(uuid(3), "not-a-uuid"), /id is not a UUID/],
    ["a release response id that is no UUID", (text) => text.replaceAll(uuid(2), "R1"), /release response id/],
    [
      "an unknown prescription status",
      (text) => text.replaceAll('task-business-status","code":"0006"', 'task-business-status","code":"0042"'),
      /cannot ask/,
    ],
    [
      "different prescription statuses",
      (text) => text.replace('task-business-status","code":"0006"', 'task-business-status","code":"0003"'),
      /different prescription statuses/,
    ],
    [
      "dispensed with an open item",
      (text) => text.replace('medicationdispense-type","code":"0001"', 'medicationdispense-type","code":"0003"'),
      /still open/,
    ],
    [
      "an unknown item status",
      (text) => text.replace('medicationdispense-type","code":"0001"', 'medicationdispense-type","code":"0099"'),
      /item status/,
    ],
    [
      "not dispensed without a reason",
      (text) => text.replace('medicationdispense-type","code":"0001"', 'medicationdispense-type","code":"0002"'),
      /no known reason/,
    ],
    ["one dispense item id twice", (text) => text.replaceAll(uuid(11), uuid(10)), /same dispense item id/],
    [
      "different prescriptions",
      (text) => text.replace("24F5DA-A83008-7EFE6Z", "A0548B-A99968-451485"),
      /different prescriptions/,
    ],
    ["a negative quantity", (text) => text.replaceAll('"value":28,', '"value":-28,'), /"-28"/],
    ["three decimals", (text) => text.replaceAll('"value":28,', '"value":28.125,'), /two decimals/],
    [
      "a status of its own",
      (text) =>
        text
          .replace('"status":"completed","medicationCodeableConcept"', '"status":"fine","medicationCodeableConcept"')
          .replace('"status":"completed"', '"status":"completed"'),
      /not completed/,
    ],
    ["another authority", (text) => text.replace("T1450", "T9999"), /NHSBSA/],
    ["different people", (text) => text.replace("999200000001", "999200000009"), /different people/],
    [
      "no dose",
      (text) => text.replaceAll('"dosageInstruction":[{"text":"Take ONE tablet ONCE a day"}]', '"dosageInstruction":[]'),
      /no dose/,
    ],
    ["a day without a time", (text) => text.replaceAll("2026-07-01T09:30:00+01:00", "2026-07-01"), /time of handing over/],
    ["a header without a sender", (text) => text.replace('"sender"', '"sent"'), /no sender/],
  ];
  test.each(FAULTS)("%s", (_what, change, fact) => {
    const text = change(good());
    expect(text).not.toBe(good());
    expect(
      checkDispenseNotification(parsed(text), ids)
        .map((problem) => problem.fact)
        .join(" "),
    ).toMatch(fact);
  });

  test("EPS-6 a missing item and one too many", () => {
    expect(checkDispenseNotification(parsed(good()), [...ids, uuid(103)])[0]?.fact).toMatch(/missing/);
    expect(checkDispenseNotification(parsed(good()), [uuid(101)])[0]?.fact).toMatch(/not of this prescription/);
  });

  test("EPS-2 EPS-3 wrong check characters warn and do not stop it", () => {
    const wrong = build(event([item(1)], { id: "24F5DA-A83008-7EFE6Y", patient: { nhsNumber: "9449304131", name: "x" } }));
    expect(checkDispenseNotification(parsed(wrong), [uuid(101)])).toEqual([]);
    expect(warningsOfNotification(parsed(wrong))).toHaveLength(2);
    expect(warningsOfNotification(parsed(good()))).toEqual([]);
  });
});
