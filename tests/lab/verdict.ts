import { type Reckoned, reckon } from "../../src/gateway/jobs/settle-standings.ts";
import type { WorldDevice } from "../support/world.ts";
import type { Findings } from "./findings.ts";
import { judgeAmounts } from "./judge-amounts.ts";
import { judgeChains } from "./judge-chains.ts";
import { judgeEps, type OnRecord } from "./judge-eps.ts";
import { judgeLines } from "./judge-lines.ts";
import { judgeSelfTests } from "./judge-self-tests.ts";
import { judgeStandings } from "./judge-standings.ts";
import type { Scene } from "./scene.ts";
import { storedLines } from "./stored-lines.ts";

/** What a history left behind: how much of it there is, and what is wrong with it. */
export type Verdict = Findings &
  OnRecord & {
    lines: number;
    /** Entries at the gateway at the end: lines, strikes, decisions, outages. */
    entries: number;
  };

/** What of a history its verdict looks at. */
export type Judged = Pick<
  Scene,
  "world" | "acknowledged" | "chosen" | "struck" | "beside" | "onPaper" | "unheard" | "replaced"
> & {
  devices: readonly WorldDevice[];
};

/**
 * Judges the end of a history against what people chose and were told, and against what EPS has on record: what is stored, line by line, its
 * chains byte by byte, its sums, and what EPS was told of it. Of the code under test it takes the standings alone: each is held against what
 * EPS has.
 */
export const judgeHistory = async (judged: Judged): Promise<Verdict> => {
  const { world, devices, onPaper, unheard } = judged;
  const found: Findings = { lost: [], doubled: [], unexplained: [] };
  const handle = await world.trueHandle();
  const kept = await handle.entries();
  const stored = storedLines(kept.map(({ open }) => open));
  judgeLines(judged, kept, stored, found);
  await judgeChains(devices, kept, found);
  judgeSelfTests([...devices, ...judged.replaced], found);
  const known = new Map<string, Reckoned>();
  const reckoned = async (key: string): Promise<Reckoned> => {
    const one = known.get(key) ?? (await reckon(handle, key, world.clock.now()));
    known.set(key, one);
    return one;
  };
  for (const key of new Set(stored.map(({ body }) => body.basis.key))) {
    const one = await reckoned(key);
    judgeStandings(one, devices, found);
    judgeAmounts(
      stored.filter(({ body }) => body.basis.key === key),
      one.standings,
      onPaper,
      found,
    );
  }
  const onRecord = await judgeEps(world, devices, unheard, stored, reckoned, found);
  return { ...found, ...onRecord, lines: stored.length, entries: kept.length };
};
