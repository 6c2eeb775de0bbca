import { describe, expect, test } from "vitest";
import { parseFhirJson, writeFhirJson } from "../../src/eps/fhir-json.ts";
import { type OrderReading, readPrescriptionOrder } from "../../src/eps/read-prescription-order.ts";
import { publishedFiles } from "./published-files.ts";
import { list, type Raw, resources } from "./raw-json.ts";

const EXAMPLE =
  publishedFiles("prescription-order").find(({ name }) =>
    name.includes("primary-care__acute__nominated-pharmacy__medical-prescriber__1-"),
  )?.text ?? "";
const ERD =
  publishedFiles("prescription-order").find(({ name }) => name.includes("spec__prescribing__prescription-order__eRD"))?.text ??
  "";

type Mutable = { [key: string]: Mutable };

/** The example, changed in one way, read. */
const changed = (change: (bundle: Mutable, requests: Mutable[]) => void, text = EXAMPLE): OrderReading => {
  const bundle = JSON.parse(text) as Raw;
  change(bundle as unknown as Mutable, resources(bundle, "MedicationRequest") as unknown as Mutable[]);
  const parsed = parseFhirJson(JSON.stringify(bundle));
  if (!parsed.ok) throw new Error("not JSON");
  return readPrescriptionOrder(parsed.value, {
    ods: "VNE51",
    provenance: "seen-not-released",
    releaseResponseId: null,
    releasedBy: null,
    takenAt: 0,
    sourceHash: "h",
  });
};

const put = (target: unknown, path: string, value: unknown): void => {
  const steps = path.split(".");
  let here = target as Record<string, unknown>;
  for (const step of steps.slice(0, -1)) here = here[step] as Record<string, unknown>;
  here[steps.at(-1) ?? ""] = value;
};

