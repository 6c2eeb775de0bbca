import type { LookReason } from "../../core/reconcile/standing.ts";

/** Why a line needs a look, as people say it, and what to think of before deciding. */
export const LOOK_WORDS: Readonly<Record<LookReason, { title: string; next: string }>> = {
  "cancelled-since-copy": { title: "Cancelled since our copy", next: "Tell the prescriber if any of it was taken." },
  "with-another-dispenser": { title: "With another pharmacy", next: "Phone that pharmacy: was it supplied twice?" },
  "already-dispensed": { title: "Already dispensed elsewhere", next: "Ask the patient whether they have it twice." },
  expired: { title: "Expired at EPS", next: "EPS will not take it. Say how it is accounted for." },
  "items-differ": { title: "The items differ", next: "Compare with the prescription before you decide." },
  "two-devices": { title: "Recorded on two devices", next: "Ask both people: was it handed over once or twice?" },
  "not-found": { title: "Not known to EPS", next: "Check the prescription number with the token." },
  refused: { title: "EPS has not taken it", next: "Read the reason beside it; phone the helpdesk if it makes no sense." },
  "struck-after-sending": {
    title: "Struck after it was sent",
    next: "EPS holds it under later messages. Agree, and Holdfast puts them right.",
  },
  "fact-against-rule": { title: "More given than prescribed", next: "Tell the prescriber, and count the stock." },
  "cannot-be-keyed": { title: "The PMR cannot take it", next: "Say how it is accounted for, or take the prescription over." },
  "claim-period-over": { title: "Struck after it was claimed", next: "The claim can no longer be amended. Tell the NHSBSA." },
  unreadable: { title: "Cannot be read", next: "Look at the paper log for that number." },
};
