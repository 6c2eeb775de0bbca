import { type NextStep, nextStep } from "../../core/reconcile/next-step.ts";
import { AUTHOR_GONE } from "../../core/reconcile/refusals.ts";
import type { TrackerView } from "../../eps/tracker-view.ts";
import type { GatewayDeps } from "../deps.ts";
import type { EpsSession } from "../eps-client/eps-port.ts";
import type { KeptMessage } from "../store/eps-message-store.ts";
import type { PharmacyStore } from "../store/pharmacy-store.ts";
import { orSpoiled, SpoiledRow } from "../store/spoiled-row.ts";
import type { OpenWork } from "../store/work-store.ts";
import { asPerson } from "./as-person.ts";
import { askTracker } from "./ask-tracker.ts";
import { waitAfter } from "./back-off.ts";
import { fixMessage } from "./fix-message.ts";
import { inParallel } from "./in-parallel.ts";
import { mayAskAgain } from "./may-ask-again.ts";
import { type Reckoned, reckon, settleStandings } from "./settle-standings.ts";
import { type Unrecorded, unrecorded } from "./unrecorded.ts";

/** How long an answer of the tracker is taken as it is while the same person stays signed in. */
const ASK_AGAIN_MS = 60_000;

/** Prescriptions told of at once; on each, strictly one message after the other. */
const AT_ONCE = 4;

/** Messages on one prescription in one run: far more than any correction takes, so that a mistake of ours cannot send for ever. */
const MOST_STEPS = 20;

/** How long a message without an answer, of which EPS's tracker shows nothing either way, waits for its author. */
const LONGEST_FOR_AUTHOR_MS = 24 * 3_600_000;

/** Why such a message needs a look after that, and what to do (EPS-15). */
const noWayOn = (author: string): { code: string; text: string } => ({
  code: AUTHOR_GONE,
  text: `EPS has given no clear answer to this for a day, its tracker does not show it, and only ${author} could ask again. Ask EPS's help desk whether it has it, then decide.`,
});

/** Whose a message is that only EPS's own record shows: it does not say which person's. */
const EPS_RECORD = { sdsUserId: "", name: "EPS's own record" };

/**
 * Tells EPS what is for EPS, as the signed-in person: first asks how each unsettled prescription stands, then sends, per
 * prescription strictly in order, each message only once its turn has come. An unknown result is asked again with the same bytes, and
 * nothing after it on that prescription goes first (EPS-11); different prescriptions go side by side, a few at once, and one that
 * breaks off holds up no other (EPS-16). Two callers at once share one run. Returns how many messages got a final answer.
 */
export const tellEps = (deps: GatewayDeps, handle: PharmacyStore): Promise<number> =>
  deps.sessions.onlyOnce(handle.ods, async () => {
    if (deps.sessions.of(handle.ods, deps.now()) === null) return 0;
    const all = [...(await handle.openWork()), ...(await handle.neverAsked())];
    const told = await inParallel(AT_ONCE, all, (work) => tellOrLog(deps, handle, work));
    return told.reduce((sum, count) => sum + count, 0);
  });

const tellOrLog = async (deps: GatewayDeps, handle: PharmacyStore, work: OpenWork): Promise<number> => {
  try {
    return await tellOne(deps, handle, work);
  } catch (error) {
    if (error instanceof SpoiledRow) return passOver(deps, handle, work, error);
    // Its words may quote a message: only the error's name is logged (GW-4).
    deps.log("telling-broke", { name: error instanceof Error ? error.name : "unknown" });
    return 0;
  }
};

/**
 * EPS hears nothing of a prescription while one of its rows cannot be read (SYN-10): that row may be what EPS has heard. Put on record the
 * first time it is met. What EPS's tracker said can be asked again, and then it goes on at the next round.
 */
const passOver = async (deps: GatewayDeps, handle: PharmacyStore, work: OpenWork, spoiled: SpoiledRow): Promise<number> => {
  if (!(await handle.damage()).includes(spoiled.what)) {
    await handle.transaction((inside) => settleStandings(inside, work.key, deps.now()));
    deps.log("row-spoiled", { what: spoiled.what });
  }
  const session = deps.sessions.of(handle.ods, deps.now());
  if (spoiled.table === "tracker_answers" && session !== null) await orSpoiled(askTracker(deps, handle, session, work));
  return 0;
};

const tellOne = async (deps: GatewayDeps, handle: PharmacyStore, work: OpenWork): Promise<number> => {
  const { key } = work;
  let tracked: "lately" | TrackerView | null = "lately";
  let asked: Reckoned | null = null;
  let told = 0;
  for (let turn = 0; turn < MOST_STEPS; turn++) {
    const last = deps.sessions.of(handle.ods, deps.now());
    if (last === null) return told;
    const reckoned: Reckoned = asked ?? (await reckon(handle, key, deps.now()));
    asked = null;
    const step = nextStep(reckoned.facts);
    const session = ownSession(deps, handle, reckoned, step) ?? last;
    if (tracked === "lately" && mustAsk(deps, session, reckoned, step)) {
      const answer = await askTracker(deps, handle, session, work);
      if (answer.kind !== "asked") return told;
      tracked = answer.view;
      asked = answer.reckoned;
      continue;
    }
    const view = tracked === "lately" ? null : tracked;
    const lost = view === null ? null : unrecorded({ key, ...reckoned, step, view });
    if (lost === "wait") return told;
    if (lost !== null) {
      await recordFound(deps, handle, key, lost);
      told += 1;
      continue;
    }
    const message = await messageFor(deps, handle, session, key, reckoned, step, view);
    if (message === "nothing") return told;
    if (message === "done") {
      told += 1;
      continue;
    }
    if ((await sendOne(deps, handle, session, key, message)) === "stop") return told;
    told += 1;
  }
  return told;
};