const patientOf = (bundle: unknown): unknown => resources(bundle as Raw, "Patient")[0];

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
        (bundle["entry"] as unknown as { resource: { resourceType: string } }[]).filter(
          ({ resource }) => resource.resourceType !== "MedicationRequest",
        ),
      ),
    /entry/,
    /no items/,
  ],
  [
    "five items",
    (bundle) =>
      (bundle["entry"] as unknown as unknown[]).push({
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
    (bundle) => put(bundle, "entry.2.fullUrl", (bundle["entry"] as unknown as { fullUrl: string }[])[1]?.fullUrl),
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

describe("what only warns", () => {
  const warningsOf = (reading: OrderReading): string => {
    if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
    return reading.prescription.warnings.join(" ");
  };
  test("EPS-2 a wrong check character of the prescription id", () => {
    expect(
      warningsOf(
        changed((_b, requests) => void requests.map((request) => put(request, "groupIdentifier.value", "24F5DA-A83008-7EFE6Y"))),
      ),
    ).toMatch(/check character/);
    expect(warningsOf(changed(() => {}))).not.toMatch(/check character/);
  });
  test("EPS-3 a wrong check digit of the NHS number", () => {
    expect(warningsOf(changed((bundle) => put(patientOf(bundle), "identifier.0.value", "5839945243")))).toMatch(/check digit/);
    expect(warningsOf(changed(() => {}))).not.toMatch(/check digit/);
  });
  test("an unknown endorsement", () => {
    const extension = {
      url: "https://fhir.nhs.uk/StructureDefinition/Extension-DM-PrescriptionEndorsement",
      valueCodeableConcept: { coding: [{ code: "QQ" }] },
    };
    expect(warningsOf(changed((_b, requests) => list(requests[0]?.["extension"]).push(extension as unknown as Raw)))).toMatch(
      /"QQ"/,
    );
  });
});

describe("what is kept", () => {
  const prescriptionOf = (reading: OrderReading) => {
    if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
    return reading.prescription;
  };

  test("EPS-5 the written form of a quantity", () => {
    const text = EXAMPLE.replace(/("quantity"\s*:\s*\{[^{}]*?"value"\s*:\s*)20/, "$120.0");
    const parsed = parseFhirJson(text);
    const reading = readPrescriptionOrder(parsed.ok ? parsed.value : null, {
      ods: "VNE51",
      provenance: "listed",
      releaseResponseId: null,
      releasedBy: null,
      takenAt: 0,
      sourceHash: "h",
    });
    expect(prescriptionOf(reading).items.map((item) => item.quantity.value)).toEqual(["20.0", "20", "30", "30"]);
    expect(writeFhirJson(parsed.ok ? parsed.value : null)).toContain('"value":20.0,');
  });

  test("doses in sequence: equal numbers together, higher ones after", () => {
    const reading = changed((_b, requests) =>
      put(requests[0], "dosageInstruction", [
        { sequence: 2, text: "ONE at night" },
        { sequence: 1, text: "TWO in the morning" },
        { sequence: 1, text: "ONE at noon" },
      ]),
    );
    expect(prescriptionOf(reading).items[0]?.dose).toBe("TWO in the morning and ONE at noon then ONE at night");
  });

  test("a medicine by reference", () => {
    const reading = changed((bundle, requests) => {
      const concept = requests[0]?.["medicationCodeableConcept"];
      put(requests[0], "medicationCodeableConcept", undefined);
      put(requests[0], "medicationReference", { reference: "urn:uuid:MED" });
      (bundle["entry"] as unknown as unknown[]).push({
        fullUrl: "urn:uuid:med",
        resource: { resourceType: "Medication", code: concept },
      });
    });
    expect(prescriptionOf(reading).items[0]?.product.display).toBe("Amoxicillin 250mg capsules");
  });

  test.each([
    [
      "in the note",
      (request: unknown) => put(request, "note", [{ text: "CD: twenty eight\nRing first" }]),
      "twenty eight",
      "Ring first",
      "2 times a day for 10 days",
    ],
    [
      "in the dose",
      (request: unknown) => put(request, "dosageInstruction", [{ text: "CD: twenty\nONE at night" }]),
      "twenty",
      null,
      "ONE at night",
    ],
  ] as const)("controlled-drug words %s", (_where, change, words, note, dose) => {
    const item = prescriptionOf(changed((_b, requests) => change(requests[0]))).items[0];
    expect(item).toMatchObject({ controlledDrug: { schedule: null, words, basis: "words" }, note, dose });
  });

  test("an eRD issue: its number, its key, and an item that is due fewer times", () => {
    const issue = {
      url: "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-MedicationRepeatInformation",
      extension: [{ url: "numberOfPrescriptionsIssued", valueUnsignedInt: 3 }],
    };
    const reading = changed((_b, requests) => {
      for (const request of requests) put(request, "extension.1", issue);
      put(requests[1], "dispenseRequest.numberOfRepeatsAllowed", 3);
    }, ERD);
    const prescription = prescriptionOf(reading);
    expect(prescription).toMatchObject({
      key: "24F5DA-A83008-7EFE6Z#3",
      issue: { number: 3, of: 7 },
      treatment: "repeat-dispensing",
    });
    expect(prescription.items.map((item) => item.repeat)).toEqual([
      { number: 3, of: 7 },
      { number: 3, of: 4 },
      { number: 3, of: 7 },
      { number: 3, of: 7 },
    ]);
  });

  test("acute and continuous together are acute", () => {
    expect(
      prescriptionOf(changed((_b, requests) => put(requests[0], "courseOfTherapyType.coding.0.code", "continuous"))).treatment,
    ).toBe("acute");
  });

  test("the day of signing is the day in England, also just after midnight in summer", () => {
    const reading = changed((bundle) =>
      put(resources(bundle as unknown as Raw, "Provenance")[0], "signature.0.when", "2026-06-14T23:30:00Z"),
    );
    expect(prescriptionOf(reading).signedOn).toBe("2026-06-15");
    const end = changed(
      (_b, requests) =>
        void requests.map((request) => put(request, "dispenseRequest.validityPeriod.end", "2026-06-14T23:59:59Z")),
    );
    expect(prescriptionOf(end).notAfter).toBe("2026-06-14");
  });
});
