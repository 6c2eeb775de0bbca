import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Prescription } from "../../src/core/model/prescription.ts";
import type { EpsMessage } from "../../src/eps/eps-message.ts";
import { readEpsMessage } from "../../src/eps/read-eps-message.ts";
import { publishedFiles } from "./published-files.ts";
import { get, list, type Raw, raw, resources } from "./raw-json.ts";

const TAKEN_AT = 1_790_000_000_000;

const read = (text: string, ods = "VNE51"): EpsMessage =>
  readEpsMessage(text, {
    ods,
    releasedBy: "pmr",
    isOurRequest: false,
    takenAt: TAKEN_AT,
    sourceHash: createHash("sha256").update(text).digest("hex"),
  });

/** Published orders that must be refused, and what must be said. Every other file must be imported. */
const REFUSED: Readonly<Record<string, RegExp>> = {
  "examples__errors__2-Process-Request-Send-400_Invalid_Course_of_Therapy_mixed.json": /mixed/,
  "examples__errors__2-Prepare-Request-400_Invalid_Course_of_Therapy_mixed.json": /mixed/,
  "examples__errors__4-Process-Request-Send-400_invalid_intent.json": /"plan" is not an order/,
};

/** Published orders whose ids fail their check, and so must carry a warning. Source: domain notes, section 5. */
const WARNED: Readonly<Record<string, RegExp>> = {
  "examples__errors__1-Process-Request-Send-400_INVALID_CHECKSUM.json": /check character of prescription id 269CA9-A99968-4577BP/,
};

