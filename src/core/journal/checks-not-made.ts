import type { Patient } from "../model/patient.ts";
import { type RecordCheck, recordCheckSchema } from "../model/record-check.ts";
import { type CheckMade, isSupply, type Log, type LogLine } from "./log.ts";

/** One check of a handing-over that could not be made then, and what came of it afterwards; null while it is open (CHK-2). */
export type CheckOfVisit = { check: RecordCheck; made: CheckMade | null };

/** A handing-over with checks that could not be made (CHK-1), from the lines of it that stand. `at`: when it was handed over, ms. */
export type Unchecked = {
  visit: string;
  patient: Patient;
  lines: readonly LogLine[];
  at: number;
  checks: readonly CheckOfVisit[];
  isOpen: boolean;
};

const notMadeIn = ({ body }: LogLine): readonly RecordCheck[] => (isSupply(body) ? (body.checksNotMade ?? []) : []);

/** What became of each check that a line says was not made, in the order of the list; of several words the last recorded counts, and a struck one does not. */
export const checksOfLine = (line: LogLine, { checksMade }: Pick<Log, "checksMade">): CheckOfVisit[] =>
  recordCheckSchema.options.flatMap((check) =>
    notMadeIn(line).includes(check)
      ? [
          {
            check,
            made:
              checksMade.findLast(
                ({ strike, visit, checks }) => strike === null && visit === line.body.visit && checks.includes(check),
              ) ?? null,
          },
        ]
      : [],
  );

/** Every handing-over with checks that could not be made, the oldest first. One whose lines are all struck is not among them (CHK-3). */
export const uncheckedVisits = (log: Pick<Log, "lines" | "checksMade">): Unchecked[] => {
  const visits = new Map<string, LogLine[]>();
  for (const line of log.lines)
    if (line.strike === null && notMadeIn(line).length > 0)
      visits.set(line.body.visit, [...(visits.get(line.body.visit) ?? []), line]);
  return [...visits.entries()]
    .flatMap(([visit, lines]): Unchecked[] => {
      const [first] = lines;
      if (first === undefined) return [];
      const of = lines.flatMap((line) => checksOfLine(line, log));
      const checks = recordCheckSchema.options.flatMap((check) => of.find((one) => one.check === check) ?? []);
      const { basis, happened } = first.body;
      return [
        { visit, patient: basis.patient, lines, at: happened.wall, checks, isOpen: checks.some(({ made }) => made === null) },
      ];
    })
    .sort((a, b) => a.at - b.at);
};
