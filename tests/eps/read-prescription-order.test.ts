import { describe, expect, test } from "vitest";
import { parseFhirJson, writeFhirJson } from "../../src/eps/fhir-json.ts";
import { type OrderReading, readPrescriptionOrder } from "../../src/eps/read-prescription-order.ts";
import { changed, ERD, EXAMPLE, patientOf, put } from "./changed-order.ts";
import { list, type Raw, resources } from "./raw-json.ts";

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
    expect(warningsOf(changed((_b, requests) => list(requests[0]?.extension).push(extension as unknown as Raw)))).toMatch(/"QQ"/);
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
      const concept = requests[0]?.medicationCodeableConcept;
      put(requests[0], "medicationCodeableConcept", undefined);
      put(requests[0], "medicationReference", { reference: "urn:uuid:MED" });
      (bundle.entry as unknown as unknown[]).push({
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
