import type { Instant } from "../core/model/instant.ts";
import { at, identifierIn, listAt, resourceTypeOf, textAt } from "../eps/fhir-path.ts";
import { IDENTIFIER } from "../eps/systems.ts";
import type { TrackerView } from "../eps/tracker-view.ts";
import { invalid } from "./answers.ts";
import { type CancelOutcome, cancelByPrescriber } from "./spine-cancel.ts";
import { advanceClock } from "./spine-clock.ts";
import { dispense } from "./spine-dispense.ts";
import { addOrder } from "./spine-order.ts";
import { release } from "./spine-release.ts";
import type { SpineAnswer, SpineState } from "./spine-state.ts";
import { handleTask } from "./spine-task.ts";
import { trackerView } from "./tracker.ts";
import { translateDispense } from "./translate-dispense.ts";

/** EPS as a dispenser meets it: every call first lets time pass, then is judged by Spine's rules. Changes `state` in place. */
export type Spine = {
  readonly state: SpineState;
  /** `POST Task/$release`. */
  readonly release: (parameters: unknown, requestId: string) => SpineAnswer;
  /** `POST $process-message`: a dispense notification or its amendment. */
  readonly processMessage: (bundle: unknown) => SpineAnswer;
  /** `POST Task`: return or withdraw. */
  readonly task: (task: unknown) => SpineAnswer;
  readonly tracker: (id: string, issueNumber: number | null) => TrackerView | null;
  readonly prescriberCancels: (id: string, reason: string) => CancelOutcome;
  /** Takes prescribers' orders; says how many were new. */
  readonly addOrders: (orders: readonly unknown[]) => number;
  /** Takes an order whose signature will fail on release. */
  readonly addFailingOrder: (order: unknown) => boolean;
};

const parameterNamed = (parameters: unknown, name: string): unknown =>
  listAt(parameters, "parameter").find((parameter) => at(parameter, "name") === name);

const handleRelease = (state: SpineState, parameters: unknown, requestId: string, now: Instant): SpineAnswer => {
  if (resourceTypeOf(parameters) !== "Parameters") return invalid("Parameters", "ResourceType must be Parameters", now);
  const owner = at(parameterNamed(parameters, "owner"), "resource");
  const ods = identifierIn(listAt(owner, "identifier"), IDENTIFIER.ods);
  if (ods === null) return invalid("Parameters.parameter(owner)", "Too few values submitted. Expected 1 element.", now);
  const agent = at(parameterNamed(parameters, "agent"), "resource");
  if (resourceTypeOf(agent) !== "PractitionerRole" || listAt(agent, "telecom").length === 0) {
    return invalid("Parameters.parameter(agent)", "Too few values submitted. Expected 1 element.", now);
  }
  const prescriptionId = textAt(parameterNamed(parameters, "group-identifier"), "valueIdentifier", "value");
  return release(state, { ods: ods.toUpperCase(), prescriptionId, requestId }, now);
};

/** Makes a Spine over a record, with a clock. */
export const createSpine = (state: SpineState, clock: () => Instant): Spine => {
  const timely = <T>(act: (now: Instant) => T): T => {
    const now = clock();
    advanceClock(state, now);
    return act(now);
  };
  return {
    state,
    release: (parameters, requestId) => timely((now) => handleRelease(state, parameters, requestId, now)),
    processMessage: (bundle) =>
      timely((now) => {
        const translated = translateDispense(bundle);
        return translated.ok
          ? dispense(state, translated.dispense, now)
          : invalid(translated.expression, translated.diagnostics, now);
      }),
    task: (task) => timely((now) => handleTask(state, task, now)),
    tracker: (id, issueNumber) => timely(() => trackerView(state, id, issueNumber)),
    prescriberCancels: (id, reason) => timely((now) => cancelByPrescriber(state, id, reason, now)),
    addOrders: (orders) => timely((now) => orders.filter((order) => addOrder(state, order, now)).length),
    addFailingOrder: (order) => timely((now) => addOrder(state, order, now, true)),
  };
};