/** The quantity's characters in the raw text, found by the item's id and a regular expression, not by a JSON parser. */
const writtenQuantities = (text: string): string[] =>
  [...text.matchAll(/"quantity"\s*:\s*\{[^{}]*?"value"\s*:\s*([0-9.]+)/g)].map((match) => match[1] ?? "");

const londonDay = (when: string): string => new Date(when).toLocaleDateString("sv-SE", { timeZone: "Europe/London" });

const expectSameAsRaw = (prescription: Prescription, bundle: Raw, text: string): void => {
  const requests = resources(bundle, "MedicationRequest");
  const first = requests[0];
  const patient = resources(bundle, "Patient")[0];
  expect(prescription.id).toBe(get(first, "groupIdentifier", "value"));
  expect(prescription.longId).toBe(get(first, "groupIdentifier", "extension", 0, "valueIdentifier", "value"));
  expect(prescription.patient).toMatchObject({
    nhsNumber: get(patient, "identifier", 0, "value"),
    family: get(patient, "name", 0, "family"),
    given: get(patient, "name", 0, "given"),
    gender: get(patient, "gender"),
    birthDate: get(patient, "birthDate"),
    postcode: get(patient, "address", 0, "postalCode"),
  });
  expect(prescription.patient.address).toEqual(expect.arrayContaining(list(get(patient, "address", 0, "line"))));
  expect(prescription.items.map((item) => item.itemId)).toEqual(
    requests.map((request) => get(request, "identifier", 0, "value")),
  );
  expect(prescription.items.map((item) => item.product)).toEqual(
    requests.map((request) => ({
      code: get(request, "medicationCodeableConcept", "coding", 0, "code"),
      display: get(request, "medicationCodeableConcept", "coding", 0, "display"),
    })),
  );
  expect(prescription.items.map((item) => item.quantity.value)).toEqual(writtenQuantities(text).slice(0, requests.length));
  expect(prescription.items.map((item) => item.quantity.unit)).toEqual(
    requests.map((request) => get(request, "dispenseRequest", "quantity", "unit")),
  );
  for (const [place, request] of requests.entries()) {
    for (const dosage of list(get(request, "dosageInstruction"))) {
      expect(prescription.items[place]?.dose).toContain(get(dosage, "text"));
    }
    expect(prescription.items[place]?.note ?? undefined).toBe(get(request, "note", 0, "text"));
  }
  const course = get(first, "courseOfTherapyType", "coding", 0, "code");
  expect(prescription.treatment).toBe(
    { acute: "acute", continuous: "repeat", "continuous-repeat-dispensing": "repeat-dispensing" }[String(course)],
  );
  const when =
    get(resources(bundle, "Provenance")[0], "signature", 0, "when") ??
    get(bundle, "timestamp") ??
    get(bundle, "meta", "lastUpdated");
  expect(prescription.signedOn).toBe(when === undefined ? null : londonDay(String(when)));
  const start = get(first, "dispenseRequest", "validityPeriod", "start");
  const end = get(first, "dispenseRequest", "validityPeriod", "end");
  expect(prescription.notBefore).toBe(start === undefined ? null : String(start).slice(0, 10));
  expect(prescription.notAfter).toBe(end === undefined ? null : String(end).slice(0, 10));
  expect(prescription.supplyDays ?? undefined).toBe(get(first, "dispenseRequest", "expectedSupplyDuration", "value"));
  expect(prescription.nominatedOds ?? undefined).toBe(get(first, "dispenseRequest", "performer", "identifier", "value"));
  expect(prescription.prescriptionType).toBe(
    get(
      list(get(first, "extension")).find((extension) => String(extension.url).endsWith("DM-PrescriptionType")),
      "valueCoding",
      "code",
    ),
  );
};

describe.each(["prescription-order", "prescription-order-unsigned"])("published %s", (directory) => {
  test("the directory holds the files we know of", () => {
    expect(publishedFiles(directory).length).toBe(directory === "prescription-order" ? 34 : 24);
  });

  test.each(publishedFiles(directory))(
    "EPS-9 $name is imported as it is written, or refused for the reason listed",
    ({ name, text }) => {
      const message = read(text);
      if (message.kind !== "prescriptions") throw new Error(`read as ${message.kind}: ${JSON.stringify(message)}`);
      const reason = REFUSED[name];
      if (reason !== undefined) {
        expect(message.prescriptions).toEqual([]);
        expect(message.refused[0]?.problems.map((problem) => problem.fact).join(" ")).toMatch(reason);
        expect(message.refused[0]?.problems[0]?.path).toMatch(/^Bundle/);
        return;
      }
      expect(message.refused).toEqual([]);
      const [prescription] = message.prescriptions;
      if (prescription === undefined) throw new Error("no prescription");
      expectSameAsRaw(prescription, raw(text), text);
      expect(prescription.provenance).toBe("seen-not-released");
      expect(prescription.releasedBy).toBeNull();
      expect(prescription.releaseResponseId).toBeNull();
      expect(prescription.takenAt).toBe(TAKEN_AT);
      const warned = WARNED[name];
      if (warned !== undefined) expect(prescription.warnings.join(" ")).toMatch(warned);
      if (directory === "prescription-order-unsigned") expect(prescription.warnings.join(" ")).toMatch(/no signature/);
    },
  );
});

describe("published release responses", () => {
  const files = publishedFiles("release-response");
  test("there are two", () => expect(files.length).toBe(2));

  test.each(files)("EPS-1 the passed entry of $name is released to VNE51 and to nobody else", ({ text }) => {
    const passedBundle = get(raw(text), "parameter", 0, "resource", "entry", 0, "resource") as Raw;
    const responseId = get(raw(text), "parameter", 0, "resource", "identifier", "value");
    const ours = read(text, "VNE51");
    if (ours.kind !== "prescriptions") throw new Error(ours.kind);
    expect(ours.prescriptions.length).toBe(1);
    const [prescription] = ours.prescriptions;
    if (prescription === undefined) throw new Error("no prescription");
    expectSameAsRaw(prescription, passedBundle, text);
    expect(prescription).toMatchObject({ provenance: "released-to-us", releasedBy: "pmr", releaseResponseId: responseId });
    expect(prescription.items.map((item) => item.status)).toEqual(["0008", "0008", "0008", "0005"]);
    const others = read(text, "FX901");
    if (others.kind !== "prescriptions") throw new Error(others.kind);
    expect(others.prescriptions[0]).toMatchObject({ provenance: "seen-not-released", releasedBy: null, releaseResponseId: null });
    expect(others.prescriptions[0]?.warnings.join(" ")).toMatch(/released to VNE51/);
  });

  test("EPS-4 the failed entry is refused with EPS's reason, and the passed one is kept", () => {
    const acute = files.find(({ name }) => name.includes("acute"));
    const message = read(acute?.text ?? "");
    if (message.kind !== "prescriptions") throw new Error(message.kind);
    expect(message.prescriptions.map((prescription) => prescription.id)).toEqual(["24F5DA-A83008-7EFE6Z"]);
    expect(message.refused.map((refused) => refused.prescriptionId)).toEqual(["819851-A83008-2EFE34"]);
    expect(message.refused[0]?.path).toBe("Parameters.parameter[1].resource.entry[1].resource");
    expect(message.refused[0]?.problems[0]?.fact).toContain("Signature is invalid.");
  });
});

describe("published operation outcomes", () => {
  test.each([...publishedFiles("operation-outcome-error"), ...publishedFiles("operation-outcome-success")])(
    "$name is read",
    ({ name, text }) => {
      const message = read(text);
      if (message.kind !== "operation-outcome") throw new Error(message.kind);
      const issue = get(raw(text), "issue", 0);
      expect(message.outcome.severity).toBe(get(issue, "severity"));
      const code = get(issue, "details", "coding", 0, "code");
      expect(message.outcome.codes).toEqual(code === undefined ? [] : [code]);
      const words = get(issue, "details", "coding", 0, "display") ?? get(issue, "diagnostics");
      if (words !== undefined) expect(message.outcome.text).toContain(words);
      expect(message.outcome.holderOds).toBe(name.includes("with-another-dispenser") ? "VNFKT" : null);
    },
  );
});

describe("published dispense notifications", () => {
  const files = [...publishedFiles("dispense-notification"), ...publishedFiles("dispense-notification-amend")];
  test("there are eleven", () => expect(files.length).toBe(11));

  test.each(files)("$name says which items were handed over", ({ name, text }) => {
    const message = read(text);
    if (message.kind !== "dispense-notification") throw new Error(message.kind);
    const bundle = raw(text);
    const header = resources(bundle, "MessageHeader")[0];
    const dispenses = resources(bundle, "MedicationDispense");
    const request = (dispense: unknown): unknown =>
      list(get(dispense, "contained")).find((part) => (part.resourceType as unknown) === "MedicationRequest");
    expect(message.notification).toMatchObject({
      id: get(bundle, "identifier", "value"),
      replaces: name.includes("Amend") ? get(header, "extension", 0, "valueIdentifier", "value") : null,
      prescriptionId: get(request(dispenses[0]), "groupIdentifier", "value"),
      releaseResponseId: get(header, "response", "identifier"),
      handedOverAt: Date.parse(String(get(dispenses[0], "whenHandedOver"))),
      nhsNumber: get(dispenses[0], "subject", "identifier", "value"),
      ods: "VNE51",
    });
    expect(message.notification.items.map((item) => [item.itemId, item.status, item.quantity, item.product?.code])).toEqual(
      dispenses.map((dispense) => [
        get(request(dispense), "identifier", 0, "value"),
        get(dispense, "type", "coding", 0, "code"),
        String(get(dispense, "quantity", "value")),
        get(dispense, "medicationCodeableConcept", "coding", 0, "code"),
      ]),
    );
    const issued = list(get(request(dispenses[0]), "basedOn", 0, "extension", 0, "extension")).find(
      (part) => (part.url as unknown) === "numberOfRepeatsIssued",
    );
    expect(message.notification.issueNumber).toBe(issued === undefined ? null : Number(get(issued, "valueInteger")) + 1);
  });
});
