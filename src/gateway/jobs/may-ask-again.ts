import type { TrackerView } from "../../eps/tracker-view.ts";
import type { EpsSession } from "../eps-client/eps-port.ts";
import type { KeptMessage } from "../store/eps-message-store.ts";

/** What may be done about a message without an answer. `found`: EPS has it. */
export type AskAgain = "send" | "found" | "wait-for-author";

/**
 * Whether a message without an answer may be sent again by this person, in the same bytes [?] (EPS-15). Its own author: always. Another
 * person only once EPS's tracker was asked and shows no trace of it; where it does show one, EPS has it. `view` null: EPS does not know
 * the prescription, so it has no message about it either.
 */
export const mayAskAgain = (
  message: Pick<KeptMessage, "id" | "act" | "about" | "author">,
  session: Pick<EpsSession, "person">,
  view: TrackerView | null,
): AskAgain => (message.author.sdsUserId === session.person.sdsUserId || view === null ? "send" : traceOf(message, view));

/**
 * The trace a message leaves in the tracker: a notification by its id, a withdrawal by what it took back, a return and a claim by the
 * prescription's status. What leaves none (an amended claim), and a status that fits neither, nobody but the author can settle.
 */
const traceOf = ({ id, act, about }: Pick<KeptMessage, "id" | "act" | "about">, view: TrackerView): AskAgain => {
  const listed = (of: string | null) => view.notifications.find((one) => one.id.toLowerCase() === of?.toLowerCase());
  switch (act) {
    case "notify":
    case "amend":
      return listed(id) === undefined ? "send" : "found";
    case "withdraw": {
      const taken = listed(about);
      return taken === undefined ? "wait-for-author" : taken.withdrawn ? "found" : "send";
    }
    case "return":
      return isReturned(view) ? "found" : view.status === "0002" ? "send" : "wait-for-author";
    case "claim":
      return isClaimed(view) ? "found" : view.status === "0006" ? "send" : "wait-for-author";
    case "claim-amend":
      return "wait-for-author";
  }
};

/** True when EPS has taken the prescription back: it waits for anybody to release it. */
export const isReturned = ({ status }: Pick<TrackerView, "status">): boolean => status === "0001";

/** True when EPS holds a claim for the prescription. */
export const isClaimed = ({ status }: Pick<TrackerView, "status">): boolean => status === "0008";
