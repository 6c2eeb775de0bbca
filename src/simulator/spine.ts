import type { Instant } from "../core/model/instant.ts";
import { readTrackerView, type TrackerView } from "../eps/tracker-view.ts";
import { forbidden, untranslatable } from "./answers.ts";
import { type CancelOutcome, cancelByPrescriber } from "./spine-cancel.ts";
import { handleClaim } from "./spine-claim.ts";
import { advanceClock } from "./spine-clock.ts";
import { dispense } from "./spine-dispense.ts";
import { addOrder } from "./spine-order.ts";
import { release } from "./spine-release.ts";
import type { SpineAnswer, SpineState } from "./spine-state.ts";
import { handleTask } from "./spine-task.ts";
import { translateClaim } from "./translate-claim.ts";
import { isPrescribers, translateDispense } from "./translate-dispense.ts";
import { translateRelease } from "./translate-release.ts";
import { translateTask } from "./translate-task.ts";
import type { Translated } from "./untranslatable.ts";
import { writeRequestGroup } from "./write-request-group.ts";

/** EPS as a dispenser meets it: every call first lets time pass, then is judged by Spine's rules. Changes `state` in place. */
export type Spine = {
  readonly state: SpineState;
  /** `POST Task/$release`. */
  readonly release: (parameters: unknown, requestId: string) => SpineAnswer;
  /** `POST $process-message`: a dispense notification or its amendment. */
  readonly processMessage: (bundle: unknown) => SpineAnswer;
  /** `POST Task`: return or withdraw. */
  readonly task: (task: unknown) => SpineAnswer;
  /** `POST Claim`: a claim or its amendment. */
  readonly claim: (claim: unknown) => SpineAnswer;
  /** The tracker's answer as it goes over the wire, or null. `issueNumber` null means the issue in play. */
  readonly requestGroup: (id: string, issueNumber: number | null) => unknown;
  /** The same, read. */
  readonly tracker: (id: string, issueNumber: number | null) => TrackerView | null;
  /** `itemIds` null (the default) cancels all of it. */
  readonly prescriberCancels: (id: string, reason: string, itemIds?: readonly string[] | null) => CancelOutcome;
  /** Takes prescribers' orders; says how many were new. */
  readonly addOrders: (orders: readonly unknown[]) => number;
  /** Takes an order whose signature will fail on release. */
  readonly addFailingOrder: (order: unknown) => boolean;
};

const judged = <T>(translated: Translated<T>, now: Instant, judge: (told: T) => SpineAnswer): SpineAnswer =>
  translated.ok ? judge(translated.told) : untranslatable(translated.fault, now);

/** Makes a Spine over a record, with a clock. */
export const createSpine = (state: SpineState, clock: () => Instant): Spine => {
  const timely = <T>(act: (now: Instant) => T): T => {
    const now = clock();
    advanceClock(state, now);
    return act(now);
  };
  return {
    state,
    release: (parameters, requestId) =>
      timely((now) => judged(translateRelease(parameters, requestId), now, (asked) => release(state, asked, now))),
    processMessage: (bundle) =>
      timely((now) =>
        isPrescribers(bundle)
          ? forbidden("Prescribing functionality cannot be accessed with this subscription.", now)
          : judged(translateDispense(bundle), now, (told) => dispense(state, told, now)),
      ),
    task: (task) => timely((now) => judged(translateTask(task), now, (told) => handleTask(state, told, now))),
    claim: (claim) => timely((now) => judged(translateClaim(claim), now, (told) => handleClaim(state, told, now))),
    requestGroup: (id, issueNumber) => timely(() => writeRequestGroup(state, id, issueNumber)),
    tracker: (id, issueNumber) => timely(() => readTrackerView(writeRequestGroup(state, id, issueNumber))),
    prescriberCancels: (id, reason, itemIds = null) => timely((now) => cancelByPrescriber(state, id, { reason, itemIds }, now)),
    addOrders: (orders) => timely((now) => orders.filter((order) => addOrder(state, order, now)).length),
    addFailingOrder: (order) => timely((now) => addOrder(state, order, now, true)),
  };
};
