import type { Log } from "../../core/journal/log.ts";
import { standingSupplies } from "../../core/journal/standing.ts";
import { isAboutLine } from "../../core/rules/late-copy.ts";
import { isOfLineThere, likelySuppliedTwice, suppliedTwice } from "../../core/rules/supplied-elsewhere.ts";
import { patientWords } from "../components/patient-words.ts";
import type { OpenView } from "./app-port.ts";

/** A supply that may have been made twice, in words: whose, what to do about it, and the way to it (DUP-4). */
export type TwiceWords = { key: string; who: string; what: string; next: string };

/** True where the line here was recorded past the STOP that named the other one, with a reason: it is answered. What is typed in from paper went past none. */
const wasKnown = ({ lines }: Pick<Log, "lines">, here = "", there = ""): boolean =>
  lines.some(
    ({ line, body }) =>
      line === here && body.happened.how === "now" && body.findings.some((finding) => isAboutLine(finding, there)),
  );

/**
 * True where a line here was recorded past the STOP (DUP-4) that named each line of the others, with a reason: once the logs meet, a person decides
 * (REC-5). What is typed in from paper went past none, and no other line answers for it.
 */
const wasGonePast = ({ lines }: Pick<Log, "lines">, key: string, supplied: readonly string[]): boolean => {
  const here = lines.filter(({ line, body }) => body.basis.key === key && supplied.includes(line));
  const there = supplied.filter((line) => !lines.some((own) => own.line === line));
  if (here.some(({ body }) => body.happened.how !== "now")) return false;
  return there.every((line) => here.some(({ body }) => body.findings.some((finding) => isOfLineThere(finding, line))));
};

/** Every item that this log and what other devices told gave too much of, and what may be one supply made twice where one rests on no copy (DUP-5). */
export const twiceWords = ({ prescriptions, log, elsewhere }: OpenView): TwiceWords[] => [
  ...suppliedTwice(prescriptions, standingSupplies(log), elsewhere)
    .filter(({ prescriptionKey, lines }) => !wasGonePast(log, prescriptionKey, lines))
    .flatMap(({ prescriptionKey: key, medicine, lines }) => {
      const patient = prescriptions.find((one) => one.key === key)?.patient;
      return patient === undefined
        ? []
        : [
            {
              key,
              who: patientWords(patient),
              what: `${medicine}: handed out more than once, by ${lines.join(" and ")}.`,
              next: "Ask the patient and the other device at once. If only one went out, strike the line of the other. If the patient has both, strike nothing: tell the pharmacist and record it as an incident. This stands here until the other device's log has come too.",
            },
          ];
    }),
  ...likelySuppliedTwice(standingSupplies(log), elsewhere)
    .filter(({ lines: [here, there] }) => !wasKnown(log, here, there))
    .map(({ prescriptionKey: key, medicine, lines, patient }) => ({
      key,
      who: patientWords(patient),
      what: `${medicine}: may have been handed out twice, by ${lines.join(" and ")}.`,
      next: "Ask the patient and the other device at once. If it was one supply, strike the line that is wrong. If the patient has both, strike nothing: tell the pharmacist and record it as an incident.",
    })),
];
