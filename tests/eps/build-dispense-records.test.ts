import { expect, test } from "vitest";
import { applyEntries } from "../../src/core/journal/apply.ts";
import { type EntryBody, entryBodySchema } from "../../src/core/journal/body.ts";
import type { Log, LogLine } from "../../src/core/journal/log.ts";
import { buildDispenseRecords } from "../../src/eps/build-dispense-records.ts";
import { writeFhirJson } from "../../src/eps/fhir-json.ts";
import { entry, entryId, handedOut, linesOf, MORNING, notSupplied, struck, visitId } from "../support/a-line.ts";
import { ITEM_B } from "../support/a-prescription.ts";
import { delivered } from "../support/beside-lines.ts";

const records = (lines: readonly LogLine[], deliveries: Log["deliveries"] = []) =>
  buildDispenseRecords(lines, { lines: [...lines], deliveries });

test("DEL-2: what went out by delivery is handed over when somebody took it, and before that, or where it failed, is not", () => {
  const body = handedOut();
  if (body.kind !== "handed-out") throw new Error("no supply");
  const sent = entryBodySchema.parse({ ...body, handedTo: { ...body.handedTo, to: "delivery" } });
  const found = (...words: EntryBody[]): Record<string, unknown> => {
    const log = applyEntries([entry(1, sent), ...words.map((word, index) => entry(index + 2, word))]);
    const written = JSON.parse(writeFhirJson(records(log.lines, log.deliveries)));
    return written.entry[0].resource;
  };
  const noteOf = ({ note }: Record<string, unknown>): string => JSON.stringify(note);
  const out = found();
  expect(out).toMatchObject({ status: "in-progress" });
  expect(out).not.toHaveProperty("whenHandedOver");
  expect(noteOf(out)).toContain("nobody has said what became of it");
  const failed = found(delivered(visitId(1), "came-back", MORNING + 3_600_000));
  expect(failed).toMatchObject({ status: "cancelled" });
  expect(failed).not.toHaveProperty("whenHandedOver");
  expect(noteOf(failed)).toContain("Delivery: Came back 23-Nov-2026 11:15, driver Dan Driver");
  expect(found(delivered(visitId(1), "delivered", MORNING + 3_600_000))).toMatchObject({
    status: "completed",
    whenHandedOver: "2026-11-23T10:15:20+00:00",
  });
});

test("PML-1: each line is a MedicationDispense with its number, prescription, item, quantity as written, and time", () => {
  const written = writeFhirJson(records(linesOf(entry(1, handedOut()))));
  expect(JSON.parse(written)).toMatchObject({
    resourceType: "Bundle",
    type: "collection",
    entry: [
      {
        fullUrl: `urn:uuid:${entryId(1)}`,
        resource: {
          resourceType: "MedicationDispense",
          identifier: [{ value: "B-0001" }],
          status: "completed",
          type: { coding: [{ code: "0001" }] },
          quantity: { value: 28 },
          whenHandedOver: "2026-11-23T10:15:20+00:00",
          authorizingPrescription: [{}, { identifier: { value: "24F5DA-A83008-7EFE6Z" } }],
          performer: [{ actor: { display: "Amira Khan" } }],
        },
      },
      {
        resource: {
          resourceType: "Provenance",
          target: [{ reference: `urn:uuid:${entryId(1)}` }],
          occurredDateTime: "2026-11-23T10:15:20+00:00",
          recorded: "2026-11-23T10:15:20+00:00",
          agent: [{ who: { display: "Amira Khan" } }],
        },
      },
    ],
  });
});

test("PAK-1, ALL-1: which pack it was and what was said of allergies go with it as notes", () => {
  const [line] = linesOf(entry(1, handedOut()));
  if (line === undefined || line.body.kind !== "handed-out") throw new Error("no supply");
  const pack = { brand: "Examplin", batch: "12AB34", expires: null };
  const noted: LogLine = {
    ...line,
    body: { ...line.body, given: line.body.given.map((part) => ({ ...part, pack })), allergies: { said: "none-known" } },
  };
  expect(JSON.parse(writeFhirJson(records([noted])))).toMatchObject({
    entry: [{ resource: { note: [{ text: "Pack: Examplin, batch 12AB34" }, { text: "Allergies: none known" }] } }, {}],
  });
});

test("PML-1: what rests on no prescription of EPS names none, and a line typed from paper says when it happened and when it was typed", () => {
  const [line] = linesOf(entry(1, handedOut()));
  if (line === undefined) throw new Error("no line");
  const { body } = line;
  const typed: LogLine = {
    ...line,
    body: {
      ...body,
      happened: { wall: Date.UTC(2026, 10, 22, 9), zone: "Europe/London", how: "from-paper" },
      basis: { ...body.basis, id: null },
    },
  };
  const { entry: found } = JSON.parse(writeFhirJson(records([typed]))) as {
    entry: { resource: Record<string, unknown> }[];
  };
  expect(found.map(({ resource }) => resource)).toMatchObject([
    { resourceType: "MedicationDispense", whenHandedOver: "2026-11-22T09:00:00+00:00" },
    { resourceType: "Provenance", occurredDateTime: "2026-11-22T09:00:00+00:00", recorded: "2026-11-23T10:15:20+00:00" },
  ]);
  expect(found[0]?.resource).not.toHaveProperty("authorizingPrescription");
});

test("PML-1: not supplied is declined, with its reason; a struck line is no supply", () => {
  const lines = linesOf(
    entry(1, notSupplied({ outcome: "never", itemId: ITEM_B })),
    entry(2, handedOut({ line: "B-0002" })),
    entry(3, struck(entryId(2))),
  );
  const { entry: found } = JSON.parse(writeFhirJson(records(lines))) as { entry: { resource: object }[] };
  expect(found).toHaveLength(2);
  expect(found[0]?.resource).toMatchObject({
    status: "declined",
    type: { coding: [{ code: "0002" }] },
    statusReasonCodeableConcept: { coding: [{ code: "0001", display: "Not required as instructed by the patient" }] },
  });
});
test("CHK-1: what could not be checked is said to whoever takes the record over", () => {
  const noteOf = (checksNotMade: readonly string[]): unknown =>
    (
      JSON.parse(writeFhirJson(records(linesOf(entry(1, handedOut({ checksNotMade })))))) as {
        entry: { resource: { note?: unknown } }[];
      }
    ).entry[0]?.resource.note;
  expect(noteOf(["gp-record", "exemption"])).toEqual([{ text: "Not checked: GP record (SCR), exemption" }]);
  expect(noteOf([])).toBeUndefined();
});
