import { describe, expect, test } from "vitest";
import type { ItemStatus } from "../../src/core/model/medicine-item.ts";
import { fullName } from "../../src/core/model/patient.ts";
import type { Prescription } from "../../src/core/model/prescription.ts";
import type { Quantity } from "../../src/core/model/quantity.ts";
import { buildDispenseNotification } from "../../src/eps/build-dispense-notification.ts";
import { checkDispenseNotification } from "../../src/eps/check-dispense-notification.ts";
import type { DispensedItem, DispenseEvent } from "../../src/eps/dispense-event.ts";
import { writeFhirJson } from "../../src/eps/fhir-json.ts";
import { readEpsMessage } from "../../src/eps/read-eps-message.ts";
import { publishedFiles } from "./published-files.ts";
import { get, list, type Raw, raw, resources } from "./raw-json.ts";

/** Every published order, by prescription id: release responses first, then prescribers' orders. */
const orders: Prescription[] = [];
for (const directory of ["release-response", "prescription-order", "prescription-order-unsigned"]) {
  for (const { text } of publishedFiles(directory)) {
    const message = readEpsMessage(text, { ods: "VNE51", releasedBy: "holdfast", takenAt: 0, sourceHash: "" });
    for (const prescription of message.kind === "prescriptions" ? message.prescriptions : []) {
      orders.push(prescription);
    }
  }
}

const contained = (dispense: unknown, type: string): unknown =>
  list(get(dispense, "contained")).find((part) => (part.resourceType as unknown) === type);
const idOf = (bundle: Raw): string =>
  String(get(contained(resources(bundle, "MedicationDispense")[0], "MedicationRequest"), "groupIdentifier", "value"));

const repeatIn = (dispense: unknown): { number: number; of: number } | null => {
  const parts = list(get(contained(dispense, "MedicationRequest"), "basedOn", 0, "extension", 0, "extension"));
  const number = (name: string): unknown =>
    get(
      parts.find((part) => (part.url as unknown) === name),
      "valueInteger",
    );
  return parts.length === 0
    ? null
    : { number: Number(number("numberOfRepeatsIssued")) + 1, of: Number(number("numberOfRepeatsAllowed")) + 1 };
};

/** The same supply, told to our builder: the prescription as we imported it, and what the published message says was done. */
const eventOf = (bundle: Raw, prescription: Prescription): DispenseEvent => {
  const dispenses = resources(bundle, "MedicationDispense");
  const items = prescription.items.map((item): DispensedItem => {
    const told = dispenses.filter(
      (dispense) => String(get(contained(dispense, "MedicationRequest"), "identifier", 0, "value")).toLowerCase() === item.itemId,
    );
    const reason =
      get(told[0], "statusReasonCodeableConcept", "coding", 0, "code") ??
      get(
        list(get(told[0], "extension")).find((part) => String(part.url).includes("NonDispensing")),
        "valueCoding",
        "code",
      );
    return {
      itemId: item.itemId,
      product: item.product,
      quantity: item.quantity,
      dose: item.dose,
      repeat: repeatIn(told[0]),
      status: String(get(told[0], "type", "coding", 0, "code")) as ItemStatus,
      reason: reason === undefined ? null : String(reason),
      given: told.map((dispense) => ({
        product: {
          code: String(get(dispense, "medicationCodeableConcept", "coding", 0, "code")),
          display: String(get(dispense, "medicationCodeableConcept", "coding", 0, "display")),
        },
        quantity: String(get(dispense, "quantity", "value")) as Quantity,
      })),
    };
  });
  return {
    prescription: {
      id: prescription.id,
      longId: prescription.longId,
      prescriptionType: prescription.prescriptionType,
      treatment: prescription.treatment,
      issue: repeatIn(dispenses[0]),
      releaseResponseId: String(get(resources(bundle, "MessageHeader")[0], "response", "identifier")),
      patient: { nhsNumber: prescription.patient.nhsNumber, name: fullName(prescription.patient) },
    },
    handedOverAt: Date.parse(String(get(dispenses[0], "whenHandedOver"))),
    items,
  };
};

