import type { Stand } from "./count-standings.ts";

/** How a standing is called and coloured in the table. */
export const STAND_WORDS: Readonly<
  Record<Stand, { words: string; note: string; tone: "slate" | "good" | "stop" | "warn" | "grey" }>
> = {
  "not-received": { words: "Not yet received", note: "on this device only", tone: "warn" },
  "being-worked-out": { words: "Being worked out", note: "received, compared with EPS and the PMR next", tone: "grey" },
  "needs-a-look": { words: "Need a look", note: "a person decides", tone: "stop" },
  decided: { words: "Decided here", note: "on its way to the gateway", tone: "grey" },
  "for-eps-sign-in": { words: "For EPS", note: "goes out once someone is signed in", tone: "slate" },
  "for-eps-waits": { words: "For EPS, waits", note: "another line of its handing-over needs a look first", tone: "slate" },
  "for-eps-at-the-door": {
    words: "For EPS, wait for a delivery",
    note: "say what became of it: EPS is told once it was delivered",
    tone: "warn",
  },
  "for-eps-under-way": { words: "Being sent to EPS", note: "no answer yet", tone: "grey" },
  "for-pmr": { words: "To key into the PMR", note: "the PMR released it, so the PMR tells EPS", tone: "slate" },
  "for-pmr-at-the-door": {
    words: "For the PMR, wait for a delivery",
    note: "say what became of it: it is keyed in once it was delivered",
    tone: "warn",
  },
  "for-pmr-take-back": { words: "To take back in the PMR", note: "struck after it was keyed in", tone: "slate" },
  "keyed-into-pmr": { words: "In the PMR", note: "keyed in, or seen there", tone: "good" },
  "told-eps": { words: "Sent to EPS and accepted", note: "nothing more to do", tone: "good" },
  "by-person": { words: "Settled by a person", note: "with a reason", tone: "good" },
  "not-for-eps": { words: "Not for EPS", note: "EPS is not told; what is to be entered by hand is listed beside", tone: "grey" },
  "nothing-given": { words: "Nothing given yet", note: "owed; EPS is told when it is given", tone: "grey" },
  struck: { words: "Struck", note: "kept, nothing to do", tone: "grey" },
};
