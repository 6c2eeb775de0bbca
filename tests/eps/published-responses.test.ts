import { describe, expect, test } from "vitest";
import type { MedicineItem } from "../../src/core/model/medicine-item.ts";
import type { EpsMessage } from "../../src/eps/eps-message.ts";
import type { ReadOutcome } from "../../src/eps/operation-outcome.ts";
import type { CancellationResponse } from "../../src/eps/read-cancellation-response.ts";
import { readEpsMessage } from "../../src/eps/read-eps-message.ts";
import { publishedFiles } from "./published-files.ts";

const TAKEN_AT = 1_790_000_000_000;
const read = (text: string): EpsMessage =>
  readEpsMessage(text, { ods: "VNE51", releasedBy: "pmr", isOurRequest: false, takenAt: TAKEN_AT, sourceHash: "h" });

type Expected<T> = Readonly<Record<string, T>>;

/** What is expected of a file: found by the one key its name contains. A file without one, or two, fails. */
const expectedOf = <T>(expected: Expected<T>, name: string): T => {
  const keys = Object.keys(expected).filter((key) => name.includes(key));
  const [key] = keys;
  if (key === undefined || keys.length > 1) throw new Error(`${keys.length} expectations for ${name}`);
  return expected[key] as T;
};

const item = (number: number, itemId: string, code: string, display: string, value: string, change: object = {}): object => ({
  itemId,
  number,
  product: { code, display },
  quantity: { value, unit: "tablet", code: "428673006", system: "http://snomed.info/sct" },
  dose: number < 3 ? "2 times a day for 10 days" : "3 times a day for 10 days",
  note: null,
  endorsements: [],
  controlledDrug: null,
  status: "0008",
  repeat: null,
  ...change,
});
const CODEINE = { controlledDrug: { schedule: "CD5", words: null, basis: "name" } satisfies MedicineItem["controlledDrug"] };
const IDS = [
  "a54219b8-f741-4c47-b662-e4f8dfa49ab6",
  "6989b7bd-8db6-428c-a593-4022e3044c00",
  "2868554c-5565-4d31-b92a-c5b8dab8b90a",
  "5cb17f5a-11ac-4e18-825f-6470467238b3",
] as const;
const RESPONSE = "155e1102-9e71-4f19-9453-b905c0bbc494";

/** Both published responses are of one prescription; the "eRD" one carries no repeat information and reads as acute (domain notes 10). */
const prescription = (names: readonly [string, string, string], dates: object): object => ({
  key: "24F5DA-A83008-7EFE6Z",
  id: "24F5DA-A83008-7EFE6Z",
  longId: "20ba5fb5-cb58-462c-923e-22d180b09356",
  issue: null,
  treatment: "acute",
  prescriptionType: "0101",
  nominatedOds: "VNE51",
  provenance: "released-to-us",
  releasedBy: "pmr",
  releaseResponseId: RESPONSE,
  signedOn: "2022-10-21",
  notBefore: null,
  notAfter: null,
  supplyDays: null,
  ...dates,
  patient: {
    nhsNumber: "9449304130",
    family: "TWITCHETT",
    given: ["STACEY", "MARISA"],
    prefix: ["MS"],
    gender: "female",
    birthDate: "1948-04-30",
    address: ["10 HEATHFIELD", "COBHAM", "SURREY"],
    postcode: "KT11 2QY",
  },
  prescriber: {
    name: "DR C BOIN",
    code: "C6095103",
    organisation: "HALLGARTH SURGERY",
    organisationOds: "A83008",
    phone: "01234567890",
  },
  items: [
    item(1, IDS[0], "39732311000001104", names[0], "20"),
    item(2, IDS[1], "322341003", names[1], "20", CODEINE),
    item(3, IDS[2], "321080004", names[2], "30"),
    // Cancelled before it was released.
    item(4, IDS[3], "324252006", "Azithromycin 250mg capsules", "30", { status: "0005" }),
  ],
  patientNotes: [],
  warnings: [],
  sourceHash: "h",
  takenAt: TAKEN_AT,
});

