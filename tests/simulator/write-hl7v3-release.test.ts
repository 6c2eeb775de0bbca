import { expect, test } from "vitest";
import type { Prescription } from "../../src/core/model/prescription.ts";
import { readEpsMessage } from "../../src/eps/read-eps-message.ts";
import { hl7v3Release } from "../../src/simulator/write-hl7v3-release.ts";
import { anItem, aPrescription } from "../support/a-prescription.ts";
import { NOON, ODS, releaseAll, simulatorAt } from "./pharmacy-at-eps.ts";

const RESPONSE = "e8b5f0e1-3b5c-4a0b-8e4c-0123456789ab";
const readBack = (text: string, ods = ODS): readonly Prescription[] => {
  const message = readEpsMessage(text, { ods, releasedBy: "pmr", isOurRequest: false, takenAt: NOON, sourceHash: "h" });
  if (message.kind !== "prescriptions") throw new Error(JSON.stringify(message));
  expect(message.refused).toEqual([]);
  return message.prescriptions;
};

/** What the older form cannot carry: the schedule of a controlled drug. */
const asCarried = (prescription: Prescription): Prescription => ({
  ...prescription,
  releasedBy: "pmr",
  releaseResponseId: RESPONSE,
  warnings: [],
  items: prescription.items.map((item) => ({
    ...item,
    controlledDrug: item.controlledDrug === null ? null : { ...item.controlledDrug, basis: "name" as const },
  })),
});

test("INT-5: what is written is read back the same, of hundreds of made-up prescriptions", async () => {
  const { sim } = simulatorAt();
  await sim.fill(300);
  const released = Array.from({ length: 12 }, (_, call) => releaseAll(sim, call + 1)).flat();
  expect(released.length).toBeGreaterThan(250);
  const back = readBack(hl7v3Release(RESPONSE, "20261122120000", released));
  expect(back.map((prescription) => ({ ...prescription, warnings: [] }))).toEqual(released.map(asCarried));
});

test("INT-5: marks, quotes and line ends in a name, a note and a dose come through", () => {
  const odd = `5" <b>& 'half' é 漢 ]]>`;
  const prescription = aPrescription({
    nominatedOds: ODS,
    items: [anItem({ dose: odd, note: odd })],
    patientNotes: [odd],
  });
  const [back] = readBack(hl7v3Release(RESPONSE, "20261122120000", [prescription]));
  expect(back?.items[0]).toMatchObject({ dose: odd, note: odd });
  expect(back?.patientNotes).toEqual([odd]);
});