/** The access of the person whose message is to be asked again, while they are signed in. */
const ownSession = (deps: GatewayDeps, handle: PharmacyStore, reckoned: Reckoned, step: NextStep | null): EpsSession | null => {
  const open = step?.kind === "again" ? reckoned.messages.find(({ id }) => id === step.message.id) : undefined;
  return open === undefined ? null : deps.sessions.by(handle.ods, open.author.sdsUserId, deps.now());
};

/**
 * EPS is asked how the prescription stands unless it said so lately to the same person. Always before a new message, which it may have
 * had already (EPS-17), and before another person's message is asked again (EPS-15).
 */
const mustAsk = (deps: GatewayDeps, session: EpsSession, { facts, messages }: Reckoned, step: NextStep | null): boolean => {
  const known = facts.tracker;
  const isFresh = known !== null && known.askedAt >= session.since && deps.now() - known.askedAt < ASK_AGAIN_MS;
  const isAnothers = messages.some(
    ({ state, author }) => (state === "frozen" || state === "unknown") && author.sdsUserId !== session.person.sdsUserId,
  );
  return !isFresh || isAnothers || step?.kind === "new";
};

/** Puts on record, as accepted, what EPS's tracker shows of ours and our own record lacks (EPS-17). */
const recordFound = (deps: GatewayDeps, handle: PharmacyStore, key: string, lost: Unrecorded): Promise<void> =>
  handle.transaction(async (inside) => {
    const now = deps.now();
    const { messageId, at, ...about } = lost;
    const call = about.act === "notify" || about.act === "amend" ? "process-message" : about.act === "claim" ? "claim" : "task";
    const kept = { ...about, id: messageId, call, bytes: "", author: EPS_RECORD, madeAt: at ?? now, refusal: null } as const;
    await inside.keepEpsMessage(key, kept);
    await inside.noteEpsAnswer(messageId, { state: "accepted", at: at ?? now, by: EPS_RECORD.name });
    await settleStandings(inside, key, now);
    deps.log("found-at-eps", { message: messageId, act: about.act });
  });

/** The message to send now: the open one, once it is due and may be asked again by this person, or a new one, fixed first. */
const messageFor = async (
  deps: GatewayDeps,
  handle: PharmacyStore,
  session: EpsSession,
  key: string,
  reckoned: Reckoned,
  step: NextStep | null,
  view: TrackerView | null,
): Promise<KeptMessage | "nothing" | "done"> => {
  if (step === null) return "nothing";
  if (step.kind === "new") return fixMessage(deps, handle, session, key, step);
  const open = reckoned.messages.find(({ id }) => id === step.message.id);
  if (open === undefined || (open.state === "unknown" && open.dueAt > deps.now())) return "nothing";
  switch (mayAskAgain(open, session, view)) {
    case "send":
      return open;
    case "wait-for-author": {
      const now = deps.now();
      if (now - open.madeAt < LONGEST_FOR_AUTHOR_MS) return "nothing";
      await handle.transaction(async (inside) => {
        await inside.noteEpsAnswer(open.id, { state: "refused", at: now, ...noWayOn(open.author.name) });
        await settleStandings(inside, key, now);
      });
      return "done";
    }
    case "found":
      await handle.transaction(async (inside) => {
        await inside.noteEpsAnswer(open.id, { state: "accepted", at: deps.now(), by: open.author.name });
        await settleStandings(inside, key, deps.now());
      });
      return "done";
  }
};

const sendOne = async (
  deps: GatewayDeps,
  handle: PharmacyStore,
  session: EpsSession,
  key: string,
  message: KeptMessage,
): Promise<"go-on" | "stop"> => {
  const request = { requestId: message.requestId, body: message.bytes };
  const given = await asPerson(deps, handle, session, (as) => deps.eps.send(message.call, { session: as, ...request }));
  if (given.kind === "no-access") return "stop";
  const at = deps.now();
  await handle.transaction(async (inside) => {
    await inside.noteEpsAnswer(
      message.id,
      given.kind === "accepted"
        ? { state: "accepted", at, by: message.author.name }
        : given.kind === "refused"
          ? { state: "refused", at, code: given.code, text: given.text }
          : { state: "unknown", at, dueAt: at + waitAfter(message.attempts, deps.random(), given.retryAfterMs ?? null) },
    );
    await settleStandings(inside, key, at);
  });
  deps.log("told-eps", {
    message: message.id,
    act: message.act,
    answer: given.kind,
    code: given.kind === "refused" ? given.code : null,
  });
  return given.kind === "unknown" ? "stop" : "go-on";
};
