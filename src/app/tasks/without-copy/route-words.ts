import type { AskedFor, Evidence, ReferredTo, SupplyLimit, SupplyRoute } from "../../../core/model/supply-route.ts";

/** The ways there are, each with when it is the right one, in the words of the counter. */
export const ROUTE_CHOICES: readonly { kind: SupplyRoute["kind"]; words: string; note: string }[] = [
  { kind: "paper-fp10", words: "Paper FP10", note: "A prescription form in your hand, signed in ink. A token is not one." },
  { kind: "private", words: "Private prescription", note: "On paper, signed in ink." },
  {
    kind: "emergency-prescriber",
    words: "Emergency: a prescriber asks",
    note: "They cannot send a prescription now, and will within 72 hours.",
  },
  {
    kind: "emergency-patient",
    words: "Emergency: the patient asks",
    note: "They had it before and need it now. The pharmacist speaks with them.",
  },
  { kind: "referred", words: "Not supplied, referred on", note: "Record the refusal, and give the patient words to take along." },
];

/** How a supply before can be shown. */
export const EVIDENCE_CHOICES: readonly { value: Evidence; words: string }[] = [
  { value: "pmr", words: "Our own PMR" },
  { value: "care-record", words: "NHS care record" },
  { value: "repeat-slip", words: "Repeat slip" },
  { value: "nhs-app", words: "NHS App" },
  { value: "labelled-box", words: "Labelled box" },
  { value: "earlier-copy", words: "Earlier copy on this device" },
  { value: "practice-told", words: "The practice told us" },
];

/** The kinds of medicine by which the most that may be given goes (EMS-2). */
export const LIMIT_CHOICES: readonly { value: SupplyLimit; words: string; smallest: string }[] = [
  { value: "other", words: "None of these: counted in days", smallest: "" },
  {
    value: "pack",
    words: "Insulin, inhaler, cream or ointment in the maker's pack",
    smallest: "It is the smallest pack available",
  },
  { value: "cycle", words: "Oral contraceptive", smallest: "It is one full treatment cycle" },
  { value: "course", words: "Antibiotic liquid to swallow", smallest: "It is the smallest quantity that gives a full course" },
];

/** What somebody asked for. */
export const ASKED_CHOICES: readonly { value: AskedFor; words: string }[] = [
  { value: "emergency-patient", words: "An emergency supply, asked by the patient" },
  { value: "emergency-prescriber", words: "An emergency supply, asked by a prescriber" },
  { value: "paper-fp10", words: "A paper FP10" },
  { value: "private", words: "A private prescription" },
  { value: "token-seen", words: "An EPS prescription that is not here (token or number)" },
];

/** Where somebody can be sent on to; `slip`: what the patient is told to do there. */
export const REFERRED_CHOICES: readonly { value: ReferredTo; words: string; slip: string }[] = [
  { value: "nhs-111", words: "NHS 111", slip: "Ring 111, or go to 111.nhs.uk, and say that you need your medicine today." },
  {
    value: "gp-practice",
    words: "Their GP practice",
    slip: "Ask your GP practice for a prescription for it, on paper if their computers are down.",
  },
  {
    value: "another-pharmacy",
    words: "Another pharmacy",
    slip: "Go to the pharmacy named here. Take your token or prescription number with you.",
  },
  {
    value: "walk-in-or-urgent-care",
    words: "Walk-in or urgent treatment centre",
    slip: "Go to the centre named here, and say that you need your medicine today.",
  },
  { value: "emergency-department", words: "A&E", slip: "Go to A&E now." },
  { value: "other", words: "Somewhere else", slip: "Go where it is written here." },
];
