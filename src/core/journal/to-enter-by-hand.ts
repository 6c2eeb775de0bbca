import type { Decision } from "./decisions.ts";
import { isSupply, type Log, type LogLine } from "./log.ts";

/** What a person says of such a line that ends the matter. */
const SETTLES: readonly Decision[] = ["keyed-into-pmr", "cannot-be-keyed"];

/**
 * Supplies without a copy that nobody has said are in the PMR (ROU-1): nothing tells EPS of them, and the PMR has never seen them (REC-2). Struck lines are
 * none. What a person said counts at once, before the gateway has worked it out.
 */
export const toEnterByHand = ({ lines }: Pick<Log, "lines">): LogLine[] =>
  lines.filter(
    ({ body, strike, resolutions }) =>
      strike === null &&
      isSupply(body) &&
      body.basis.route !== undefined &&
      !resolutions.some(({ decision }) => SETTLES.includes(decision)),
  );
