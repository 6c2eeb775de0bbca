import { describe, expect, test } from "vitest";
import { readTrackerView } from "../../src/eps/tracker-view.ts";

const coding = (system: string, code: string): object => ({ coding: [{ system, code }] });
const STATUS = "https://fhir.nhs.uk/CodeSystem/EPS-task-business-status";
const ods = (value: string): object => ({ system: "https://fhir.nhs.uk/Id/ods-organization-code", value });

const event = (title: string, minute: number, status: string, messageId?: string): object => ({
  title,
  timingDateTime: `2026-06-15T09:0${minute}:00.000Z`,
  code: [coding(STATUS, status), ...(messageId === undefined ? [] : [coding("https://tools.ietf.org/html/rfc4122", messageId)])],
  participant: [
    {
      extension: [
        {
          url: "http://hl7.org/fhir/5.0/StructureDefinition/extension-RequestOrchestration.action.participant.typeReference",
          valueReference: { identifier: ods("FX901") },
        },
      ],
    },
  ],
});

const EXTENSION = "https://fhir.nhs.uk/StructureDefinition";
const HISTORY = `${EXTENSION}/Extension-EPS-PrescriptionStatusHistory`;
const statusExtension = (code: string): object => ({
  url: HISTORY,
  extension: [{ url: "status", valueCoding: { system: STATUS, code } }],
});

const request = (itemId: string, status: string, performer: unknown = { identifier: [ods("fx901")] }): object => ({
  resource: {
    resourceType: "MedicationRequest",
    identifier: [{ system: "https://fhir.nhs.uk/Id/prescription-order-item-number", value: itemId }],
    performer,
    extension: [
      {
        url: `${EXTENSION}/Extension-EPS-DispensingInformation`,
        extension: [
          {
            url: "dispenseStatus",
            valueCoding: { system: "https://fhir.nhs.uk/CodeSystem/medicationdispense-type", code: status },
          },
        ],
      },
    ],
  },
});

const answer = (group: object, requests: readonly object[]): object => ({
  resourceType: "Bundle",
  type: "searchset",
  total: 1,
  entry: [
    ...requests,
    {
      resource: {
        resourceType: "RequestGroup",
        identifier: [{ system: "https://fhir.nhs.uk/Id/prescription-order-number", value: "24F5DA-A83008-7EFE6Z" }],
        intent: "order",
        ...group,
      },
    },
  ],
});

const ITEM = "A54219B8-F741-4C47-B662-E4F8DFA49AB6";
const history = (...events: object[]): object => ({
  action: [{ title: "Prescription Line Items(Medications)" }, { title: "Prescription status transitions", action: events }],
});

describe("the tracker's answer", () => {
  test("names status, holder, items and the notifications in order; a withdrawal takes back the last that stands", () => {
    const view = readTrackerView(
      answer(
        {
          extension: [statusExtension("0003")],
          ...history(
            event("Prescription upload successful", 0, "0001"),
            event("Nominated Release Request successful", 1, "0002"),
            event("Dispense notification successful", 2, "0003", "AAAAAAAA-0000-4000-8000-000000000001"),
            event(
              "Dispense notification successful; Update applied to issue=1",
              3,
              "0006",
              "AAAAAAAA-0000-4000-8000-000000000002",
            ),
            event("Dispense Withdrawal successful", 4, "0003"),
          ),
        },
        [request(ITEM, "0003")],
      ),
    );
    expect(view).toEqual({
      prescriptionId: "24F5DA-A83008-7EFE6Z",
      issueNumber: null,
      status: "0003",
      holderOds: "FX901",
      pendingCancellation: null,
      items: [{ itemId: ITEM.toLowerCase(), status: "0003" }],
      lastDispensedAt: Date.parse("2026-06-15T09:02:00Z"),
      notifications: [
        {
          id: "aaaaaaaa-0000-4000-8000-000000000001",
          at: Date.parse("2026-06-15T09:02:00Z"),
          status: "0003",
          ods: "FX901",
          withdrawn: false,
        },
        {
          id: "aaaaaaaa-0000-4000-8000-000000000002",
          at: Date.parse("2026-06-15T09:03:00Z"),
          status: "0006",
          ods: "FX901",
          withdrawn: true,
        },
      ],
    });
  });

  test("names the issue of repeat dispensing as people count it, and a cancellation that waits", () => {
    const view = readTrackerView(
      answer(
        {
          intent: "reflex-order",
          extension: [
            statusExtension("0002"),
            {
              url: `${EXTENSION}/Extension-EPS-RepeatInformation`,
              extension: [
                { url: "numberOfRepeatsIssued", valueInteger: 2 },
                { url: "numberOfRepeatsAllowed", valueInteger: 6 },
              ],
            },
            {
              url: `${EXTENSION}/Extension-PendingCancellation`,
              extension: [{ url: "prescriptionPendingCancellation", valueBoolean: true }],
            },
            {
              url: HISTORY,
              extension: [{ url: "cancellationReason", valueCoding: { code: "0001", display: "Prescribing Error" } }],
            },
          ],
          ...history(event("Prescription/item was not cancelled. With dispenser. Marked for cancellation", 5, "0002")),
        },
        [request(ITEM, "0008")],
      ),
    );
    expect(view).toMatchObject({
      issueNumber: 2,
      status: "0002",
      pendingCancellation: { at: Date.parse("2026-06-15T09:05:00Z"), reason: "Prescribing Error" },
      notifications: [],
    });
  });

  test("is read without its optional parts", () => {
    expect(readTrackerView(answer({ extension: [statusExtension("0001")] }, [request(ITEM, "0007", null)]))).toMatchObject({
      status: "0001",
      holderOds: null,
      lastDispensedAt: null,
      notifications: [],
    });
  });

  test.each([
    ["nothing", null],
    ["an OperationOutcome", { resourceType: "OperationOutcome", issue: [] }],
    ["a Bundle without a group", { resourceType: "Bundle", entry: [] }],
    ["an unknown status", answer({ extension: [statusExtension("0042")] }, [request(ITEM, "0007")])],
    ["an unknown item status", answer({ extension: [statusExtension("0001")] }, [request(ITEM, "0042")])],
    ["no status", answer({}, [request(ITEM, "0007")])],
  ])("%s is no answer", (_what, json) => {
    expect(readTrackerView(json)).toBeNull();
  });
});
