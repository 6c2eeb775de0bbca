import { type Instant, londonDate } from "../../core/model/instant.ts";
import type { LocalDate } from "../../core/model/local-date.ts";
import { registerBy } from "../../core/rules/register-day.ts";
import type { OpenView } from "./app-port.ts";
import { type RegisterLine, registerLines } from "./register-lines.ts";

/** A supply that is to be entered in the controlled drugs register by the end of that day. `isOver`: the day has passed. */
export type RegisterDue = RegisterLine & { by: LocalDate; isOver: boolean };

/** SHT-12: the supplies that stand and of which nobody has said that they are entered, the first due first. */
export const registerDue = (view: Pick<OpenView, "log" | "prescriptions" | "medicines">, now: Instant): RegisterDue[] => {
  const entered = new Set(view.log.registerEntries.flatMap(({ targetEntry, strike }) => (strike === null ? [targetEntry] : [])));
  const waiting = view.log.lines.filter(({ strike, entryId }) => strike === null && !entered.has(entryId));
  return registerLines(waiting, view)
    .found.map((one) => {
      const by = registerBy(one.line.body.happened.wall);
      return { ...one, by, isOver: by < londonDate(now) };
    })
    .sort((a, b) => a.line.body.happened.wall - b.line.body.happened.wall);
};
