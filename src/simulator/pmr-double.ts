import type { Instant } from "../core/model/instant.ts";
import type { Prescription } from "../core/model/prescription.ts";
import { buildDispenseNotification } from "../eps/build-dispense-notification.ts";
import { buildNominatedRelease, buildReleaseById } from "../eps/build-release-request.ts";
import { dispenseCount } from "../eps/dispense-event.ts";
import { parseFhirJson, writeFhirJson } from "../eps/fhir-json.ts";
import { resourceTypeOf } from "../eps/fhir-path.ts";
import { readReleaseResponse } from "../eps/read-release-response.ts";
import { authorAt, claimOf, type PmrSender, pharmacyOf, returnOf, withdrawalOf } from "./pmr-messages.ts";
import { createPmrMirror, type MirrorFaults } from "./pmr-mirror.ts";
import type { PmrHolding, PmrLine, PmrState } from "./pmr-state.ts";
import { completeLines, eventOf, linesFor, type SupplyHow } from "./pmr-supply.ts";
import { nthUuid } from "./random.ts";
import type { Spine } from "./spine.ts";
import type { SpineAnswer } from "./spine-state.ts";
import { hl7v3Release } from "./write-hl7v3-release.ts";

/** What a PMR double is made of. `reachable` says whether EPS answers; `mirror` delivers a copy and may fail. */
export type PmrParts = {
  readonly state: PmrState;
  readonly spine: Spine;
  readonly seed: number;
  readonly ods: string;
  readonly clock: () => Instant;
  readonly reachable: () => boolean;
  readonly mirror: (message: string) => Promise<void>;
};

/** EPS's HTTP status, or why nothing was sent. */
export type PmrOutcome = { readonly status: number } | "not held" | "nothing to undo" | "eps is down" | "pmr is down";

/** A line of Holdfast's as a person keys it in. The issue number where the prescription has several. */
export type KeyedIn = {
  readonly prescriptionId: string;
  readonly issueNumber?: number | null;
  readonly items: readonly PmrLine[];
  readonly handedOverAt: Instant;
};

/**
 * The pharmacy's own system, beside Holdfast: a second actor at EPS under the same ODS code, which sends on copies of its
 * messages. It works from its own books, not from EPS's. Keys are those of prescriptions (`id`, or `id#issue`).
 */
export type PmrDouble = {
  readonly state: PmrState;
  readonly mirrorFaults: MirrorFaults;
  /** Asks for nominated prescriptions, at most so many times, until none are left. Says how many came. */
  readonly releaseNominated: (maxCalls: number) => Promise<number>;
  /** Asks for one prescription by its id, as after a hand-back. */
  readonly releaseById: (prescriptionId: string) => Promise<PmrOutcome>;
  /** Sends a notification of a supply: the whole of what is left, or a part. */
  readonly notify: (key: string, how?: SupplyHow) => Promise<PmrOutcome>;
  /** Sends a notification as if a person had keyed a line of Holdfast's in. */
  readonly keyIn: (line: KeyedIn) => Promise<PmrOutcome>;
  /** Sends the last notification again, amended: other lines, or else the supply of a part. */
  readonly amend: (key: string, lines?: readonly PmrLine[]) => Promise<PmrOutcome>;
  /** Takes the last notification back. */
  readonly withdraw: (key: string) => Promise<PmrOutcome>;
  /** Gives a prescription back to EPS. */
  readonly giveBack: (key: string) => Promise<PmrOutcome>;
  /** Claims, or amends the claim made before. */
  readonly claim: (key: string) => Promise<PmrOutcome>;
  /** Takes in a release response Holdfast obtained. Says how many prescriptions it now holds of it. */
  readonly takeIn: (text: string) => number;
  /** Tries again to deliver copies, in order. Says how many are still waiting. */
  readonly mirrorAgain: () => Promise<number>;
  /** The key of a prescription it holds: the id itself, or its latest issue; null when it holds none. */
  readonly keyOf: (prescriptionId: string, issueNumber?: number | null) => string | null;
};

