import { v5 as nameBasedUuid } from "uuid";
import type { EpsAct, SentMessage } from "../../core/reconcile/sent-message.ts";

/** Names for name-based UUIDs (RFC 9562 version 5) of everything Holdfast sends to EPS. Never changes. */
const NAMESPACE = "6f1b6a52-0d55-4f6c-9d0c-3f7f1f5f4e21";

/** The ids of one message: what EPS remembers it by, and its request id. */
export type MessageIds = { messageId: string; requestId: string };

/** The id of the n-th part (from 0) of a message: a dispense item, a claim's sequence identifier. */
export const partId = (messageId: string, index: number): string => nameBasedUuid(`${messageId}/item/${index}`, NAMESPACE);

/**
 * Ids that follow from the pharmacy, the handing-over (or the prescription, for what is about the whole of it), the act and its place
 * among the messages about the same (EPS-10): a gateway restored to before the sending makes the same ones, and EPS, which remembers
 * message ids, applies the message once. A new message after a refusal has a new place, so new ids.
 */
export const messageIds = (
  pharmacy: string,
  about: { act: EpsAct; visit: string | null; key: string },
  before: readonly SentMessage[],
): MessageIds => {
  const isOfWhole = about.visit === null;
  const place = before.filter((message) => (isOfWhole ? message.act === about.act : message.visit === about.visit)).length;
  const name = isOfWhole ? `${about.key}/${about.act}` : about.visit;
  const messageId = nameBasedUuid(`${pharmacy}/${name}${place === 0 ? "" : `/${place}`}`, NAMESPACE);
  return { messageId, requestId: nameBasedUuid(`${messageId}/request`, NAMESPACE) };
};
