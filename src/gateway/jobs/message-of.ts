import type { Basis } from "../../core/journal/basis.ts";
import type { PrescriptionAct } from "../../core/journal/decisions.ts";
import type { LogLine, PrescriptionDecision } from "../../core/journal/log.ts";
import type { Instant } from "../../core/model/instant.ts";
import type { Pharmacy } from "../../core/model/pharmacy.ts";
import { wantedAtEps } from "../../core/reconcile/facts.ts";
import type { NextStep } from "../../core/reconcile/next-step.ts";
import type { Reckoning } from "../../core/reconcile/reckoning.ts";
import { buildClaim, type ClaimedItem } from "../../eps/build-claim.ts";
import { buildDispenseNotification } from "../../eps/build-dispense-notification.ts";
import { buildReturn, buildWithdrawal } from "../../eps/build-task.ts";
import { checkClaim } from "../../eps/check-claim.ts";
import { checkDispenseNotification } from "../../eps/check-dispense-notification.ts";
import { isDispenserEndorsement, isReturnReason } from "../../eps/code-lists.ts";
import { type DispenseAuthor, type DispenseEvent, type DispensingPharmacy, dispenseCount } from "../../eps/dispense-event.ts";
import { writeFhirJson } from "../../eps/fhir-json.ts";
import { prescriptionStatusOf } from "../../eps/prescription-status-of.ts";
import type { EpsCall, EpsPerson } from "../eps-client/eps-port.ts";
import { dispenseEventsOf } from "./dispense-event-of.ts";
import { type MessageIds, messageIds, partId } from "./message-ids.ts";

/** A message ready to be fixed: its bytes, ids, and the call it goes out by. */
export type MadeMessage = { messageId: string; requestId: string; call: EpsCall; bytes: string };

/** Why EPS withdraws: the line was struck. The code list has nothing nearer [?]. */
const WITHDRAW_REASON = "ONC";

const problem = (text: string): { ok: false; problem: string } => ({ ok: false, problem: text });

/** The pharmacy as messages name it. */
export const dispensingPharmacy = (pharmacy: Pharmacy): DispensingPharmacy => ({
  ods: pharmacy.ods,
  name: pharmacy.name,
  addressLines: pharmacy.address,
  postcode: pharmacy.postcode,
  phone: pharmacy.phone,
});

type Making = {
  reckoning: Reckoning;
  step: Extract<NextStep, { kind: "new" }>;
  key: string;
  basis: Basis;
  decision: PrescriptionDecision | null;
  pharmacy: Pharmacy;
  author: EpsPerson;
  now: Instant;
};

type Made = { ok: true; message: MadeMessage } | { ok: false; problem: string };

const made = (ids: MessageIds, call: EpsCall, resource: unknown): Made => ({
  ok: true,
  message: { messageId: ids.messageId, requestId: ids.requestId, call, bytes: writeFhirJson(resource) },
});

/**
 * The message that carries out one step, complete but not yet fixed, as this person. A problem in words when EPS cannot be told as
 * things stand; nothing is sent then.
 */
export const messageOf = (making: Making): Made => {
  const { basis } = making;
  if (basis.id === null) return problem("This is no EPS prescription: EPS is not told of it.");
  if (basis.releaseResponseId === null || basis.patient.nhsNumber === null)
    return problem("The copy lacks the release response id or the NHS number, so EPS cannot be told by us.");
  const ids = messageIds(making.pharmacy.ods, { ...making.step, key: making.key }, making.reckoning.facts.messages);
  switch (making.step.act) {
    case "notify":
    case "amend":
      return notification(making, ids);
    case "withdraw":
    case "return":
      return task(making, ids, basis.patient.nhsNumber, basis.releaseResponseId);
    case "claim":
    case "claim-amend":
      return claim(making, ids, basis.patient.nhsNumber);
  }
};

const authorOf = ({ author, pharmacy }: Making): DispenseAuthor => ({ ...author, phone: pharmacy.phone });

const eventsOf = ({ reckoning }: Making): { visit: string; event: DispenseEvent }[] =>
  dispenseEventsOf(reckoning.facts.lines, wantedAtEps(reckoning.facts, reckoning.held));

const dispenseItemIds = (messageId: string, event: DispenseEvent): string[] =>
  Array.from({ length: dispenseCount(event) }, (_, index) => partId(messageId, index));

const notification = (making: Making, ids: MessageIds): Made => {
  const event = eventsOf(making).find(({ visit }) => visit === making.step.visit)?.event;
  if (event === undefined) return problem("Nothing of this handing-over is left to tell.");
  const bundle = buildDispenseNotification({
    event,
    author: authorOf(making),
    pharmacy: dispensingPharmacy(making.pharmacy),
    ids: { bundleId: ids.messageId, dispenseItemIds: dispenseItemIds(ids.messageId, event) },
    ...(making.step.about === null ? {} : { replaces: making.step.about }),
  });
  const [wrong] = checkDispenseNotification(
    bundle,
    event.items.map(({ itemId }) => itemId),
  );
  return wrong === undefined ? made(ids, "process-message", bundle) : problem(`${wrong.fact} ${wrong.next}`);
};

const task = (making: Making, ids: MessageIds, nhsNumber: string, releaseResponseId: string): Made => {
  const { basis, step, decision } = making;
  const common = {
    taskId: ids.messageId,
    prescription: { id: basis.id ?? "", nhsNumber, issue: basis.treatment === "acute" ? null : basis.issue },
    author: authorOf(making),
    pharmacy: dispensingPharmacy(making.pharmacy),
    at: making.now,
  };
  if (step.act === "withdraw")
    return made(ids, "task", buildWithdrawal({ ...common, notificationId: step.about ?? "", reason: WITHDRAW_REASON }));
  const reason = decision?.act.do === "return" ? decision.act.returnReason : "";
  return isReturnReason(reason)
    ? made(ids, "task", buildReturn({ ...common, releaseResponseId, reason }))
    : problem(`"${reason}" is not a reason EPS knows for giving a prescription back. Choose one from the list.`);
};

