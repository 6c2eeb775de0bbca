import { applyEntries } from "../../src/core/journal/apply.ts";
import { atEps } from "../../src/core/reconcile/at-eps.ts";
import type { Standing } from "../../src/core/reconcile/standing.ts";
import { reckon } from "../../src/gateway/jobs/settle-standings.ts";
import type { World, WorldDevice } from "../support/world.ts";
import type { Acknowledged } from "./history.ts";

/** What a history left behind: lines that were lost, facts that stand twice, and lines nobody can explain; each in words. */
export type Verdict = { lines: number; lost: string[]; doubled: string[]; unexplained: string[] };

const doubles = (names: readonly string[]): string[] => names.filter((name, index) => names.indexOf(name) !== index);

/** A standing that still waits although everything works and someone is signed in. */
const stillWaits = (standing: Standing): boolean => standing.kind === "for-eps" && standing.state !== "needs-sign-in";

/**
 * Judges the end of a history against what people were told and what EPS has on record. It looks at the stored facts themselves, not
 * at what the code under test says of them: every acknowledged line at the gateway and on every device, once; every visit at most
 * once at EPS, under the id that was frozen; every line with one standing, the same everywhere.
 */
export const judgeHistory = async (
  world: World,
  devices: readonly WorldDevice[],
  acknowledged: readonly Acknowledged[],
): Promise<Verdict> => {
  const verdict: Verdict = { lines: 0, lost: [], doubled: [], unexplained: [] };
  const handle = await world.handle();
  const kept = await handle.entries();
  const log = applyEntries(kept.map(({ open }) => open));
  const atGateway: string[] = log.lines.map(({ line }) => line);
  verdict.lines = atGateway.length;

  for (const line of acknowledged.flatMap(({ lines }) => lines)) {
    if (!atGateway.includes(line)) verdict.lost.push(`${line} is not at the gateway`);
    for (const device of devices)
      if (!device.view().log.lines.some((known) => known.line === line))
        verdict.lost.push(`${line} is not on device ${device.enrolment.device}`);
  }
  for (const line of doubles(acknowledged.flatMap(({ lines }) => lines))) verdict.doubled.push(`${line} was given twice`);
  for (const line of doubles(atGateway)) verdict.doubled.push(`${line} stands twice at the gateway`);
  for (const hash of doubles(kept.map(({ entry }) => entry.hash)))
    verdict.doubled.push(`an entry is kept twice (${hash.slice(0, 8)})`);
  for (const { problem } of kept) if (problem !== null) verdict.unexplained.push(`an entry: ${problem}`);

  const keys = new Map(log.lines.map(({ body }) => [body.basis.key, body.basis]));
  for (const [key, basis] of keys) {
    const { standings, messages, facts } = await reckon(handle, key, world.clock.now());
    for (const line of facts.lines) {
      const standing = standings.get(line.entryId);
      if (standing === undefined) verdict.unexplained.push(`${line.line} has no standing`);
      else if (stillWaits(standing)) verdict.unexplained.push(`${line.line} still waits for EPS`);
      for (const device of devices) {
        const theirs = device.view().standings.get(line.entryId);
        if (JSON.stringify(theirs) !== JSON.stringify(standing))
          verdict.unexplained.push(`${line.line} stands otherwise on device ${device.enrolment.device}`);
      }
    }
    if (basis.releasedBy !== "holdfast") continue;
    const issue = world.simulator.spine.state.prescriptions[basis.id]?.issues.find(
      ({ number }) => number === (basis.issue?.number ?? 1),
    );
    const onRecord = (issue?.dispenses ?? []).map(({ messageId }) => messageId.toLowerCase());
    const frozen = messages.map(({ id }) => id.toLowerCase());
    for (const id of onRecord)
      if (!frozen.includes(id)) verdict.doubled.push(`EPS has a notification of ${key} that we never froze`);
    const standing = atEps(messages).standing.map(({ id }) => id.toLowerCase());
    if (JSON.stringify(standing) !== JSON.stringify(onRecord))
      verdict.unexplained.push(`${key}: ${standing.length} notifications stand here, ${onRecord.length} at EPS`);
  }
  return verdict;
};
