import { type HeldAtDoor, heldAtDoor } from "../core/journal/deliveries.ts";
import { deliveryWords } from "../core/journal/delivery-words.ts";
import { isSupply, type Log, type LogLine } from "../core/journal/log.ts";
import { allergyWords } from "../core/model/allergies-asked.ts";
import { packWords } from "../core/model/pack.ts";
import { addQuantities, ZERO } from "../core/model/quantity.ts";
import { checkWords } from "../core/model/record-check.ts";
import { amountOf, productConcept } from "./build-contained-request.ts";
import { displayOf, ITEM_STATUS, NOT_DISPENSED_REASON } from "./code-lists.ts";
import { londonDateTime } from "./fhir-time.ts";
import { CODES, IDENTIFIER } from "./systems.ts";

/** A FHIR collection Bundle, to be written with `writeFhirJson`. */
export type DispenseRecords = { readonly resourceType: "Bundle"; readonly type: "collection"; readonly [field: string]: unknown };

type Known = Pick<Log, "lines" | "deliveries">;

/** FHIR's word for how far a line has come: a delivery is completed once somebody took it at the door, and not before (DEL-2). */
const statusOf = (line: LogLine, held: HeldAtDoor | null): string => {
  switch (held) {
    case "out":
      return "in-progress";
    case "not-delivered":
      return "cancelled";
    case "not-agreed":
      return "unknown";
    case null:
      return isSupply(line.body) && line.body.given.length > 0 ? "completed" : "declined";
  }
};

const recordOf = (line: LogLine, log: Known): unknown => {
  const held = heldAtDoor(line, log);
  const delivery = deliveryWords(line, log);
  // Of a delivery too the time of the line, as EPS and the PMR list have it: with another one the same supply would look like a second. When somebody took it is in the note.
  const { body } = line;
  const { basis } = body;
  const item = basis.items.find(({ itemId }) => itemId === body.itemId);
  const given = isSupply(body) ? body.given : [];
  const notChecked = isSupply(body) ? (body.checksNotMade ?? []) : [];
  // What became of its delivery (DEL-2), what could not be checked then (CHK-1), which pack (PAK-1), allergies (ALL-1), why a rule was gone past: whoever takes the record over is to know.
  const notes = [
    ...(delivery === "" ? [] : [`Delivery: ${delivery}`]),
    ...(notChecked.length === 0 ? [] : [`Not checked: ${checkWords(notChecked)}`]),
    ...given.flatMap(({ pack }) => (pack === undefined ? [] : [`Pack: ${packWords(pack)}`])),
    ...(isSupply(body) && body.reason !== null ? [`Reason for going on: ${body.reason}`] : []),
    ...(isSupply(body) && body.allergies !== undefined ? [`Allergies: ${allergyWords(body.allergies)}`] : []),
  ];
  const total = given.reduce((sum, part) => addQuantities(sum, part.quantity), ZERO);
  const reason = body.kind === "not-supplied" ? body.epsReason : null;
  return {
    resourceType: "MedicationDispense",
    id: line.entryId,
    // The visible number of the line: what people match paper, screen and PMR by.
    identifier: [{ value: line.line }],
    status: statusOf(line, held),
    type: {
      coding: [{ system: CODES.itemStatus, code: body.statusAfter, display: displayOf(ITEM_STATUS, body.statusAfter) ?? "" }],
    },
    ...(reason === null
      ? {}
      : {
          statusReasonCodeableConcept: {
            coding: [
              { system: CODES.notDispensedReason, code: reason, display: displayOf(NOT_DISPENSED_REASON, reason) ?? reason },
            ],
          },
        }),
    ...(item === undefined ? {} : { medicationCodeableConcept: productConcept(given[0]?.product ?? item.product) }),
    subject: {
      ...(basis.patient.nhsNumber === null
        ? {}
        : { identifier: { system: IDENTIFIER.nhsNumber, value: basis.patient.nhsNumber } }),
      display: [...basis.patient.given, basis.patient.family].join(" "),
    },
    performer: [{ actor: { display: body.actor.name } }],
    // What rests on no EPS prescription has no number there, nor have its items.
    ...(basis.id === null
      ? {}
      : {
          authorizingPrescription: [
            { identifier: { system: IDENTIFIER.item, value: body.itemId } },
            { identifier: { system: IDENTIFIER.prescription, value: basis.id } },
          ],
        }),
    ...(item === undefined ? {} : { quantity: amountOf(item.quantity, total) }),
    ...(held === null ? { whenHandedOver: londonDateTime(line.body.happened.wall) } : {}),
    ...(notes.length === 0 ? {} : { note: notes.map((text) => ({ text })) }),
    ...(item === undefined ? {} : { dosageInstruction: [{ text: item.dose }] }),
  };
};

/** Who says so, when it happened and when they recorded it: a paper line is typed in later than it happened. */
const provenanceOf = ({ entryId, body: { actor, happened, recorded } }: LogLine): unknown => ({
  resourceType: "Provenance",
  target: [{ reference: `urn:uuid:${entryId}` }],
  occurredDateTime: londonDateTime(happened.wall),
  recorded: londonDateTime(recorded.wall),
  activity: { coding: [{ system: CODES.dataOperation, code: "CREATE" }] },
  agent: [
    {
      type: { coding: [{ system: CODES.provenanceParticipant, code: "author" }] },
      who: {
        ...(actor.gphc === null ? {} : { identifier: { system: IDENTIFIER.gphc, value: actor.gphc } }),
        display: actor.name,
      },
    },
  ],
});

/**
 * Lines of the log as FHIR MedicationDispense resources in one collection, for a PMR that can read them (PML-1): each names its line
 * number, prescription id and item (where it rests on one of EPS's), what was given, when (London time) and by whom; a Provenance behind
 * each says who recorded it and when. Struck lines are left out: they were never a supply. A delivery
 * is handed over once somebody took it at the door, and until then is not (DEL-2), with the time it went out: `log` says what became of it.
 */
export const buildDispenseRecords = (lines: readonly LogLine[], log: Known): DispenseRecords => ({
  resourceType: "Bundle",
  type: "collection",
  entry: lines
    .filter(({ strike }) => strike === null)
    .flatMap((line) => [
      { fullUrl: `urn:uuid:${line.entryId}`, resource: recordOf(line, log) },
      { resource: provenanceOf(line) },
    ]),
});
