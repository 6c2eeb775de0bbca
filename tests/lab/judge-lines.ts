import { unnumbered } from "../../src/core/journal/log.ts";
import type { KeptEntry } from "../../src/gateway/store/entry-store.ts";
import type { WorldDevice } from "../support/world.ts";
import { isSame, saidBy, wordsOf } from "./chosen.ts";
import type { Findings } from "./findings.ts";
import type { Scene } from "./scene.ts";
import type { StoredLine } from "./stored-lines.ts";

const doubles = (names: readonly string[]): string[] => names.filter((name, index) => names.indexOf(name) !== index);

type Place = { where: string; lines: readonly Pick<StoredLine, "line" | "body">[]; struck: Map<string, boolean> };

const atDevice = (device: WorldDevice): Place => {
  const { log } = device.view();
  const struck = new Map([...log.lines, ...unnumbered(log)].map(({ entryId, strike }) => [entryId, strike !== null]));
  return { where: `on device ${device.enrolment.device}`, lines: log.lines, struck };
};

const atGateway = (kept: readonly KeptEntry[], lines: readonly StoredLine[]): Place => {
  const targets = new Set(kept.flatMap(({ open: { body } }) => (body?.kind === "struck" ? [body.targetEntry] : [])));
  return { where: "at the gateway", lines, struck: new Map(kept.map(({ open: { id } }) => [id, targets.has(id)])) };
};

/**
 * What people were told against what stands at the gateway and on every device: each line once, saying what was chosen, under a number of its
 * own; each strike, and each entry without a number; and no line that nobody wrote.
 */
export const judgeLines = (
  {
    devices,
    acknowledged,
    chosen,
    struck,
    beside,
    onPaper,
  }: Pick<Scene, "acknowledged" | "chosen" | "struck" | "beside" | "onPaper"> & {
    devices: readonly WorldDevice[];
  },
  kept: readonly KeptEntry[],
  stored: readonly StoredLine[],
  found: Findings,
): void => {
  for (const place of [atGateway(kept, stored), ...devices.map(atDevice)]) {
    const { where } = place;
    const known = new Set(place.lines.map(({ line }) => line));
    for (const { line } of acknowledged) if (!known.has(line)) found.lost.push(`${line} is not ${where}`);
    for (const { line, body } of place.lines) {
      const wanted = chosen.get(line);
      const said = saidBy(body);
      if (wanted === undefined) found.unexplained.push(`${line} stands ${where} and nobody wrote it`);
      else if (!isSame(wanted, said))
        found.unexplained.push(`${line} says ${wordsOf(said)} ${where}; chosen was ${wordsOf(wanted)}`);
    }
    for (const entryId of struck)
      if (place.struck.get(entryId) !== true) found.lost.push(`the strike of ${entryId.slice(-6)} is not ${where}`);
    for (const { entryId } of beside)
      if (!place.struck.has(entryId)) found.lost.push(`the entry ${entryId.slice(-6)} without a number is not ${where}`);
  }
  const told = acknowledged.map(({ line }) => line);
  for (const line of doubles(told)) found.doubled.push(`${line} was given twice`);
  for (const line of told) if (onPaper.includes(line)) found.doubled.push(`${line} went to paper and was given again`);
  for (const line of doubles(stored.map(({ line: one }) => one))) found.doubled.push(`${line} stands twice at the gateway`);
  for (const hash of doubles(kept.map(({ entry }) => entry.hash)))
    found.doubled.push(`an entry is kept twice (${hash.slice(0, 8)})`);
  for (const { problem } of kept) if (problem !== null) found.unexplained.push(`an entry: ${problem}`);
};
