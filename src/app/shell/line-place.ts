import type { LogLine } from "../../core/journal/log.ts";
import type { ChipLook } from "../components/chip.tsx";
import type { OpenView } from "./app-port.ts";
import { deviceNoun } from "./device-words.ts";

/** What is known about where lines are. */
export type Known = Pick<OpenView, "received" | "device" | "standings">;

/** True for an entry that was written here and has no receipt yet. */
export const isOnlyHere = ({ entryId, device }: { entryId: string; device: string }, known: Known): boolean =>
  device === known.device.letter && !known.received.has(entryId);

/** True when the gateway holds a line: it gave a receipt, or the line came from it (written on another device) and it did not lose it since (SYN-19). */
export const isReceived = (line: LogLine, known: Known): boolean => known.received.has(line.entryId);

/** Where a line exists, as its chip says it. */
export const placeOf = (line: LogLine, known: Known): { look: ChipLook; words: string } => {
  const standing = known.standings.get(line.entryId);
  if (isOnlyHere(line, known)) return { look: "this-device", words: `This ${deviceNoun(known.device)} only` };
  if (!isReceived(line, known)) return { look: "this-device", words: "Not at the gateway" };
  if (standing?.kind === "needs-a-look") return { look: "needs-a-look", words: "Needs a look" };
  if (standing?.kind === "settled" && standing.how === "not-for-eps") return { look: "received", words: "Not for EPS" };
  return standing?.kind === "settled" ? { look: "settled", words: "Settled" } : { look: "received", words: "Received" };
};

/** How many lines are where. What another device wrote and the gateway lost is in neither: it cannot be sent from here. */
export const countPlaces = (
  lines: readonly LogLine[],
  known: Known,
): { total: number; thisDeviceOnly: number; received: number } => {
  const received = lines.filter((line) => isReceived(line, known)).length;
  return { total: lines.length, thisDeviceOnly: lines.filter((line) => isOnlyHere(line, known)).length, received };
};
