import { describe, expect, test } from "vitest";
import type { LocalDate } from "../../src/core/model/local-date.ts";
import { ageInYears } from "../../src/core/model/local-date.ts";
import { hasRightCheckDigit } from "../../src/core/model/nhs-number.ts";
import type { Prescription } from "../../src/core/model/prescription.ts";
import { hasRightCheckCharacter } from "../../src/core/model/prescription-id.ts";
import { readPrescriptionOrder } from "../../src/eps/read-prescription-order.ts";
import { generatePrescriptions } from "../../src/simulator/generate-prescriptions.ts";
import { liveOrder } from "../../src/simulator/live-order.ts";
import { parsed } from "./pharmacy-at-eps.ts";

const TODAY = "2026-06-15" as LocalDate;
const COUNT = 240;
const orders = generatePrescriptions({ seed: 7, count: COUNT, ods: "FX901", today: TODAY });

const read = (order: unknown): Prescription => {
  const reading = readPrescriptionOrder(parsed(order), {
    ods: "FX901",
    provenance: "released-to-us",
    releaseResponseId: "r",
    releasedBy: "pmr",
    takenAt: 1,
    sourceHash: "h",
  });
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.prescription;
};
const prescriptions = orders.map(read);

/** What must be the same in both forms: all but how we know the schedule, and the item's status. */
const content = (prescription: Prescription): unknown => ({
  ...prescription,
  items: prescription.items.map((item) => ({
    ...item,
    status: null,
    controlledDrug: item.controlledDrug === null ? null : { ...item.controlledDrug, basis: null },
  })),
});

describe("made-up prescriptions", () => {
  test("every one is read without a problem or a warning", () => {
    expect(prescriptions.length).toBe(COUNT);
    expect(prescriptions.flatMap((prescription) => prescription.warnings)).toEqual([]);
  });

  test("ids are all different and have their right check characters and digits", () => {
    expect(new Set(prescriptions.map((prescription) => prescription.id)).size).toBe(COUNT);
    expect(prescriptions.every((prescription) => hasRightCheckCharacter(prescription.id))).toBe(true);
    expect(new Set(prescriptions.flatMap((prescription) => prescription.items.map((item) => item.itemId))).size).toBe(
      prescriptions.reduce((sum, prescription) => sum + prescription.items.length, 0),
    );
    for (const { patient } of prescriptions) {
      expect(patient.nhsNumber).toMatch(/^999/);
      expect(patient.nhsNumber !== null && hasRightCheckDigit(patient.nhsNumber)).toBe(true);
      expect(patient.postcode).toMatch(/ZZ$/);
    }
  });

  test("one NHS number is one person", () => {
    const names = new Map<string, string>();
    for (const { patient } of prescriptions) {
      const who = `${patient.family} ${patient.given.join(" ")} ${patient.birthDate}`;
      expect(names.get(patient.nhsNumber ?? "") ?? who).toBe(who);
      names.set(patient.nhsNumber ?? "", who);
    }
    expect(names.size).toBeGreaterThan(150);
  });

  test("they are of every kind a pharmacy meets", () => {
    const kinds = new Set(prescriptions.map((prescription) => prescription.treatment));
    expect([...kinds].sort()).toEqual(["acute", "repeat", "repeat-dispensing"]);
    const schedules = new Set(
      prescriptions.flatMap((prescription) => prescription.items.map((item) => item.controlledDrug?.schedule)),
    );
    for (const schedule of ["CD2", "CD3", "CD4", "CD5"]) expect(schedules).toContain(schedule);
    const strict = prescriptions
      .flatMap((prescription) => prescription.items)
      .filter((item) => ["CD2", "CD3"].includes(item.controlledDrug?.schedule ?? ""));
    expect(strict.every((item) => item.controlledDrug?.words)).toBe(true);
    expect(
      prescriptions.filter(({ patient }) => patient.birthDate !== null && ageInYears(patient.birthDate, TODAY) < 16).length,
    ).toBeGreaterThan(5);
    expect(new Set(prescriptions.map((prescription) => prescription.items.length))).toEqual(new Set([1, 2, 3, 4]));
    for (const family of ["HARGREAVES", "HARGRAVES", "PATEL", "OBRIEN", "O'BRIEN", "STEVENS", "STEPHENS"]) {
      expect(prescriptions.some(({ patient }) => patient.family === family)).toBe(true);
    }
  });

  test("the same seed makes the same, another seed another", () => {
    const again = generatePrescriptions({ seed: 7, count: 20, ods: "FX901", today: TODAY });
    expect(JSON.stringify(again)).toBe(JSON.stringify(generatePrescriptions({ seed: 7, count: 20, ods: "FX901", today: TODAY })));
    expect(JSON.stringify(again)).not.toBe(
      JSON.stringify(generatePrescriptions({ seed: 8, count: 20, ods: "FX901", today: TODAY })),
    );
  });

  test("none is signed after the day given", () => {
    const early = generatePrescriptions({
      seed: 7,
      count: 60,
      ods: "FX901",
      today: TODAY,
      signedBefore: "2026-05-01" as LocalDate,
    }).map(read);
    expect(early.every((prescription) => prescription.signedOn !== null && prescription.signedOn <= "2026-05-01")).toBe(true);
  });

  test("the live form says the same as the tidy form", () => {
    for (const [place, order] of orders.entries()) {
      const tidy = prescriptions[place];
      if (tidy === undefined) throw new Error("missing");
      const live = liveOrder(parsed(order), {
        treatment: tidy.treatment,
        issueNumber: 1,
        releaseRequestId: "q",
        messageId: "m",
        statusOf: () => "0008",
      });
      expect(content(read(live))).toEqual(content(tidy));
    }
  });

  test("the live form of a later issue says which issue it is", () => {
    const place = prescriptions.findIndex((prescription) => prescription.treatment === "repeat-dispensing");
    const live = liveOrder(parsed(orders[place]), {
      treatment: "repeat-dispensing",
      issueNumber: 3,
      releaseRequestId: "q",
      messageId: "m",
      statusOf: () => "0008",
    });
    expect(read(live).issue).toEqual({ number: 3, of: prescriptions[place]?.issue?.of });
    expect(read(live).key).toBe(`${prescriptions[place]?.id}#3`);
  });
});