const buildSame = (bundle: Raw, prescription: Prescription): Raw => {
  const dispenses = resources(bundle, "MedicationDispense");
  const role = contained(dispenses[0], "PractitionerRole");
  const pharmacy = resources(bundle, "Organization")[0];
  const event = eventOf(bundle, prescription);
  const order = event.items.flatMap((item) =>
    dispenses.filter(
      (dispense) => String(get(contained(dispense, "MedicationRequest"), "identifier", 0, "value")).toLowerCase() === item.itemId,
    ),
  );
  const replaces = get(resources(bundle, "MessageHeader")[0], "extension", 0, "valueIdentifier", "value");
  const text = writeFhirJson(
    buildDispenseNotification({
      event,
      author: {
        name: String(get(role, "practitioner", "display")),
        sdsUserId: String(get(role, "practitioner", "identifier", "value")),
        roleProfileId: String(get(role, "identifier", 0, "value")),
        jobRole: { code: String(get(role, "code", 0, "coding", 0, "code")), display: "Pharmacist" },
        phone: String(get(role, "telecom", 0, "value")),
      },
      pharmacy: {
        ods: String(get(pharmacy, "identifier", 0, "value")),
        name: String(get(pharmacy, "name")),
        addressLines: list(get(pharmacy, "address", 0, "line")).map(String),
        postcode: String(get(pharmacy, "address", 0, "postalCode")),
        phone: String(get(pharmacy, "telecom", 0, "value")),
      },
      ids: {
        bundleId: String(get(bundle, "identifier", "value")),
        dispenseItemIds: order.map((dispense) => String(get(dispense, "identifier", 0, "value"))),
      },
      ...(replaces === undefined ? {} : { replaces: String(replaces) }),
    }),
  );
  return raw(text);
};

const flatten = (value: unknown, path: string, into: Map<string, unknown>): Map<string, unknown> => {
  if (typeof value !== "object" || value === null) return into.set(path, value);
  for (const [key, inner] of Object.entries(value)) flatten(inner, path === "" ? key : `${path}.${key}`, into);
  return into;
};

/** Message parts by kind, lists of codings and extensions by what names them, so that order alone is no difference. */
const byName = (bundle: Raw): unknown => {
  const named = (value: unknown): unknown => {
    if (Array.isArray(value)) {
      return Object.fromEntries(
        value.map((entry: unknown, place) => [
          String(get(entry, "url") ?? get(entry, "resourceType") ?? place)
            .split("/")
            .at(-1),
          named(entry),
        ]),
      );
    }
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, named(inner)]));
  };
  return {
    identifier: bundle.identifier,
    type: bundle.type,
    header: named(resources(bundle, "MessageHeader")[0]),
    dispense: Object.fromEntries(
      resources(bundle, "MedicationDispense").map((dispense, place) => [
        `${place} ${String(get(dispense, "identifier", 0, "value"))}`,
        named(dispense),
      ]),
    ),
    organisation: named(resources(bundle, "Organization")[0]),
  };
};

const REQUEST = "contained.MedicationRequest";
/**
 * Where ours may differ from a published message, and why. A difference that is not listed fails; so does a line that no
 * message needs any more. Paths are inside the MedicationDispense unless they begin otherwise.
 */
const DIFFERENCES: readonly (readonly [path: RegExp, why: string])[] = [
  [/^header\.(sender|source)\./, "ours are the pharmacy's own; several published headers were copied from a prescription order"],
  [/^header\.destination\./, "optional; EPS knows where a notification goes"],
  [/^header\.reason\./, "some published headers leave the reason out; the specification has it"],
  [
    /^header\.(focus|id|response\.id)/,
    "ours points to each MedicationDispense; some published headers point to resources that are not there",
  ],
  [/^organisation\.(address\.0\.city|id)/, "we keep a postal address as lines"],
  [
    new RegExp(`${REQUEST}\\.(requester|category|statusReason|substitution)`),
    "not kept in the journal and not read by EPS from a notification",
  ],
  [
    new RegExp(
      `${REQUEST}\\.dispenseRequest\\.(performer|extension|validityPeriod|expectedSupplyDuration|numberOfRepeatsAllowed)`,
    ),
    "not read by EPS from a notification",
  ],
  [
    new RegExp(
      `${REQUEST}\\.extension\\.Extension-(EPS-DispensingInformation|DM-PrescriptionStatusHistory|DM-ResponsiblePractitioner|UKCore-MedicationRepeatInformation)`,
    ),
    "not read by EPS; the issue is told by basedOn",
  ],
  [new RegExp(`${REQUEST}\\.extension\\.Extension-DM-PrescriptionType\\.valueCoding\\.display`), "display only"],
  [
    new RegExp(`${REQUEST}\\.(status|intent)\\b`),
    "published requests say active beside closed items; ours says what the item is",
  ],
  [
    new RegExp(`${REQUEST}\\.subject`),
    "some published requests point to a Patient that is not in the message; ours has the number and name",
  ],
  [
    new RegExp(`${REQUEST}\\.(id|basedOn\\.0\\.identifier)`),
    "local names; published eRD cites a request that is in no published message",
  ],
  [/(authorizingPrescription\.0\.reference|contained\.PractitionerRole\.(id|organization))/, "local names"],
  [
    /contained\.PractitionerRole\.(code\.0\.coding|practitioner\.display|telecom|identifier\.\d)/,
    "the signed-in person's own role; only one job role code is sent",
  ],
  [
    /dosageInstruction\.\d\.(timing|route|method|doseAndRate|additionalInstruction|sequence|text)/,
    "we send the prescribed dose in words; what is printed on the label is not kept in codes",
  ],
  [/subject\.(display|type|reference)/, "written as people find it in Holdfast: surname first"],
  [/whenHandedOver/, "the same moment by the clock in England"],
  [/\.(id|status): /, "carries no meaning to EPS: ours is always completed"],
  [/\.daysSupply\./, "ignored by EPS"],
  [/type\.coding\.0\.display/, "published messages show 0005 as fully dispensed"],
  [/\.quantity\.(code|unit): /, "ours is the prescribed unit; published messages mix two codes for a tablet"],
  [
    /medicationCodeableConcept\.coding\.0\.display: /,
    "display only: the published notification and order name one code differently",
  ],
  [
    /statusReasonCodeableConcept.*"(Owings note issued to patient|0003|https:.*status-reason)"/,
    "the owings reason must not be used [guide]",
  ],
  [
    /extension\.Extension-EPS-RepeatInformation\.extension\.numberOfRepeatsIssued\.valueInteger: theirs 1, ours 0/,
    "one published message contradicts its own basedOn, which is what EPS reads",
  ],
];

