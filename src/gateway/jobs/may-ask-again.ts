import type { EpsSession } from "../eps-client/eps-port.ts";
import type { KeptMessage } from "../store/eps-message-store.ts";

/**
 * Whether a message without an answer may be sent again by this person, in the same bytes [?] (EPS-15). Its own author: always. Another
 * person only once EPS's tracker was asked and shows no trace of it; where it does show one, EPS has it. Where the tracker cannot
 * tell (it lists notifications, not returns or claims), nobody but the author asks again.
 */
export const mayAskAgain = (
  message: Pick<KeptMessage, "id" | "act" | "author">,
  session: Pick<EpsSession, "person">,
  notificationIds: ReadonlySet<string> | null,
): "send" | "found" | "wait-for-author" => {
  if (message.author.sdsUserId === session.person.sdsUserId) return "send";
  const isListed = message.act === "notify" || message.act === "amend";
  if (!isListed || notificationIds === null) return "wait-for-author";
  return notificationIds.has(message.id.toLowerCase()) ? "found" : "send";
};
