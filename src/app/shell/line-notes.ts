import { isSupply, type Log, type LogLine } from "../../core/journal/log.ts";
import { allergyWords } from "../../core/model/allergies-asked.ts";
import { packWords } from "../../core/model/pack.ts";
import { findingsAgainst } from "../../core/reconcile/against-rule.ts";
import { checkLineWords } from "./check-line-words.ts";

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

/** What the rules say of a line that happened all the same, typed in from paper: "Against a rule (DUP-1): More than prescribed: 30." (JRN-13). */
const againstOfLine = (line: LogLine): string[] =>
  findingsAgainst(line).map(({ rule, fact }) => `Against a rule (${rule}): ${fact}`);

/** What a line says beside its medicine, a row each: rules it went against, the pack, allergies, checks (JRN-13, PAK-1, ALL-1, CHK-1). Empty: nothing to say. */
export const lineNotes = (line: LogLine, log: Pick<Log, "checksMade">): string[] =>
  [...againstOfLine(line), packsOfLine(line), allergiesOfLine(line), ...checkLineWords(line, log)].filter(
    (words) => words !== "",
  );
