import type { OpenView } from "./app-port.ts";
import { withoutIds } from "./without-ids.ts";

/** What the messages about a prescription leave unsettled (MIR-2), as people read it. Empty when they leave nothing. */
export const doubtsOf = (
  key: string,
  { doubts, prescriptions, log }: Pick<OpenView, "doubts" | "prescriptions" | "log">,
): string[] => {
  const items =
    prescriptions.find((known) => known.key === key)?.items ??
    log.lines.findLast(({ body }) => body.basis.key === key)?.body.basis.items ??
    [];
  return (doubts.get(key) ?? []).map((doubt) => withoutIds(doubt, items));
};
