import type { Prescription } from "../../src/core/model/prescription.ts";
import { atEps } from "../../src/core/reconcile/at-eps.ts";
import type { Reckoned } from "../../src/gateway/jobs/settle-standings.ts";
import type { PmrHolding } from "../../src/simulator/pmr-state.ts";
import type { SpineIssue } from "../../src/simulator/spine-state.ts";
import type { World, WorldDevice } from "../support/world.ts";
import type { Findings } from "./findings.ts";
import { judgeTold } from "./judge-told.ts";
import type { StoredLine } from "./stored-lines.ts";

/** Notifications on record at EPS at the end, ours and the PMR's, and claims. */
export type OnRecord = { ours: number; thePmrs: number; claims: number };

const lower = (id: string): string => id.toLowerCase();

/** One issue that EPS says this pharmacy holds, by both keys it may have here, and what the PMR has of it. */
type Held = { issue: SpineIssue; keys: readonly [string, string]; holding: PmrHolding | undefined };

const heldIssues = ({ simulator: { pmr, spine } }: World, ods: string): Held[] =>
  Object.values(spine.state.prescriptions).flatMap(({ id, issues }) =>
    issues
      .filter(({ holderOds }) => holderOds === ods)
      .map((issue): Held => {
        const keys = [id, `${id}#${issue.number}`] as const;
        return { issue, keys, holding: keys.flatMap((key) => pmr.state.held[key] ?? [])[0] };
      }),
  );

/**
 * EPS's own record against what the two systems at this pharmacy have told it: every notification on record was frozen here or sent by
 * the PMR, those that stand there are exactly those that stand here and in the PMR's books, and ours say what the lines say; whatever EPS
 * released to this pharmacy is known to one of the two or to a device (SYN-19), but for what nobody but a lost gateway had heard of.
 */
export const judgeEps = async (
  world: World,
  devices: readonly WorldDevice[],
  unheard: readonly string[],
  stored: readonly StoredLine[],
  reckoned: (key: string) => Promise<Reckoned>,
  found: Findings,
): Promise<OnRecord> => {
  const handle = await world.trueHandle();
  const copies = new Map((await handle.prescriptions()).map((one) => [one.key, one]));
  const onDevices: Prescription[] = devices.flatMap((device) => device.view().prescriptions);
  const count: OnRecord = { ours: 0, thePmrs: 0, claims: 0 };
  for (const { issue, keys, holding } of heldIssues(world, handle.ods)) {
    const held = onDevices.filter(({ key }) => keys.includes(key));
    // One that only a device holds has that device's key: an issue's has its number.
    const key = keys.find((one) => copies.has(one)) ?? held[0]?.key ?? keys[0];
    const known = [
      copies.get(key)?.releaseResponseId,
      ...held.map((one) => one.releaseResponseId),
      holding?.releaseResponseId,
    ].flatMap((id) => (id ? [lower(id)] : []));
    if (keys.some((one) => unheard.includes(one))) continue;
    if (!issue.releaseResponseIds.some((id) => known.includes(lower(id))))
      found.lost.push(`${key} was released and nobody here knows of it`);
    const { messages, standings } = await reckoned(key);
    const ours = atEps(messages).standing.map(({ id }) => lower(id));
    const thePmrs = (holding?.notifications ?? []).map(({ id }) => lower(id));
    const onRecord = issue.dispenses.map(({ messageId }) => lower(messageId));
    const frozen = new Set([...messages.map(({ id }) => lower(id)), ...thePmrs]);
    for (const id of onRecord)
      if (!frozen.has(id)) found.doubled.push(`EPS has a notification of ${key} that was never fixed here nor sent by the PMR`);
    if (JSON.stringify([...ours, ...thePmrs].sort()) !== JSON.stringify(onRecord.toSorted()))
      found.unexplained.push(
        `${key}: EPS has ${onRecord.length} notifications; ${ours.length} stand here, ${thePmrs.length} in the PMR`,
      );
    const byPmr = new Set(Object.keys(world.simulator.pmr.state.responses).map(lower));
    judgeTold(
      key,
      { issue, notOurs: new Set(thePmrs), releasedToUs: issue.releaseResponseIds.map(lower).filter((id) => !byPmr.has(id)) },
      stored.filter(({ body }) => body.basis.key === key),
      standings,
      found,
    );
    count.ours += ours.length;
    count.thePmrs += thePmrs.length;
    if (issue.claim !== null) count.claims += 1;
  }
  return count;
};
