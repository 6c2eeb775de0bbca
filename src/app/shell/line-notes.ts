import { isSupply, type Log, type LogLine } from "../../core/journal/log.ts";
import { allergyWords } from "../../core/model/allergies-asked.ts";
import { packWords } from "../../core/model/pack.ts";
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

/** Why somebody went on where a rule stopped them, in their words: "Went on because: working alone". Empty: no rule did. */
const reasonOfLine = ({ body }: LogLine): string =>
  isSupply(body) && body.reason !== null ? `Went on because: ${body.reason}` : "";

/** Who made the clinical check, where that is not who checked it. */
const clinicalOfLine = ({ body }: LogLine): string =>
  isSupply(body) && body.clinicalCheckBy.name !== body.checkedBy.name ? `Clinical check: ${body.clinicalCheckBy.name}` : "";

/** What a line says beside its medicine, a row each: the pack, allergies, checks (PAK-1, ALL-1, CHK-1), why a rule was gone past, the clinical check. Empty: nothing to say. */
export const lineNotes = (line: LogLine, log: Pick<Log, "checksMade">): string[] =>
  [packsOfLine(line), allergiesOfLine(line), reasonOfLine(line), clinicalOfLine(line), ...checkLineWords(line, log)].filter(
    (words) => words !== "",
  );
