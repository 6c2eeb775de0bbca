import { needsNotification } from "../../eps/dispense-event.ts";
import type { GatewayDeps } from "../deps.ts";
import type { EpsSession } from "../eps-client/eps-port.ts";
import type { OutboxRow } from "../store/outbox-store.ts";
import type { PharmacyStore } from "../store/pharmacy-store.ts";
import { dispenseEventsOf, isForEps } from "./dispense-event-of.ts";
import { notificationOf } from "./notification-of.ts";
import { type Reckoned, reckon, settleStandings } from "./settle-standings.ts";

/** Longest wait before an unknown result is asked again. */
const LONGEST_WAIT_MS = 15 * 60_000;

/** How long an answer of the tracker is taken as it is while the same person stays signed in. */
const ASK_AGAIN_MS = 60_000;

const waitAfter = (attempts: number, random: number): number =>
  Math.round(Math.min(5_000 * 2 ** attempts, LONGEST_WAIT_MS) * (0.5 + random / 2));

/** The prescriptions on which someone still has to act: their keys. */
const openPrescriptions = async (handle: PharmacyStore): Promise<{ key: string; id: string; issueNumber: number | null }[]> => {
  const found = new Map<string, { key: string; id: string; issueNumber: number | null }>();
  for (const { open } of await handle.entries())
    if (open.body !== null && "basis" in open.body) {
      const { basis } = open.body;
      found.set(basis.key, { key: basis.key, id: basis.id, issueNumber: basis.issue?.number ?? null });
    }
  const unsettled: { key: string; id: string; issueNumber: number | null }[] = [];
  for (const one of found.values()) {
    const { standings } = await reckon(handle, one.key);
    if ([...standings.values()].some(({ kind }) => kind !== "settled" && kind !== "nothing-to-do")) unsettled.push(one);
  }
  return unsettled;
};

/** Asks EPS how a prescription stands and puts the answer beside our lines. False when EPS does not answer. */
const askTracker = async (
  deps: GatewayDeps,
  handle: PharmacyStore,
  session: EpsSession,
  prescription: { key: string; id: string; issueNumber: number | null },
): Promise<boolean> => {
  const answer = await deps.eps.track({
    token: session.token,
    prescriptionId: prescription.id,
    issueNumber: prescription.issueNumber,
  });
  if (answer.kind === "no-answer") return false;
  const askedAt = deps.now();
  await handle.transaction(async (inside) => {
    await inside.putTrackerAnswer(
      prescription.key,
      answer.kind === "not-found"
        ? { askedAt, status: "not-found", holderOds: null, pendingCancellation: null }
        : {
            askedAt,
            status: answer.view.status,
            holderOds: answer.view.holderOds,
            pendingCancellation: answer.view.pendingCancellation,
          },
    );
    await settleStandings(inside, prescription.key, askedAt);
  });
  return true;
};

/**
 * The visit whose turn it is: the first EPS has not accepted and nobody has settled otherwise (REC-9). Null when none is left, or the
 * next one waits: for a person, or for the rest of its lines.
 */
const nextVisit = (reckoned: Reckoned): OutboxRow | null => {
  for (const visit of reckoned.visits) {
    const row = reckoned.outbox.find((candidate) => candidate.visit === visit);
    if (row === undefined || row.state === "accepted") continue;
    // EPS may have it already: whatever was learned since, only asking again with the same bytes can tell.
    if (row.state === "frozen" || row.state === "unknown") return row;
    const lines = reckoned.lines.filter(({ body }) => body.visit === visit);
    const kinds = lines.map(({ entryId }) => reckoned.standings.get(entryId)?.kind);
    if (kinds.includes("needs-a-look")) return null;
    const isDone = kinds.every((kind) => kind === "settled" || kind === "nothing-to-do");
    if (isDone) continue;
    const isSentAnew = row.state === "refused" && kinds.includes("for-eps");
    if ((row.state === "refused" && !isSentAnew) || lines.length < (lines[0]?.body.visitLines ?? 1)) return null;
    return row;
  }
  return null;
};

