import {
  type AskedFor,
  EVIDENCE_WORDS,
  type Evidence,
  evidenceSchema,
  REFERRED_WORDS,
  type ReferredTo,
  referredToSchema,
  type SupplyLimit,
  type SupplyRoute,
} from "../../../core/model/supply-route.ts";

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
export const EVIDENCE_CHOICES: readonly { value: Evidence; words: string }[] = evidenceSchema.options.map((value) => ({
  value,
  words: EVIDENCE_WORDS[value],
}));

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

/** What the patient is told to do where they are sent on to. */
export const REFERRED_SLIP: Readonly<Record<ReferredTo, string>> = {
  "nhs-111": "Ring 111, or go to 111.nhs.uk, and say that you need your medicine today.",
  "gp-practice": "Ask your GP practice for a prescription for it, on paper if their computers are down.",
  "another-pharmacy": "Go to the pharmacy named here. Take your token or prescription number with you.",
  "walk-in-or-urgent-care": "Go to the centre named here, and say that you need your medicine today.",
  "emergency-department": "Go to A&E now.",
  other: "Go where it is written here.",
};

/** Where somebody can be sent on to. */
export const REFERRED_CHOICES: readonly { value: ReferredTo; words: string }[] = referredToSchema.options.map((value) => ({
  value,
  words: REFERRED_WORDS[value],
}));
