import type { EpsEvent } from "../../core/reconcile/eps-event.ts";
import type { EpsMessage } from "../../eps/eps-message.ts";

/** What a message says happened to one prescription, and whose message it is (null: it does not say). */
export type EventAbout = { prescriptionId: string; issueNumber: number | null; ods: string | null; event: EpsEvent };

/** The event in a copy of EPS traffic about one prescription; null for release responses and for what changes nothing here. */
export const eventOf = (message: EpsMessage): EventAbout | null => {
  switch (message.kind) {
    case "dispense-notification": {
      const { id, replaces, prescriptionId, issueNumber, ods, handedOverAt, items } = message.notification;
      return {
        prescriptionId,
        issueNumber,
        ods,
        event: {
          kind: "notified",
          id,
          replaces,
          handedOverAt,
          items: items.map(({ itemId, status, quantity }) => ({ itemId, status, quantity })),
        },
      };
    }
    case "return": {
      const { id, prescriptionId, issueNumber, ods, releaseResponseId } = message.returned;
      return { prescriptionId, issueNumber, ods, event: { kind: "returned", id, releaseResponseId } };
    }
    case "withdrawal": {
      const { id, prescriptionId, issueNumber, ods, notificationId } = message.withdrawal;
      return { prescriptionId, issueNumber, ods, event: { kind: "withdrawn", id, notification: notificationId } };
    }
    case "claim": {
      const { id, prescriptionId, issueNumber, ods, replaces } = message.claim;
      return { prescriptionId, issueNumber, ods, event: { kind: "claimed", id, replaces } };
    }
    default:
      return null;
  }
};
