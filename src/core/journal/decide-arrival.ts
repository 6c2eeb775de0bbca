import { londonDate } from "../model/instant.ts";
import type { LocalDate } from "../model/local-date.ts";
import type { PrescriptionId } from "../model/prescription-id.ts";
import type { CommandContext, Decided } from "./command.ts";
import type { LogLine } from "./log.ts";

/** A prescription that came for an emergency supply: its EPS id or, on paper, its serial number; its own date, and the day it came. */
export type ArrivalCommand = {
  key: string;
  id: PrescriptionId | null;
  serial: string | null;
  dated: LocalDate;
  receivedOn: LocalDate;
};

const refusal = (fact: string, next: string): Decided => ({
  ok: false,
  findings: [{ rule: "EMS-5", severity: "STOP", itemId: null, fact, next }],
});

/**
 * EMS-5: records that the prescription came which a prescriber undertook to send. Refused where nothing stands in the log under that key, without a
 * number of either kind, and for a day that has not come; a date that fits badly is recorded, since it has happened.
 */
export const decideArrival = (command: ArrivalCommand, lines: readonly LogLine[], context: CommandContext): Decided => {
  const { recorded, actor, outage } = context;
  const serial = command.serial?.trim() ? command.serial.trim() : null;
  const today = londonDate(recorded.wall);
  if (!lines.some(({ body, strike }) => strike === null && body.basis.key === command.key))
    return refusal("That supply is not in the log.", "Choose a supply from the list.");
  if (command.id === null && serial === null)
    return refusal("No number is given.", "Enter the prescription's number; of a paper prescription its serial number.");
  if (command.dated > today || command.receivedOn > today)
    return refusal("That day has not come yet.", "Enter the date on the prescription, and the day it came.");
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
      },
    ],
  };
};
