import type { Finding } from "./finding.ts";

/** What a label must say: all of it as text that a person can read. */
export type LabelParticulars = {
  patient: string;
  pharmacyName: string;
  /** The address in one line; empty where the app does not know it. */
  pharmacyAddress: string;
  /** The day of the supply in words. */
  suppliedOn: string;
  product: string;
  directions: string;
};

const NEEDED: readonly { what: keyof LabelParticulars; fact: string; next: string }[] = [
  {
    what: "patient",
    fact: "The patient's name is missing.",
    next: "Write this label by hand, with the name as the patient tells it.",
  },
  {
    what: "pharmacyName",
    fact: "The pharmacy's name is missing.",
    next: "Type it under “This device's labels”; the gateway's pharmacy file has it for all devices.",
  },
  {
    what: "pharmacyAddress",
    fact: "The pharmacy's address is missing.",
    next: "Type it once under “This device's labels”.",
  },
  { what: "suppliedOn", fact: "The day of the supply is missing.", next: "Write this label by hand, with today's date." },
  { what: "product", fact: "The medicine's name is missing.", next: "Write this label by hand, with the name from the pack." },
  {
    what: "directions",
    fact: "The directions are missing.",
    next: "Type them under “Directions”. Where the prescription does not say, ask the prescriber.",
  },
];

/**
 * LAB-1: what is missing for a label to be printed at all, and where to put it; empty when all is there. Human Medicines Regulations 2012
 * Sch 25 Pt 1: the person's name, the supplier's name and address, the date, the product, its directions. Practice V13: BLOCK.
 */
export const labelGaps = (particulars: LabelParticulars): Finding[] =>
  NEEDED.filter(({ what }) => particulars[what].trim() === "").map(({ fact, next }) => ({
    rule: "LAB-1",
    severity: "BLOCK",
    itemId: null,
    fact,
    next,
  }));