const sendOne = async (
  deps: GatewayDeps,
  handle: PharmacyStore,
  session: EpsSession,
  key: string,
  row: OutboxRow,
): Promise<"go-on" | "stop"> => {
  if (row.state === "refused") await handle.requeue(row.visit);
  const message = (row.state === "refused" ? null : row.message) ?? (await freeze(deps, handle, session, key, row.visit));
  if (message === null) return "go-on";
  const answer = await deps.eps.notify({
    token: session.token,
    requestId: message.requestId,
    roleProfileId: session.person.roleProfileId,
    body: message.bytes,
  });
  if (answer.kind === "no-access") {
    deps.sessions.drop(handle.ods);
    return "stop";
  }
  const at = deps.now();
  await handle.transaction(async (inside) => {
    await inside.noteAnswer(row.visit, {
      state: answer.kind,
      answer: answer.kind === "refused" ? { code: answer.code, text: answer.text } : null,
      at,
      dueAt: at + waitAfter(row.attempts, deps.random()),
    });
    await settleStandings(inside, key, at);
  });
  deps.log("notification", { visit: row.visit, answer: answer.kind, code: answer.kind === "refused" ? answer.code : null });
  return answer.kind === "unknown" ? "stop" : "go-on";
};

/** Makes the visit's message and fixes its bytes, author and ids before the first sending. Null when it cannot or need not be told. */
const freeze = async (deps: GatewayDeps, handle: PharmacyStore, session: EpsSession, key: string, visit: string) =>
  handle.transaction(async (inside) => {
    const { lines, visits, outbox } = await reckon(inside, key);
    const before = new Set(outbox.filter(({ state }) => state === "accepted").flatMap(({ told }) => told));
    const found = dispenseEventsOf(lines, visits, before).find((one) => one.visit === visit);
    if (found === undefined || !needsNotification(found.event)) return null;
    const now = deps.now();
    const tells = lines.filter((line) => line.body.visit === visit && isForEps(line));
    // With the decisions known now: a later one that the supply stands asks for another sending after a refusal.
    const ofVisit = tells.flatMap((line) => [line.entryId, ...line.resolutions.map(({ entryId }) => entryId)]);
    const made = notificationOf({ id: visit, event: found.event }, await inside.pharmacy(), session.person);
    if (made.ok) {
      await inside.freeze(visit, { message: made.message, author: session.person.name, told: ofVisit });
      await settleStandings(inside, key, now);
      return made.message;
    }
    await inside.refuseOurselves(visit, { answer: { code: "CANNOT_BE_BUILT", text: made.problem }, told: ofVisit, at: now });
    await settleStandings(inside, key, now);
    return null;
  });

/**
 * Tells EPS what is for EPS, as the signed-in person: first asks how each unsettled prescription stands, then sends, per
 * prescription strictly in order, visit by visit, each only once all its lines have come in. An unknown result is asked again with
 * the same bytes, and nothing after it on that prescription goes first (EPS-11). Two callers at once share one run. Returns how many
 * got a final answer.
 */
export const tellEps = (deps: GatewayDeps, handle: PharmacyStore): Promise<number> =>
  deps.sessions.onlyOnce(handle.ods, () => tellAll(deps, handle));

const tellAll = async (deps: GatewayDeps, handle: PharmacyStore): Promise<number> => {
  const session = deps.sessions.of(handle.ods, deps.now());
  if (session === null) return 0;
  let told = 0;
  for (const prescription of await openPrescriptions(handle)) {
    const known = await handle.trackerAnswerOf(prescription.key);
    const isFresh = known !== null && known.askedAt >= session.since && deps.now() - known.askedAt < ASK_AGAIN_MS;
    if (!isFresh && !(await askTracker(deps, handle, session, prescription))) continue;
    const tried = new Set<string>();
    for (;;) {
      const row = nextVisit(await reckon(handle, prescription.key));
      if (row === null || tried.has(row.visit) || (row.state === "unknown" && row.dueAt > deps.now())) break;
      tried.add(row.visit);
      if ((await sendOne(deps, handle, session, prescription.key, row)) === "stop") break;
      told += 1;
    }
    if (deps.sessions.of(handle.ods, deps.now()) === null) return told;
  }
  return told;
};