/** What the handings-over EPS holds say of each item, with the ids their notifications gave to what was supplied. */
const claimedItems = (making: Making, ids: MessageIds, act: Extract<PrescriptionAct, { do: "claim" }>): ClaimedItem[] => {
  const { held } = making.reckoning;
  const told = eventsOf(making).map(({ visit, event }) => {
    const notification = held.standing.find((message) => message.visit === visit);
    const partIds = dispenseItemIds(notification?.id ?? "", event);
    const items = event.items.map((item) => ({ item, partIds: partIds.splice(0, Math.max(1, item.given.length)) }));
    return items.map(({ item, partIds: own }) => ({
      item,
      supplied: item.given.map(({ product, quantity }, index) => ({ dispenseItemId: own[index] ?? "", product, quantity })),
    }));
  });
  return (told.at(-1) ?? []).map(({ item }, index) => {
    const decided = act.items.find(({ itemId }) => itemId === item.itemId);
    return {
      sequenceId: partId(ids.messageId, index),
      itemId: item.itemId,
      product: item.product,
      quantity: item.quantity,
      repeat: making.basis.treatment === "acute" ? null : (item.repeat ?? making.basis.issue),
      status: item.status,
      reason: item.reason,
      charge: decided?.charge ?? "not-paid",
      endorsements: (decided?.endorsements ?? []).flatMap(({ code, text }) =>
        isDispenserEndorsement(code) ? [{ code, text }] : [],
      ),
      supplied: told.flatMap((items) =>
        items.filter((one) => one.item.itemId === item.itemId).flatMap(({ supplied }) => supplied),
      ),
    };
  });
};

/** Lines that stand and that no notification at EPS is of: a claim cites the notification of each supply. */
const untoldLines = (making: Making): LogLine[] => {
  const { facts, held } = making.reckoning;
  const visits = eventsOf(making).flatMap(({ visit }) =>
    held.standing.some((message) => message.visit === visit) ? [] : [visit],
  );
  return facts.lines.filter(({ body, strike }) => strike === null && visits.includes(body.visit));
};

/** An item whose lines were all struck after they were claimed: EPS wants a reason why it was not dispensed, and a strike is none. */
const isStruckOff = ({ step, reckoning: { facts } }: Making, itemId: string): boolean => {
  const lines = facts.lines.filter(({ body }) => body.itemId === itemId);
  return step.act === "claim-amend" && lines.length > 0 && lines.every(({ strike }) => strike !== null);
};

/** Struck lines that EPS still has, and that a person left so: what EPS would pay for them nobody here can put right (CLM-3). */
const struckAtEps = ({ facts, held }: Reckoning): LogLine[] => {
  const wanted = wantedAtEps(facts, held).flatMap(({ lines }) => lines);
  return facts.lines.filter(({ entryId, strike }) => strike !== null && wanted.includes(entryId));
};

const claim = (making: Making, ids: MessageIds, nhsNumber: string): Made => {
  const { basis, decision, step } = making;
  if (decision?.act.do !== "claim") return problem("Nobody has decided what to claim.");
  const unknown = decision.act.items
    .flatMap(({ endorsements }) => endorsements)
    .find(({ code }) => !isDispenserEndorsement(code));
  if (unknown !== undefined) return problem(`"${unknown.code}" is not an endorsement EPS knows. Choose one from the list.`);
  if (basis.items.some(({ itemId }) => isStruckOff(making, itemId)))
    return problem(
      "EPS takes no claim for an item without what was supplied or why it was not, and a struck line says neither. Put the claim right in the PMR or with NHSBSA, then settle this line with what you did.",
    );
  const untold = untoldLines(making);
  if (untold.length > 0)
    return problem(
      `EPS was not told of ${untold.map(({ line }) => line).join(", ")}, and hears of no more supplies of what is claimed, so a claim cannot name it. Put the claim right in the PMR or with NHSBSA, then settle this line with what you did.`,
    );
  const left = struckAtEps(making.reckoning);
  if (left.length > 0)
    return problem(
      `EPS was told of ${left.map(({ line }) => line).join(", ")}, which was struck since and left as it was there, so a claim would ask for what was not supplied. ${
        step.act === "claim"
          ? "Claim it in the PMR or with NHSBSA, then say here that it is claimed elsewhere."
          : "Put the claim right in the PMR or with NHSBSA, then settle this line with what you did."
      }`,
    );
  const items = claimedItems(making, ids, decision.act);
  const status = prescriptionStatusOf(items.map((item) => item.status));
  if (status === "0003")
    return problem(
      "Something of it is still to be handed out: EPS pays only for what is finished (CLM-1). Put the claim right in the PMR or with NHSBSA, then say here what you did.",
    );
  const resource = buildClaim({
    claimId: ids.messageId,
    createdAt: making.now,
    prescription: { id: basis.id ?? "", longId: basis.longId, nhsNumber, issue: basis.issue },
    status,
    author: authorOf(making),
    pharmacy: dispensingPharmacy(making.pharmacy),
    exemption: { code: decision.act.exemption, evidenceSeen: decision.act.evidenceSeen },
    items,
    ...(step.about === null ? {} : { replaces: step.about }),
  });
  const [wrong] = checkClaim(
    resource,
    basis.items.map(({ itemId }) => itemId),
  );
  return wrong === undefined ? made(ids, "claim", resource) : problem(`${wrong.fact} ${wrong.next}`);
};
