import type { Log, LogLine, RegisterEntered } from "../../core/journal/log.ts";
import { type Instant, londonDate } from "../../core/model/instant.ts";
import type { LocalDate } from "../../core/model/local-date.ts";
import { registerBy } from "../../core/rules/register-day.ts";
import type { OpenView } from "./app-port.ts";
import { type RegisterLine, registerLines } from "./register-lines.ts";

/**
 * A supply that is to be entered in the controlled drugs register by the end of that day, or, struck since it was entered, to be put right there. `isOver`:
 * the day has passed.
 */
export type RegisterDue = RegisterLine & { what: "enter" | "put-right"; by: LocalDate; isOver: boolean };

/** True for a line that is in the register by somebody's word, was struck, and of which nobody has said since that the register is put right (SHT-12). */
const isToPutRight = ({ strike, entryId }: LogLine, entries: readonly RegisterEntered[]): boolean =>
  strike !== null &&
  entries.some(({ targetEntry }) => targetEntry === entryId) &&
  !entries.some(({ targetEntry, isAfterStrike }) => targetEntry === entryId && isAfterStrike);

/** SHT-12: the supplies of which nobody has said that they are entered, and those struck since somebody said so, the first due first. */
export const registerDue = (view: Pick<OpenView, "log" | "prescriptions" | "medicines">, now: Instant): RegisterDue[] => {
  const entries = view.log.registerEntries.filter(({ strike }) => strike === null);
  const entered = new Set(entries.map(({ targetEntry }) => targetEntry));
  const waiting = view.log.lines.filter((line) =>
    line.strike === null ? !entered.has(line.entryId) : isToPutRight(line, entries),
  );
  return registerLines(waiting, view)
    .found.map((one): RegisterDue => {
      const { strike, body } = one.line;
      const by = registerBy(strike?.at ?? body.happened.wall);
      return { ...one, what: strike === null ? "enter" : "put-right", by, isOver: by < londonDate(now) };
    })
    .sort((a, b) => a.line.body.happened.wall - b.line.body.happened.wall);
};

/** SHT-12: true where striking this line leaves something to put right in the register: somebody said that it is entered there. */
export const isInRegister = ({ entryId }: LogLine, { registerEntries }: Pick<Log, "registerEntries">): boolean =>
  registerEntries.some(({ targetEntry, strike }) => strike === null && targetEntry === entryId);
