import { londonDate } from "../model/instant.ts";
import type { LocalDate } from "../model/local-date.ts";
import type { Prescription } from "../model/prescription.ts";
import type { PrescriptionId } from "../model/prescription-id.ts";
import { arrivalDoubt } from "../rules/arrival-doubt.ts";
import type { CommandContext, Decided } from "./command.ts";
import type { Log } from "./log.ts";
import { standingSupplies } from "./standing.ts";

/**
 * A prescription that came for an emergency supply: its EPS id or, on paper, its serial number; its own date, and the day it came. `despite`: why it is the
 * one, where its copy does not fit.
 */
export type ArrivalCommand = {
  key: string;
  id: PrescriptionId | null;
  serial: string | null;
  dated: LocalDate;
  receivedOn: LocalDate;
  despite: string | null;
};

/** The copy of a prescription with this EPS id; of several issues any, since all are one patient's. */
export const copyOf = (id: PrescriptionId | null, prescriptions: readonly Prescription[]): Prescription | undefined =>
  id === null ? undefined : prescriptions.find((one) => one.id === id);

const refusal = (fact: string, next: string): Decided => ({
  ok: false,
  findings: [{ rule: "EMS-5", severity: "STOP", itemId: null, fact, next }],
});

/**
 * EMS-5: records that the prescription came which a prescriber undertook to send. Refused where nothing stands in the log under that key, without a
 * number of either kind, for a day that has not come, and without a reason where its copy is somebody else's or of other medicines; a date that fits badly
 * is recorded, since it has happened.
 */
export const decideArrival = (
  { despite, ...command }: ArrivalCommand,
  { log, prescriptions }: { log: Pick<Log, "lines" | "arrivals">; prescriptions: readonly Prescription[] },
  context: CommandContext,
): Decided => {
  const { recorded, actor, outage } = context;
  const supplies = standingSupplies(log).filter(({ prescriptionKey }) => prescriptionKey === command.key);
  const doubt = arrivalDoubt(copyOf(command.id, prescriptions), supplies);
  const why = despite?.trim() ?? "";
  const serial = command.serial?.trim() ? command.serial.trim() : null;
  const today = londonDate(recorded.wall);
  if (!log.lines.some(({ body, strike }) => strike === null && body.basis.key === command.key))
    return refusal("That supply is not in the log.", "Choose a supply from the list.");
  if (command.id === null && serial === null)
    return refusal("No number is given.", "Enter the prescription's number; of a paper prescription its serial number.");
  if (command.dated > today || command.receivedOn > today)
    return refusal("That day has not come yet.", "Enter the date on the prescription, and the day it came.");
  if (doubt !== null && why === "") return { ok: false, findings: [doubt] };
  return {
    ok: true,
    bodies: [
      {
        kind: "prescription-arrived",
        happened: { wall: recorded.wall, zone: recorded.zone, how: "now" },
        recorded,
        actor,
        outage,
        ...command,
        serial,
        ...(doubt === null ? {} : { despite: why }),
      },
    ],
  };
};
