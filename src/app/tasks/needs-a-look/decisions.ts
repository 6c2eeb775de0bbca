import type { Decision } from "../../../core/journal/decisions.ts";
import { isSupply, type LogLine } from "../../../core/journal/log.ts";
import { compareQuantities, quantitySchema, ZERO } from "../../../core/model/quantity.ts";
import type { Standing } from "../../../core/reconcile/standing.ts";
import type { OpenView } from "../../shell/app-port.ts";

/** What happened in the end: a decision to write, or a strike of the line. `also`: other lines of which it says the same (REC-5). */
export type Ending = { value: Decision | "strike"; words: string; also?: readonly LogLine[] };

const RETURNS: Ending = { value: "patient-returns-it", words: "Patient phoned: has stopped it, will bring it back" };
const STANDS: Ending = { value: "supply-stands", words: "The supply stands" };
const TOLD: Ending = { value: "already-told-by-pmr", words: "The PMR has told EPS already" };
const KEYED: Ending = { value: "keyed-into-pmr", words: "Put right in the PMR" };
const CORRECT: Ending = { value: "correct-at-eps", words: "Put it right at EPS: take back what came after, and tell it anew" };
const OTHER: Ending = { value: "other", words: "Something else: say what in the reason" };

type Look = Extract<Standing, { kind: "needs-a-look" }>;

/** True where the other side says that it gave nothing: an item closed there, and handed over here. */
const gaveNothingThere = ({ theirs }: Look): boolean => {
  const quantity = quantitySchema.safeParse(theirs?.quantity).data;
  return quantity !== undefined && compareQuantities(quantity, ZERO) === 0;
};

/**
 * The other lines of a double: supplies of the same item that need a look for the same reason. Whoever says that this one was handed over too says it
 * of them; a line that nobody here knows yet is decided when it comes.
 */
export const restOfDouble = (
  { entryId, body: { basis, itemId } }: LogLine,
  { log, standings }: Pick<OpenView, "log" | "standings">,
): LogLine[] =>
  log.lines.filter((other) => {
    const standing = standings.get(other.entryId);
    return (
      other.entryId !== entryId &&
      other.body.basis.key === basis.key &&
      other.body.itemId === itemId &&
      isSupply(other.body) &&
      standing?.kind === "needs-a-look" &&
      standing.why === "two-devices" &&
      !gaveNothingThere(standing) &&
      !other.resolutions.some(({ decision }) => decision === "supply-stands")
    );
  });

/**
 * The endings that make sense for a line, most likely first. `double`: the other lines of its double. `messages`: how many a correction at EPS takes,
 * where that is known.
 */
export const endingsFor = (
  standing: Look,
  line: LogLine,
  double: readonly LogLine[],
  messages: number | null = null,
): Ending[] => {
  const endings = endingsOfSupply(standing, line, double, messages);
  // Where nothing was given there is no supply to stand, and nothing to bring back.
  return isSupply(line.body)
    ? endings
    : endings
        .filter(({ value }) => value !== "patient-returns-it")
        .map((one) => (one.value === "supply-stands" ? { ...one, words: `Nothing was given: ${line.line} stands` } : one));
};

const AND = new Intl.ListFormat("en-GB");

const bothStand = (line: string, double: readonly LogLine[]): Ending =>
  double.length === 0
    ? { ...STANDS, words: "Both were handed over: the supply stands" }
    : {
        ...STANDS,
        words: `${double.length === 1 ? "Both" : "All of them"} were handed over: ${AND.format([line, ...double.map((other) => other.line)])} stand`,
        also: double,
      };

const endingsOfSupply = (
  standing: Look,
  { line, strike: struck }: LogLine,
  double: readonly LogLine[],
  messages: number | null,
): Ending[] => {
  const { why } = standing;
  const isStruck = struck !== null;
  const strike: Ending[] = isStruck ? [] : [{ value: "strike", words: `Recorded by mistake: strike ${line}` }];
  switch (why) {
    case "cancelled-since-copy":
      return [RETURNS, { ...STANDS, words: "Prescriber phoned: the supply stands" }, ...strike, OTHER];
    case "already-dispensed":
      return [TOLD, RETURNS, { ...STANDS, words: "The supply stands: it is another handing-over" }, ...strike, OTHER];
    case "two-devices":
      return [
        ...strike,
        gaveNothingThere(standing) ? { ...STANDS, words: "It was handed over: the supply stands" } : bothStand(line, double),
        OTHER,
      ];
    case "with-another-dispenser":
    case "expired":
    case "not-found":
    case "refused":
    case "items-differ":
      // A struck line is no supply any more: what is left to say is where it was put right.
      return isStruck
        ? [KEYED, { ...OTHER, words: "Put right elsewhere, for example with NHSBSA: say where in the reason" }]
        : [{ ...STANDS, words: "The supply stands: send it on its way again" }, KEYED, RETURNS, ...strike, OTHER];
    case "struck-after-sending":
      return [
        messages === null ? CORRECT : { ...CORRECT, words: `Agree: Holdfast sends these ${messages} messages, in this order` },
        KEYED,
        OTHER,
      ];
    case "claim-period-over":
      return [KEYED, OTHER];
    case "cannot-be-keyed":
      return [KEYED, RETURNS, ...strike, OTHER];
    case "fact-against-rule":
    case "unreadable":
      return [STANDS, RETURNS, ...strike, OTHER];
  }
};
