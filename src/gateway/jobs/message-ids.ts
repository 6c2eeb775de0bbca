import { v5 as nameBasedUuid } from "uuid";
import type { EpsAct, SentMessage } from "../../core/reconcile/sent-message.ts";

/** Names for name-based UUIDs (RFC 9562 version 5) of everything Holdfast sends to EPS. Never changes. */
const NAMESPACE = "6f1b6a52-0d55-4f6c-9d0c-3f7f1f5f4e21";

/** The ids of one message: what EPS remembers it by, and its request id. */
export type MessageIds = { messageId: string; requestId: string };

/** The id of the n-th part (from 0) of a message: a dispense item, a claim's sequence identifier. */
export const partId = (messageId: string, index: number): string => nameBasedUuid(`${messageId}/item/${index}`, NAMESPACE);

/**
 * Ids that follow from the pharmacy, the prescription, the handing-over (or the act, for what is about the whole prescription) and the
 * message's place among those about the same (EPS-10): a gateway restored to before the sending makes the same ones, and EPS, which
 * remembers message ids, applies the message once. A new message after a refusal has a new place, so new ids. The prescription is part
 * of the name because a device alone makes a handing-over's id: the same one on two prescriptions must not become one message.
 */
export const messageIds = (
  pharmacy: string,
  about: { act: EpsAct; visit: string | null; key: string },
  before: readonly SentMessage[],
): MessageIds => {
  const isOfWhole = about.visit === null;
  const place = before.filter((message) => (isOfWhole ? message.act === about.act : message.visit === about.visit)).length;
  const name = `${pharmacy}/${about.key}/${about.visit ?? about.act}`;
  const messageId = nameBasedUuid(`${name}${place === 0 ? "" : `/${place}`}`, NAMESPACE);
  return { messageId, requestId: nameBasedUuid(`${messageId}/request`, NAMESPACE) };
};
