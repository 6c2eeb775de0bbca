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

/** What a line says beside its medicine, a row each: the pack, allergies, checks (PAK-1, ALL-1, CHK-1). Empty: nothing to say. */
export const lineNotes = (line: LogLine, log: Pick<Log, "checksMade">): string[] =>
  [packsOfLine(line), allergiesOfLine(line), ...checkLineWords(line, log)].filter((words) => words !== "");
