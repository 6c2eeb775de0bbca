import { randomUUID } from "node:crypto";
import type { ItemStatus } from "../../src/core/model/medicine-item.ts";
import { fullName } from "../../src/core/model/patient.ts";
import type { Prescription } from "../../src/core/model/prescription.ts";
import type { Quantity } from "../../src/core/model/quantity.ts";
import { buildDispenseNotification } from "../../src/eps/build-dispense-notification.ts";
import { buildNominatedRelease, buildReleaseById } from "../../src/eps/build-release-request.ts";
import { type DispenseAuthor, type DispenseEvent, type DispensingPharmacy, dispenseCount } from "../../src/eps/dispense-event.ts";
import { parseFhirJson, writeFhirJson } from "../../src/eps/fhir-json.ts";
import { readOperationOutcome } from "../../src/eps/operation-outcome.ts";
import { readReleaseResponse } from "../../src/eps/read-release-response.ts";
import { createSimulator, type Simulator, type SimulatorOptions } from "../../src/simulator/create-simulator.ts";
import { nthUuid } from "../../src/simulator/random.ts";

export const NOON = Date.parse("2026-06-15T11:00:00Z");
export const ODS = "FX901";

export const PHARMACY: DispensingPharmacy = {
  ods: ODS,
  name: "Northmere Pharmacy",
  addressLines: ["2 Example Street"],
  postcode: "NM1 9ZZ",
  phone: "01632 960200",
};
export const AUTHOR: DispenseAuthor = {
  name: "Amira Khan",
  sdsUserId: "999200000001",
  roleProfileId: "999300000001",
  jobRole: { code: "S0030:G0100:R0620", display: "Pharmacist" },
  phone: "01632 960200",
};

/** A simulator at a fixed noon that tests can move. */
export const simulatorAt = (options: Partial<SimulatorOptions> = {}): { sim: Simulator; at: { now: number } } => {
  const at = { now: NOON };
  return { sim: createSimulator({ clock: () => at.now, seed: 7, ods: ODS, ...options }), at };
};

export const parsed = (value: unknown): unknown => {
  const read = parseFhirJson(writeFhirJson(value));
  if (!read.ok) throw new Error(read.problem.fact);
  return read.value;
};

export const releaseAll = (sim: Simulator, n = 1, ods = ODS): Prescription[] => {
  const requestId = nthUuid(99, n);
  const answer = sim.spine.release(
    buildNominatedRelease({ requestId, pharmacy: { ...PHARMACY, ods }, agent: AUTHOR }),
    requestId,
  );
  return [
    ...readReleaseResponse(parsed(answer.body), {
      ods,
      releasedBy: "holdfast",
      isOurRequest: true,
      takenAt: NOON,
      sourceHash: "h",
    }).prescriptions,
  ];
};

export const releaseOne = (
  sim: Simulator,
  prescriptionId: string,
  ods = ODS,
): { status: number; body: unknown; prescription: Prescription | undefined } => {
  const requestId = randomUUID();
  const answer = sim.spine.release(
    buildReleaseById({ requestId, pharmacy: { ...PHARMACY, ods }, agent: AUTHOR, prescriptionId }),
    requestId,
  );
  const [prescription] = readReleaseResponse(parsed(answer.body), {
    ods,
    releasedBy: "holdfast",
    isOurRequest: true,
    takenAt: NOON,
    sourceHash: "h",
  }).prescriptions;
  return { ...answer, prescription };
};

/** What one event does to an item: its status after it, and the quantity given now. */
export type Step = readonly [status: ItemStatus, given: string, reason?: string];

export const eventFor = (prescription: Prescription, steps: readonly Step[], at = NOON): DispenseEvent => ({
  prescription: {
    id: prescription.id,
    longId: prescription.longId,
    prescriptionType: prescription.prescriptionType,
    treatment: prescription.treatment,
    issue: prescription.issue,
    releaseResponseId: prescription.releaseResponseId ?? "",
    patient: { nhsNumber: prescription.patient.nhsNumber, name: fullName(prescription.patient) },
  },
  handedOverAt: at,
  items: prescription.items.map((item, place) => {
    const [status, given, reason] = steps[place] ?? steps.at(-1) ?? ["0001", "0"];
    return {
      itemId: item.itemId,
      product: item.product,
      quantity: item.quantity,
      dose: item.dose,
      repeat: item.repeat,
      status,
      given: given === "0" ? [] : [{ product: item.product, quantity: given as Quantity }],
      reason: reason ?? null,
    };
  }),
});

/** The notification for an event; `n` chooses its ids. */
export const notificationFor = (event: DispenseEvent, n: number, replaces?: string): unknown =>
  parsed(
    buildDispenseNotification({
      event,
      author: AUTHOR,
      pharmacy: PHARMACY,
      ids: {
        bundleId: nthUuid(n, 0),
        dispenseItemIds: Array.from({ length: dispenseCount(event) }, (_, place) => nthUuid(n, place + 1)),
      },
      ...(replaces === undefined ? {} : { replaces }),
    }),
  );

export const codesOf = (answer: { body: unknown }): readonly string[] =>
  readOperationOutcome(parsed(answer.body))?.codes ?? ["not an OperationOutcome"];
