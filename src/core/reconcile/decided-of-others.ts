import type { PrescriptionDecision } from "../journal/log.ts";

/**
 * True where a claim was decided of other lines than stand at EPS now (CLM-1): one was struck since, or came to it. By the lines that the decision names, so that
 * every device and the gateway say the same, whatever their clocks and whatever came when. A decision that names none, of an older version, counts as it is.
 */
export const isOfOtherLines = ({ act }: PrescriptionDecision, lines: readonly { entryId: string }[]): boolean =>
  act.do === "claim" &&
  act.lines !== undefined &&
  (act.lines.length !== lines.length || lines.some(({ entryId }) => act.lines?.includes(entryId) !== true));
