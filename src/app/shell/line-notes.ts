import { deliveryWords } from "../../core/journal/delivery-words.ts";
import { isSupply, type Log, type LogLine } from "../../core/journal/log.ts";
import { numbersOfBlock } from "../../core/journal/paper-numbers.ts";
import { allergyWords } from "../../core/model/allergies-asked.ts";
import { packWords } from "../../core/model/pack.ts";
import { findingsAgainst } from "../../core/reconcile/against-rule.ts";
import { checkLineWords } from "./check-line-words.ts";
import { shortName } from "./line-words.ts";
import { momentWords } from "./moment-words.ts";

/** Which packs a line gave, as noted: "Examplin brand, batch 12AB34" (PAK-1). Empty: none was. */
export const packsOfLine = ({ body }: LogLine): string =>
  isSupply(body)
    ? body.given
        .map(({ pack }) => (pack === undefined ? "" : packWords(pack)))
        .filter((words) => words !== "")
        .join("; ")
    : "";

/** What was said of allergies, as a sentence without its stop: "Allergies: none known" (ALL-1). Empty: nobody said anything of it. */
export const allergiesOfLine = ({ body }: LogLine): string =>
  isSupply(body) && body.allergies !== undefined ? `Allergies: ${allergyWords(body.allergies)}` : "";

const asSentence = (fact: string): string => (/[.?!]$/.test(fact) ? fact : `${fact}.`);

/** Why somebody went on where rules stopped them: what those said, and the person's words: "Went on past: Supplied before. Why: working alone"; of a line that none stopped, that it was said with the others. */
const reasonOfLine = ({ body }: LogLine): string => {
  if (!isSupply(body) || body.reason === null) return "";
  const stopped = [...new Set(body.findings.flatMap(({ severity, fact }) => (severity === "STOP" ? [asSentence(fact)] : [])))];
  return stopped.length === 0 ? `Reason given: ${body.reason}` : `Went on past: ${stopped.join(" ")} Why: ${body.reason}`;
};

/** Who made the clinical check, where that is not who checked it. */
const clinicalOfLine = ({ body }: LogLine): string =>
  isSupply(body) && body.clinicalCheckBy.name !== body.checkedBy.name ? `Clinical check: ${body.clinicalCheckBy.name}` : "";

/** Where a line was first written, when that was on paper: when and by whom it was typed in, and that its number was set aside only after its time (JRN-13). */
const fromPaperOfLine = ({ line, device, body }: LogLine, { paperBlocks }: Pick<Log, "paperBlocks">): string => {
  const { happened, recorded, actor } = body;
  if (happened.how !== "from-paper") return "";
  const block = paperBlocks.find((one) => one.device === device && numbersOfBlock(one).includes(line));
  const isBefore = block !== undefined && happened.wall < block.at;
  const number = isBefore ? `; its number was set aside later, ${momentWords(block.at, happened.wall)}` : "";
  return `From paper, typed in ${momentWords(recorded.wall, happened.wall)} by ${shortName(actor)}${number}`;
};

/** What the rules say of a line that happened all the same, typed in from paper: "Against a rule: More than prescribed: 30." (JRN-13). */
const againstOfLine = (line: LogLine): string[] => findingsAgainst(line).map(({ fact }) => `Against a rule: ${fact}`);

/** What became of its delivery: "Delivery: Refused 23-Nov-2026 11:00, driver ..." (DEL-2). Empty: it was handed over here. */
const deliveryOfLineWords = (line: LogLine, log: Pick<Log, "lines" | "deliveries">): string => {
  const words = deliveryWords(line, log);
  return words === "" ? "" : `Delivery: ${words}`;
};

/** What a line says beside its medicine, a row each: that it is from paper, what became of its delivery, rules it went against, the pack, allergies, why a rule was gone past, the clinical check, checks (JRN-13, DEL-2, PAK-1, ALL-1, CHK-1). Empty: nothing to say. */
export const lineNotes = (line: LogLine, log: Pick<Log, "checksMade" | "paperBlocks" | "lines" | "deliveries">): string[] =>
  [
    fromPaperOfLine(line, log),
    deliveryOfLineWords(line, log),
    ...againstOfLine(line),
    packsOfLine(line),
    allergiesOfLine(line),
    reasonOfLine(line),
    clinicalOfLine(line),
    ...checkLineWords(line, log),
  ].filter((words) => words !== "");
