import { describe, expect, test } from "vitest";
import { readPrescriptionOrder } from "../../src/eps/read-prescription-order.ts";
import { changed, type Mutable, patientOf, put } from "./changed-order.ts";
import { type Raw, resources } from "./raw-json.ts";

const REFUSALS: readonly (readonly [
  what: string,
  change: (bundle: Mutable, requests: Mutable[]) => void,
  path: RegExp,
  fact: RegExp,
])[] = [
  [
    "no items",
    (bundle) =>
      put(
        bundle,
        "entry",
        (bundle.entry as unknown as { resource: { resourceType: string } }[]).filter(
          ({ resource }) => resource.resourceType !== "MedicationRequest",
        ),
      ),
    /entry/,
    /no items/,
  ],
  [
    "five items",
    (bundle) =>
      (bundle.entry as unknown as unknown[]).push({
        fullUrl: "urn:uuid:five",
        resource: structuredClone(resources(bundle as unknown as Raw, "MedicationRequest")[0]),
      }),
    /entry/,
    /5 items/,
  ],
  [
    "two items of one number",
    (_b, requests) =>
      put(
        requests[1],
        "identifier.0.value",
        (requests[0] as unknown as { identifier: { value: string }[] }).identifier[0]?.value,
      ),
    /entry\[\d\]/,
    /same item number/,
  ],
  [
    "two prescriptions in one",
    (_b, requests) => put(requests[1], "groupIdentifier.value", "A0548B-A99968-451485"),
    /entry/,
    /different prescriptions/,
  ],
  [
    "two patients in one",
    (_b, requests) => put(requests[1], "subject.reference", "urn:uuid:other"),
    /entry/,
    /different patients/,
  ],
  [
    "an id that is none",
    (_b, requests) => requests.map((request) => put(request, "groupIdentifier.value", "HELLO")),
    /groupIdentifier/,
    /not a prescription id/,
  ],
  [
    "no medicine",
    (_b, requests) => put(requests[0], "medicationCodeableConcept", undefined),
    /medicationCodeableConcept/,
    /which medicine/,
  ],
  [
    "a medicine given twice",
    (_b, requests) => put(requests[0], "medicationReference", { reference: "urn:uuid:x" }),
    /entry\[1\]/,
    /given twice/,
  ],
  ["no quantity", (_b, requests) => put(requests[0], "dispenseRequest.quantity", undefined), /quantity/, /no quantity/],
  ["a negative quantity", (_b, requests) => put(requests[0], "dispenseRequest.quantity.value", -20), /quantity/, /"-20"/],
  ["a quantity of nothing", (_b, requests) => put(requests[0], "dispenseRequest.quantity.value", 0), /quantity/, /"0"/],
  [
    "a quantity in words",
    (_b, requests) => put(requests[0], "dispenseRequest.quantity.value", "twenty"),
    /quantity/,
    /no quantity/,
  ],
  ["no dose", (_b, requests) => put(requests[0], "dosageInstruction", []), /dosageInstruction/, /no dose/],
  [
    "two doses without an order",
    (_b, requests) => put(requests[0], "dosageInstruction", [{ text: "a" }, { text: "b" }]),
    /dosageInstruction/,
    /order/,
  ],
  ["no patient", (bundle) => put(patientOf(bundle), "resourceType", "Basic"), /subject/, /not in the message/],
  ["a patient without a name", (bundle) => put(patientOf(bundle), "name", []), /name/, /no family name/],
  ["a birth date that does not exist", (bundle) => put(patientOf(bundle), "birthDate", "1948-02-30"), /birthDate/, /1948-02-30/],
  [
    "a signing time that does not exist",
    (bundle) => put(resources(bundle as unknown as Raw, "Provenance")[0], "signature.0.when", "2022-13-01T10:00:00Z"),
    /signature/,
    /2022-13-01/,
  ],
  [
    "a start day that does not exist",
    (_b, requests) => requests.map((request) => put(request, "dispenseRequest.validityPeriod.start", "2022-02-30")),
    /validityPeriod.start/,
    /2022-02-30/,
  ],
  [
    "an end before the start",
    (_b, requests) => requests.map((request) => put(request, "dispenseRequest.validityPeriod.end", "2020-01-01")),
    /validityPeriod/,
    /before it starts/,
  ],
  [
    "an unknown treatment",
    (_b, requests) => put(requests[0], "courseOfTherapyType.coding.0.code", "seasonal"),
    /courseOfTherapyType/,
    /"seasonal"/,
  ],
  ["an unknown item status", (_b, requests) => put(requests[0], "status", "draft"), /status/, /"draft"/],
  [
    "a requester that is not there",
    (_b, requests) => requests.map((request) => put(request, "requester.reference", "urn:uuid:gone")),
    /requester/,
    /not in the message/,
  ],
  [
    "another event",
    (bundle) => put(resources(bundle as unknown as Raw, "MessageHeader")[0], "eventCoding.code", "prescription-order-update"),
    /entry/,
    /not a prescription order/,
  ],
  ["no message", (bundle) => put(bundle, "type", "collection"), /type/, /not a message/],
  [
    "two parts of one name",
    (bundle) => put(bundle, "entry.2.fullUrl", (bundle.entry as unknown as { fullUrl: string }[])[1]?.fullUrl),
    /entry/,
    /same name/,
  ],
];

describe("EPS-9 what is refused, with the place and what to do", () => {
  test("the example itself is read", () => expect(changed(() => {}).ok).toBe(true));

  test.each(REFUSALS)("%s", (_what, change, path, fact) => {
    const reading = changed(change);
    if (reading.ok) throw new Error("it was taken in");
    const found = reading.problems.find((problem) => path.test(problem.path) && fact.test(problem.fact));
    expect(found, JSON.stringify(reading.problems)).toBeDefined();
    expect(found?.next).not.toBe("");
  });

  test("every problem is told, not only the first", () => {
    const reading = changed((bundle, requests) => {
      put(requests[0], "dispenseRequest.quantity.value", -1);
      put(requests[1], "dosageInstruction", []);
      put(patientOf(bundle), "birthDate", "nonsense");
    });
    if (reading.ok) throw new Error("it was taken in");
    expect(reading.problems.length).toBe(3);
    expect(reading.prescriptionId).toBe("24F5DA-A83008-7EFE6Z");
  });

  test.each([
    null,
    7,
    "text",
    [],
    {},
    { resourceType: "Bundle", entry: 7 },
    { resourceType: "Bundle", type: "message", entry: [null, 3, { resource: null }] },
  ])("never throws: %j", (value) => {
    expect(
      readPrescriptionOrder(value, {
        ods: "X",
        provenance: "listed",
        releaseResponseId: null,
        releasedBy: null,
        takenAt: 0,
        sourceHash: "",
      }).ok,
    ).toBe(false);
  });
});
