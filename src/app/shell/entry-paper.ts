import { dayAndTime } from "../../core/model/words.ts";
import type { Paper } from "../components/not-confirmed.tsx";
import type { DeviceInfo, RecordOutcome } from "./app-port.ts";
import { deviceNoun, deviceTitle } from "./device-words.ts";

/** What to copy when something other than a handing-over could not be confirmed: an outage, a strike, a decision. */
export const entryPaper = (
  outcome: Extract<RecordOutcome, { kind: "not-confirmed" }>,
  what: string,
  device: DeviceInfo,
  words: readonly string[],
): Paper => ({
  fact: `This ${deviceNoun(device)} cannot tell whether this was saved.`,
  why: outcome.why,
  when: dayAndTime(outcome.at),
  where: `${device.pharmacy.name}, ${deviceTitle(device)}`,
  before: [{ label: what, value: words.join("\n") }],
  lines: outcome.lines.map((number) => ({ number, item: what, words: "" })),
  after: [],
});
