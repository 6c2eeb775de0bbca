import type { OpenView } from "./app-port.ts";
import { withoutIds } from "./without-ids.ts";

/** Said of a prescription that only devices know any more (SYN-19). */
const CARRIED =
  "The gateway does not know this prescription since it was put back to an earlier time. It may have been changed or cancelled: look it up in EPS where you can.";

/** What the messages about a prescription leave unsettled (MIR-2), as people read it, and that the gateway does not know it (SYN-19). Empty when there is nothing. */
export const doubtsOf = (
  key: string,
  { doubts, prescriptions, log, carried }: Pick<OpenView, "doubts" | "prescriptions" | "log" | "carried">,
): string[] => {
  const items =
    prescriptions.find((known) => known.key === key)?.items ??
    log.lines.findLast(({ body }) => body.basis.key === key)?.body.basis.items ??
    [];
  return [...(doubts.get(key) ?? []).map((doubt) => withoutIds(doubt, items)), ...(carried.has(key) ? [CARRIED] : [])];
};
