import { AMENDMENT_REFUSED } from "./refusals.ts";
import type { LookReason, Standing } from "./standing.ts";

type Words = { title: string; next: string };

const LOOK_WORDS: Readonly<Record<LookReason, Words>> = {
  "cancelled-since-copy": {
    title: "Cancelled, or asked to be, since our copy",
    next: "Tell the prescriber if any of it was taken.",
  },
  "with-another-dispenser": { title: "With another pharmacy", next: "Phone that pharmacy: was it supplied twice?" },
  "already-dispensed": {
    title: "EPS has it as dispensed already",
    next: "Ask the patient whether they have it twice, and look in the PMR whether it was told from there.",
  },
  expired: { title: "Expired at EPS", next: "EPS will not take it. Say how it is accounted for." },
  "items-differ": { title: "The items differ", next: "Compare with the prescription before you decide." },
  "two-devices": { title: "Recorded on two devices", next: "Ask both people: was it handed over once, twice or not at all?" },
  "not-found": { title: "Not known to EPS", next: "Check the prescription number with the token." },
  refused: { title: "EPS has not taken it", next: "Read the reason beside it; phone the helpdesk if it makes no sense." },
  "struck-after-sending": {
    title: "Struck after it was sent",
    next: "EPS holds it under later messages. Agree, and Holdfast puts them right.",
  },
  "fact-against-rule": {
    title: "It happened against a rule",
    next: "Read what the rule says above. Tell the prescriber where it matters, and count the stock.",
  },
  "cannot-be-keyed": { title: "The PMR cannot take it", next: "Say how it is accounted for, or take the prescription over." },
  "claim-period-over": { title: "Struck after it was claimed", next: "The claim can no longer be amended. Tell the NHSBSA." },
  unreadable: {
    title: "Cannot be read",
    next: "Read what stands in doubt about its prescription, and look at the paper log for that number.",
  },
};

/** The other side of "already dispensed" where that is our own PMR: no other pharmacy is in it. */
const TOLD_BY_OUR_PMR: Words = {
  title: "Our own PMR has told EPS of this item",
  next: "Was it keyed in with another time or quantity, or handed over twice? Look in the PMR, and ask who keyed it.",
};

/** Claimed, and decided otherwise on a device that did not know of it, or too late for an amendment. */
const CLAIMED_OTHERWISE: Words = {
  title: "Claimed otherwise than somebody decided",
  next: "The claim can no longer be amended. Where the other one is right, tell the NHSBSA.",
};

/** EPS has the claim; what did not go through is its amendment. */
const NOT_AMENDED: Words = {
  title: "The claim stands: its amendment did not go through",
  next: "Read the reason beside it, and do what it says. Do not claim it again.",
};

/** Two lines of one device say more than was prescribed. */
const GIVEN_TWICE: Words = {
  title: "Recorded twice, or more than was prescribed",
  next: "Compare both lines: was it handed over twice? Strike the one that was recorded by mistake.",
};

/** What was never sent is nobody's refusal. */
const NOT_SENT: Words = { title: "It could not be sent", next: "Read the reason beside it, and do what it says." };

/** Why a line needs a look, as people say it, and what to think of before deciding. */
export const lookWords = ({ why, theirs }: Extract<Standing, { kind: "needs-a-look" }>): Words => {
  if (theirs?.state.startsWith(AMENDMENT_REFUSED) === true) return NOT_AMENDED;
  if (theirs?.state === "Not sent") return NOT_SENT;
  if (why === "already-dispensed" && theirs?.source === "pmr") return TOLD_BY_OUR_PMR;
  if (why === "fact-against-rule" && theirs !== null) return GIVEN_TWICE;
  return why === "claim-period-over" && theirs !== null ? CLAIMED_OTHERWISE : LOOK_WORDS[why];
};

const MAY_HAVE_HARMED: readonly LookReason[] = [
  "cancelled-since-copy",
  "with-another-dispenser",
  "already-dispensed",
  "two-devices",
];

/** True where a patient may have something twice, or what was cancelled: then an incident may have to be recorded too (practice V24). */
export const mayHaveHarmed = ({ why }: Extract<Standing, { kind: "needs-a-look" }>): boolean => MAY_HAVE_HARMED.includes(why);