const differences = (published: Raw, ours: Raw): string[] => {
  const [theirs, mine] = [flatten(byName(published), "", new Map()), flatten(byName(ours), "", new Map())];
  const paths = [...new Set([...theirs.keys(), ...mine.keys()])];
  return paths
    .filter((path) => theirs.get(path) !== mine.get(path))
    .map((path) => `${path}: theirs ${JSON.stringify(theirs.get(path))}, ours ${JSON.stringify(mine.get(path))}`);
};

/** The published order a notification is about: same id, same kind of treatment. Every notification has one. */
const orderFor = (bundle: Raw): Prescription => {
  const course = String(
    get(contained(resources(bundle, "MedicationDispense")[0], "MedicationRequest"), "courseOfTherapyType", "coding", 0, "code"),
  );
  const treatment = course === "continuous-repeat-dispensing" ? "repeat-dispensing" : course;
  const items = resources(bundle, "MedicationDispense").map((dispense) =>
    String(get(contained(dispense, "MedicationRequest"), "identifier", 0, "value")),
  );
  const fits = orders.filter((order) => order.id === idOf(bundle) && order.treatment === treatment);
  const best = fits.find((order) => order.items.every((item) => items.includes(item.itemId))) ?? fits[0];
  if (best === undefined) throw new Error(`no published order for ${idOf(bundle)}, ${treatment}`);
  return best;
};

/** Published as an example of a refusal: it asks for 0007 with dispensed items and two different reasons. */
const WRONG_ON_PURPOSE = "examples__errors__3-Process-Request-Dispense-400_Invalid_Value.json";

const files = [...publishedFiles("dispense-notification"), ...publishedFiles("dispense-notification-amend")].filter(
  ({ name }) => name !== WRONG_ON_PURPOSE,
);

describe("our notification of the supply a published one tells of", () => {
  const used = new Set<RegExp>();
  test.each(files)("EPS-6 $name: the same, but for the differences listed", ({ text }) => {
    const bundle = raw(text);
    const prescription = orderFor(bundle);
    const ours = buildSame(bundle, prescription);
    const left = differences(bundle, ours).filter((difference) => {
      const known = DIFFERENCES.filter(([path]) => path.test(difference));
      for (const [path] of known) used.add(path);
      return known.length === 0;
    });
    expect(left).toEqual([]);
    const itemIds = prescription.items.map((item) => item.itemId);
    // The published ids are reused here, and two published messages reuse them wrongly.
    expect(
      checkDispenseNotification(ours, itemIds).filter(({ fact }) => !/same dispense item id|owings-note/.test(fact)),
    ).toEqual([]);
  });

  test("every listed difference is met by some published message", () => {
    expect(DIFFERENCES.filter(([path]) => !used.has(path)).map(([path]) => String(path))).toEqual([]);
  });
});