const TWO_IDS = [
  `The release response carries two ids; ${RESPONSE} (of its Bundle) is used, not a5d77265-8ba5-4c74-b8ce-ea0dbaafbdb8.`,
];
const RELEASES: Expected<object> = {
  "acute-primary": {
    releaseResponseId: RESPONSE,
    at: Date.parse("2022-11-21T14:00:00Z"),
    prescriptions: [
      prescription(
        [
          "Amoxicillin 250mg capsules",
          "Codeine phosphate 30 mg and paracetamol 500 mg oral tablet",
          "Pseudoephedrine hydrochloride 60 mg oral tablet",
        ],
        {},
      ),
    ],
    refused: [
      {
        path: "Parameters.parameter[1].resource.entry[1].resource",
        prescriptionId: "819851-A83008-2EFE34",
        problems: [
          {
            path: "Parameters.parameter[1].resource.entry[1].resource",
            fact: "EPS did not pass this prescription: Signature is invalid.",
            next: "Do not supply from it: EPS has already taken it back. Ask the prescriber to send a new one.",
          },
        ],
      },
    ],
    warnings: TWO_IDS,
  },
  "eRD-primary": {
    releaseResponseId: RESPONSE,
    at: Date.parse("2022-11-21T14:00:00Z"),
    prescriptions: [
      prescription(
        ["Amoxicillin 250mg capsules", "Co-codamol 30mg/500mg tablets", "Pseudoephedrine hydrochloride 60mg tablets"],
        { notBefore: "2022-10-21", supplyDays: 10 },
      ),
    ],
    refused: [],
    warnings: TWO_IDS,
  },
};

describe("every published release response, value by value", () => {
  test.each(publishedFiles("release-response"))("EPS-1 EPS-4 $name", ({ name, text }) => {
    expect(read(text)).toEqual({ kind: "prescriptions", format: "fhir", ...expectedOf(RELEASES, name) });
  });
});

const asked = (prescriptionId: string, id: string, name: string, ods: string): Omit<CancellationResponse, "items"> => ({
  id,
  prescriptionId,
  requestedBy: { name, ods },
});
const boin: CancellationResponse = {
  ...asked("24F5DA-A83008-7EFE6Z", "46183abc-9fad-4673-85db-ce2cb6614732", "DR C BOIN", "A83008"),
  items: [
    {
      itemId: IDS[3],
      code: "R-0001",
      words: "Prescription or item was cancelled",
      at: Date.parse("2022-10-21T13:48:00Z"),
      reason: "0002",
      dispenserOds: "VNE51",
    },
  ],
};
const withVnfkt = (code: string, words: string): CancellationResponse => ({
  ...asked("FB6EC1-A83008-DC0346", "47c2efe1-f29b-4108-8c63-53bc164497c2", "MR RANDOM FIFTYSEVEN", "RRERP"),
  items: [
    {
      itemId: "b36c5a15-d23e-444e-9a21-4dd0ea594d8a",
      code,
      words,
      at: Date.parse("2025-09-11T14:41:57Z"),
      reason: null,
      dispenserOds: "VNFKT",
    },
  ],
});
const ANSWERS: Expected<CancellationResponse> = {
  "2-Process-Response-Cancel": boin,
  "eRD-primary": boin,
  "R-0002": withVnfkt("R-0002", "Not cancelled: with a dispenser; marked for cancellation"),
  "R-0004": withVnfkt("R-0004", "Not cancelled: it has been dispensed"),
  "R-0006": withVnfkt("R-0006", "It had already been cancelled"),
  "R-0007": withVnfkt("R-0007", "Cancellation was asked for by another prescriber"),
  // The asker is named as responsible practitioner; the requester is another, who wrote it. It says no date: the message's own is used.
  "bundle-error": {
    ...asked("1E5135-A99968-4595BT", "20e63a4f-905d-46c4-80d3-155e054a8998", "MR RANDOM UserM", "A99968"),
    items: [
      {
        itemId: IDS[0],
        code: "R-0006",
        words: "It had already been cancelled",
        at: Date.parse("2021-02-11T15:29:02Z"),
        reason: null,
        dispenserOds: null,
      },
    ],
  },
  "bundle-success": {
    ...asked("0A446C-A99968-4CC380", "d03e713b-e62c-4a2f-964d-d83b68d825a9", "MR RANDOM UserM", "A99968"),
    items: [
      {
        itemId: IDS[0],
        code: "R-0001",
        words: "Prescription or item was cancelled",
        at: Date.parse("2021-07-05T10:46:44Z"),
        reason: null,
        dispenserOds: null,
      },
    ],
  },
};