/** Reads what it holds out of the release responses it keeps, each of them once a run. */
const heldReader = (state: PmrState, ods: string): ((key: string) => Prescription | undefined) => {
  const read = new Map<string, readonly Prescription[]>();
  return (key) => {
    const id = state.held[key]?.releaseResponseId;
    const text = id === undefined ? undefined : state.responses[id];
    if (id === undefined || text === undefined) return undefined;
    const known = read.get(id);
    const parsed = known === undefined ? parseFhirJson(text) : null;
    const context = { ods, releasedBy: "pmr", isOurRequest: true, takenAt: 0, sourceHash: "" } as const;
    const prescriptions = known ?? (parsed?.ok === true ? readReleaseResponse(parsed.value, context).prescriptions : []);
    read.set(id, prescriptions);
    return prescriptions.find((prescription) => prescription.key === key);
  };
};

const hl7v3Time = (at: Instant): string => new Date(at).toISOString().slice(0, 19).replace(/[-:T]/g, "");

/** Makes the PMR double. All its ids come from the seed and its own count. */
export const createPmrDouble = (parts: PmrParts): PmrDouble => {
  const { state, spine, ods, clock } = parts;
  const mirror = createPmrMirror(state, parts.mirror, parts.seed);
  const newId = (): string => {
    state.idsMade += 1;
    return nthUuid(parts.seed ^ 0x9a3, state.idsMade);
  };
  const readHeld = heldReader(state, ods);
  const sender: PmrSender = { pharmacy: pharmacyOf(ods), author: authorAt(ods), newId };

  /** Enters a release response into the books. Says how many prescriptions came, and how many more that EPS itself refused. */
  const hold = (text: string): { held: readonly Prescription[]; refused: number; releaseResponseId: string } => {
    const parsed = parseFhirJson(text);
    const context = { ods, releasedBy: "pmr", isOurRequest: true, takenAt: clock(), sourceHash: "" } as const;
    const response = readReleaseResponse(parsed.ok ? parsed.value : null, context);
    const releaseResponseId = response.releaseResponseId ?? "";
    if (response.prescriptions.length > 0) state.responses[releaseResponseId] = text;
    for (const { key, id } of response.prescriptions) {
      const known = state.held[key];
      if (known === undefined)
        state.held[key] = { key, prescriptionId: id, releaseResponseId, notifiedBy: null, notifications: [], claimId: null };
      else known.releaseResponseId = releaseResponseId;
    }
    return { held: response.prescriptions, refused: response.refused.length, releaseResponseId };
  };

  /** Why it cannot speak to EPS just now, or null. */
  const hindered = (): "eps is down" | "pmr is down" | null =>
    state.down ? "pmr is down" : parts.reachable() ? null : "eps is down";

  const release = async (prescriptionId: string | null): Promise<{ answer: SpineAnswer; came: number }> => {
    const requestId = newId();
    const asking = { requestId, pharmacy: sender.pharmacy, agent: sender.author };
    const request = prescriptionId === null ? buildNominatedRelease(asking) : buildReleaseById({ ...asking, prescriptionId });
    const answer = spine.release(request, requestId);
    if (resourceTypeOf(answer.body) !== "Parameters") return { answer, came: 0 };
    const text = writeFhirJson(answer.body);
    const { held, refused, releaseResponseId } = hold(text);
    await mirror.copy(state.olderCopies === true ? hl7v3Release(releaseResponseId, hl7v3Time(clock()), held) : text);
    return { answer, came: held.length + refused };
  };

  /** Sends one message as it goes over the wire; what EPS took is noted and copied. */
  const tell = async (message: unknown, send: (message: unknown) => SpineAnswer, note: () => void): Promise<PmrOutcome> => {
    const text = writeFhirJson(message);
    const parsed = parseFhirJson(text);
    const answer = send(parsed.ok ? parsed.value : null);
    if (answer.status === 200) {
      note();
      await mirror.copy(text);
    }
    return { status: answer.status };
  };

  const notifyLines = (
    holding: PmrHolding,
    prescription: Prescription,
    lines: readonly PmrLine[],
    handedOverAt: Instant,
    replaces: string | null = null,
  ): Promise<PmrOutcome> => {
    const event = eventOf(prescription, holding, lines, handedOverAt);
    const id = newId();
    const dispenseItemIds = Array.from({ length: dispenseCount(event) }, () => newId());
    const message = buildDispenseNotification({
      event,
      author: sender.author,
      pharmacy: sender.pharmacy,
      ids: { bundleId: id, dispenseItemIds },
      ...(replaces === null ? {} : { replaces }),
    });
    return tell(message, spine.processMessage, () => {
      if (replaces !== null) holding.notifications.pop();
      holding.notifications.push({ id, handedOverAt, lines, dispenseItemIds });
      holding.notifiedBy = id;
    });
  };

  /** Does something with a prescription it holds, unless it or EPS is down. */
  const withHeld = async (
    key: string,
    act: (holding: PmrHolding, prescription: Prescription) => Promise<PmrOutcome> | "nothing to undo",
  ): Promise<PmrOutcome> => {
    const holding = state.held[key];
    const prescription = readHeld(key);
    if (holding === undefined || prescription === undefined) return "not held";
    return hindered() ?? (await act(holding, prescription));
  };

  const keyOf: PmrDouble["keyOf"] = (prescriptionId, issueNumber = null) => {
    const wanted = issueNumber === null ? null : `${prescriptionId}#${issueNumber}`;
    const keys = Object.keys(state.held);
    const exact = keys.find((key) => key === wanted || key === prescriptionId);
    return exact ?? keys.findLast((key) => key.startsWith(`${prescriptionId}#`)) ?? null;
  };

  return {
    state,
    mirrorFaults: mirror.faults,
    keyOf,
    releaseNominated: async (maxCalls) => {
      let total = 0;
      for (let call = 0; call < maxCalls && hindered() === null; call++) {
        const { came } = await release(null);
        if (came === 0) break;
        total += came;
      }
      return total;
    },
    releaseById: async (prescriptionId) => hindered() ?? { status: (await release(prescriptionId)).answer.status },
    notify: (key, how = "whole") =>
      withHeld(key, (holding, prescription) =>
        notifyLines(holding, prescription, linesFor(prescription, holding.notifications, how), clock()),
      ),
    keyIn: ({ prescriptionId, issueNumber = null, items, handedOverAt }) =>
      withHeld(keyOf(prescriptionId, issueNumber) ?? "", (holding, prescription) =>
        notifyLines(holding, prescription, completeLines(prescription, holding.notifications, items), handedOverAt),
      ),
    amend: (key, lines) =>
      withHeld(key, (holding, prescription) => {
        const last = holding.notifications.at(-1);
        if (last === undefined) return "nothing to undo";
        const before = holding.notifications.slice(0, -1);
        const other = lines === undefined ? linesFor(prescription, before, "part") : completeLines(prescription, before, lines);
        return notifyLines(holding, prescription, other, last.handedOverAt, last.id);
      }),
    withdraw: (key) =>
      withHeld(key, (holding, prescription) => {
        const last = holding.notifications.at(-1);
        if (last === undefined) return "nothing to undo";
        return tell(withdrawalOf(sender, prescription, last.id, clock()), spine.task, () => {
          holding.notifications.pop();
          holding.notifiedBy = holding.notifications.at(-1)?.id ?? null;
        });
      }),
    giveBack: (key) =>
      withHeld(key, (holding, prescription) =>
        tell(returnOf(sender, prescription, holding, "0003", clock()), spine.task, () => {
          delete state.held[key];
        }),
      ),
    claim: (key) =>
      withHeld(key, (holding, prescription) => {
        const claimId = newId();
        return tell(claimOf(sender, prescription, holding, claimId, clock()), spine.claim, () => {
          holding.claimId = claimId;
        });
      }),
    takeIn: (text) => (state.down ? 0 : hold(text).held.length),
    mirrorAgain: mirror.deliverAll,
  };
};
