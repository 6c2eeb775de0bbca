import type { OutageKind } from "../../core/journal/body.ts";

type KindWords = {
  /** After "Outage: " in the strip. */
  short: string;
  /** A sentence with "since" to follow. */
  sentence: string;
  title: string;
  note: string;
  worksNow: readonly string[];
  notYet: readonly string[];
};

/** What cannot be had while the PMR is down, unless Holdfast releases instead. */
export const NOT_WITHOUT_RELEASING = "Prescriptions that came after the copy";

const ALWAYS = ["Hand out, owe, strike: all in the log", "Find by name, date of birth or number"] as const;

/** What each kind of outage is called and what it means (design 2). Nothing is promised that this app cannot do. */
export const OUTAGE_WORDS: Readonly<Record<OutageKind, KindWords>> = {
  A: {
    short: "PMR down",
    sentence: "Our pharmacy system (PMR) down",
    title: "Our pharmacy system (PMR)",
    note: "EPS may still answer. We supply from the copy.",
    worksNow: ALWAYS,
    notYet: [NOT_WITHOUT_RELEASING, "The PMR's own record: keyed in afterwards"],
  },
  B: {
    short: "GP systems down",
    sentence: "GP systems down",
    title: "GP systems",
    note: "Little new arrives. We supply from the copy.",
    worksNow: ALWAYS,
    notYet: ["New electronic prescriptions: few will come", "Questions to the surgery: phone them"],
  },
  C: {
    short: "EPS down",
    sentence: "EPS (national) down",
    title: "EPS (national)",
    note: "We supply from the copy. Nothing new can be had.",
    worksNow: ALWAYS,
    notYet: ["New prescriptions: a token is not enough", "Messages to EPS: sent afterwards"],
  },
  D: {
    short: "no internet here",
    sentence: "No internet at this pharmacy",
    title: "Everything here: internet, power or a cyber attack",
    note: "This device works alone. Lines are delivered afterwards.",
    worksNow: ALWAYS,
    notYet: [
      "New prescriptions: a token is not enough",
      "Exemption checks: take a signed declaration",
      "Messages to EPS: sent afterwards",
    ],
  },
};

/** The kinds in the order people choose from. */
export const OUTAGE_KINDS: readonly OutageKind[] = ["A", "B", "C", "D"];