describe("every published answer to a prescriber's cancellation, value by value", () => {
  test.each(publishedFiles("cancellation-response"))("AGE-1 $name", ({ name, text }) => {
    const what = "an answer to a prescriber's cancellation";
    expect(read(text)).toEqual({ kind: "cancellation-response", what, response: expectedOf(ANSWERS, name) });
  });

  const spoilt = (find: RegExp, put: string): EpsMessage =>
    read((publishedFiles("cancellation-response").find(({ name }) => name.includes("R-0002"))?.text ?? "").replace(find, put));
  test.each([
    ["no id", /"identifier"(?=: \{[^}]*47c2efe1)/, '"was"', /no id/],
    ["no prescription", /"groupIdentifier"/, '"group"', /which prescription/],
    ["no item number", /prescription-order-item-number/, "something-else", /which item/],
    ["no status", /Extension-DM-PrescriptionStatusHistory/, "Extension-Other", /became of it/],
  ])("EPS-9 one with %s is refused with the place and the next step", (_what, find, put, fact) => {
    const message = spoilt(find, put);
    if (message.kind !== "unreadable") throw new Error(message.kind);
    expect(message.problems[0]?.fact).toMatch(fact);
    expect(message.problems[0]?.path).toMatch(/^Bundle/);
    expect(message.problems[0]?.next).not.toBe("");
  });
  test("a code we do not know is kept with its own words", () => {
    const message = spoilt(/"R-0002"/, '"R-0099"');
    if (message.kind !== "cancellation-response") throw new Error(message.kind);
    expect(message.response.items[0]).toMatchObject({
      code: "R-0099",
      words: "Prescription/item was not cancelled. With dispenser. Marked for cancellation",
    });
  });
});

const outcome = (change: Partial<ReadOutcome>): ReadOutcome => ({
  severity: "error",
  codes: [],
  unknownCodes: [],
  text: "",
  retry: "person",
  holderOds: null,
  ...change,
});
const one = (code: string, text: string, change: Partial<ReadOutcome> = {}): ReadOutcome =>
  outcome({ codes: [code], text, ...change });
const foreign = (code: string, text: string): ReadOutcome => one(code, text, { unknownCodes: [code] });
const done = outcome({ severity: "information", text: "informational", retry: "no" });
const MIXED = "Course of therapy type must either match for all MedicationRequests or be a mixture of 'acute' and 'continuous'.";
const OUTCOMES: Expected<ReadOutcome> = {
  INVALID_CHECKSUM: one(
    "FAILURE_TO_PROCESS_MESSAGE",
    "Unable to process message. Information missing or invalid - prescriptionID has invalid checksum",
  ),
  "2-Prepare-Response-400_Invalid_Course": one("INVALID_VALUE", MIXED, { severity: "fatal" }),
  "2-Process-Response-Send-400_Invalid_Course": one("INVALID_VALUE", MIXED, { severity: "fatal" }),
  "3-Process-Response-Dispense": one(
    "INVALID_VALUE",
    "Invalid value: Expected all MedicationDispenses to have the same value for MedicationDispense.extension:prescriptionNonDispensingReason",
  ),
  invalid_intent: outcome({ text: "MedicationRequest.intent must be order, original-order or instance-order." }),
  "missing-field": one("MISSING_FIELD", "ResourceType Bundle must contain 'entry' field"),
  "R-0009": foreign("R-0009", "Cancellation functionality disabled in SPINE"),
  "R-5000": foreign(
    "R-5000",
    "Unable to process message. Information missing or invalid - Mismatch between prescription and cancellation NHSNumber",
  ),
  "R-5888": foreign("R-5888", "Invalid Message."),
  "not-found": one("RESOURCE_NOT_FOUND", "Resource not found"),
  "with-another-dispenser": one("PRESCRIPTION_WITH_ANOTHER_DISPENSER", "Prescription is with another dispenser", {
    holderOds: "VNFKT",
  }),
  "query-error": outcome({ text: "Query parameter must be one of: identifier, focus:identifier." }),
  "3-Process-Response-Send-200_OK": done,
  "1-Process-Response-Send-200_OK": done,
  "acute-primary-example-res": done,
  "operation-outcome-success": done,
};

describe("every published operation outcome, value by value", () => {
  test.each([...publishedFiles("operation-outcome-error"), ...publishedFiles("operation-outcome-success")])(
    "EPS-13 $name",
    ({ name, text }) => {
      expect(read(text)).toEqual({ kind: "operation-outcome", outcome: expectedOf(OUTCOMES, name) });
    },
  );
});
