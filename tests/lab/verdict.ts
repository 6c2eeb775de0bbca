import { applyEntries } from "../../src/core/journal/apply.ts";
import { unnumbered } from "../../src/core/journal/log.ts";
import { atEps } from "../../src/core/reconcile/at-eps.ts";
import type { Standing } from "../../src/core/reconcile/standing.ts";
import { reckon } from "../../src/gateway/jobs/settle-standings.ts";
import type { World, WorldDevice } from "../support/world.ts";
import type { Scene } from "./scene.ts";

/** What a history left behind: lines that were lost, facts that stand twice, and lines nobody can explain; each in words. */
export type Verdict = {
  lines: number;
  /** Entries at the gateway at the end: lines, strikes, decisions, outages. */
  entries: number;
  /** Notifications on record at EPS at the end, ours and the PMR's, and claims. */
  ours: number;
  thePmrs: number;
  claims: number;
  lost: string[];
  doubled: string[];
  unexplained: string[];
};

/** Something was lost, stands twice, or cannot be explained. */
export const hasFindings = ({ lost, doubled, unexplained }: Pick<Verdict, "lost" | "doubled" | "unexplained">): boolean =>
  lost.length + doubled.length + unexplained.length > 0;

const doubles = (names: readonly string[]): string[] => names.filter((name, index) => names.indexOf(name) !== index);

/** A standing that still waits although everything works and someone is signed in. */
const stillWaits = (standing: Standing): boolean => standing.kind === "for-eps" && standing.state !== "needs-sign-in";

/**
 * Judges the end of a history against what people were told and what EPS has on record. It looks at the stored facts themselves, not
 * at what the code under test says of them: every acknowledged line at the gateway and on every device, once; every visit at most
 * once at EPS, under the id that was frozen; every line with one standing, the same everywhere.
 */
export const judgeHistory = async ({
  world,
  devices,
  acknowledged,
  struck,
  beside,
  onPaper,
  unheard,
}: Pick<Scene, "world" | "acknowledged" | "struck" | "beside" | "onPaper" | "unheard"> & {
  devices: readonly WorldDevice[];
}): Promise<Verdict> => {
  const verdict: Verdict = { lines: 0, entries: 0, ours: 0, thePmrs: 0, claims: 0, lost: [], doubled: [], unexplained: [] };
  const handle = await world.trueHandle();
  const kept = await handle.entries();
  const log = applyEntries(kept.map(({ open }) => open));
  const atGateway: string[] = log.lines.map(({ line }) => line);
  verdict.lines = atGateway.length;
  verdict.entries = kept.length;

  for (const line of acknowledged.flatMap(({ lines }) => lines)) {
    if (!atGateway.includes(line)) verdict.lost.push(`${line} is not at the gateway`);
    for (const device of devices)
      if (!device.view().log.lines.some((known) => known.line === line))
        verdict.lost.push(`${line} is not on device ${device.enrolment.device}`);
  }
  for (const [where, known] of [
    ["at the gateway", log] as const,
    ...devices.map((device) => [`on device ${device.enrolment.device}`, device.view().log] as const),
  ]) {
    const all = new Map([...known.lines, ...unnumbered(known)].map(({ entryId, strike }) => [entryId, strike]));
    for (const entryId of struck)
      if (all.get(entryId) === null) verdict.lost.push(`the strike of ${entryId.slice(-6)} is not ${where}`);
    for (const { entryId } of beside)
      if (!all.has(entryId)) verdict.lost.push(`the entry ${entryId.slice(-6)} without a number is not ${where}`);
  }
  for (const line of doubles(acknowledged.flatMap(({ lines }) => lines))) verdict.doubled.push(`${line} was given twice`);
  for (const { lines } of acknowledged)
    for (const line of lines) if (onPaper.includes(line)) verdict.doubled.push(`${line} went to paper and was given again`);
  for (const line of doubles(atGateway)) verdict.doubled.push(`${line} stands twice at the gateway`);
  for (const hash of doubles(kept.map(({ entry }) => entry.hash)))
    verdict.doubled.push(`an entry is kept twice (${hash.slice(0, 8)})`);
  for (const { problem } of kept) if (problem !== null) verdict.unexplained.push(`an entry: ${problem}`);

  for (const key of new Set(log.lines.map(({ body }) => body.basis.key))) {
    const { standings, facts } = await reckon(handle, key, world.clock.now());
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
  }
  await judgeEps(world, devices, unheard, verdict);
  return verdict;
};

/**
 * EPS's own record against what the two systems at this pharmacy have told it: every notification on record was frozen here or sent by
 * the PMR, and those that stand there are exactly those that stand here and in the PMR's books; whatever EPS released to this pharmacy
 * is known to one of the two or to a device (SYN-19), but for what nobody but a lost gateway had heard of.
 */
const judgeEps = async (
  world: World,
  devices: readonly WorldDevice[],
  unheard: readonly string[],
  verdict: Verdict,
): Promise<void> => {
  const handle = await world.trueHandle();
  const { pmr, spine } = world.simulator;
  const copies = new Map((await handle.prescriptions()).map((one) => [one.key, one]));
  const lower = (id: string): string => id.toLowerCase();
  for (const prescription of Object.values(spine.state.prescriptions))
    for (const issue of prescription.issues) {
      if (issue.holderOds !== handle.ods) continue;
      const keys = [prescription.id, `${prescription.id}#${issue.number}`];
      const holding = keys.flatMap((one) => pmr.state.held[one] ?? [])[0];
      const held = devices.flatMap((device) => device.view().prescriptions.filter((one) => keys.includes(one.key)));
      // One that only a device holds has that device's key: an issue's has its number.
      const key = keys.find((one) => copies.has(one)) ?? held[0]?.key ?? keys[0] ?? "";
      const known = [
        copies.get(key)?.releaseResponseId,
        ...held.map((one) => one.releaseResponseId),
        holding?.releaseResponseId,
      ].flatMap((id) => (id ? [lower(id)] : []));
      if (keys.some((one) => unheard.includes(one))) continue;
      if (!issue.releaseResponseIds.some((id) => known.includes(lower(id))))
        verdict.lost.push(`${key} was released and nobody here knows of it`);
      const { messages } = await reckon(handle, key, world.clock.now());
      const ours = atEps(messages).standing.map(({ id }) => lower(id));
      const thePmrs = (holding?.notifications ?? []).map(({ id }) => lower(id));
      const onRecord = issue.dispenses.map(({ messageId }) => lower(messageId));
      const frozen = new Set([...messages.map(({ id }) => lower(id)), ...thePmrs]);
      for (const id of onRecord)
        if (!frozen.has(id))
          verdict.doubled.push(`EPS has a notification of ${key} that was never fixed here nor sent by the PMR`);
      if (JSON.stringify([...ours, ...thePmrs].sort()) !== JSON.stringify(onRecord.toSorted()))
        verdict.unexplained.push(
          `${key}: EPS has ${onRecord.length} notifications; ${ours.length} stand here, ${thePmrs.length} in the PMR`,
        );
      verdict.ours += ours.length;
      verdict.thePmrs += thePmrs.length;
      if (issue.claim !== null) verdict.claims += 1;
    }
};
