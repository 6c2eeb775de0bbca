import type { Due } from "../../../core/reconcile/deadlines.ts";
import type { Route } from "../../shell/route.ts";

/** What is due in words, what it costs to miss it, and where it is done. */
export const DUE_WORDS: Readonly<Record<Due, { what: string; why: string; to: Route; button: string }>> = {
  prescription: {
    what: "The prescription that is to follow an emergency supply",
    why: "The prescriber undertook to send it within 72 hours. Ring them.",
    to: { task: "to-come" },
    button: "Prescriptions to come",
  },
  "tell-eps": {
    what: "Tell EPS of the supply",
    why: "It is claimed with that month once EPS knows of it.",
    to: { task: "recover" },
    button: "Go to Recover",
  },
  "key-into-pmr": {
    what: "Key into the PMR, and claim there",
    why: "The PMR tells EPS and claims it with that month.",
    to: { task: "pmr" },
    button: "Open the PMR list",
  },
  look: {
    what: "Settle what needs a look",
    why: "Until then nobody claims it.",
    to: { task: "recover" },
    button: "Go to Recover",
  },
  claim: { what: "Claim", why: "The month's claims close on this day.", to: { task: "claims" }, button: "Open claims" },
  "claim-late": {
    what: "Claim, late",
    why: "The month's day has passed. After this day it cannot be priced any more.",
    to: { task: "claims" },
    button: "Open claims",
  },
  "claim-repeat": {
    what: "Claim repeat dispensing",
    why: "A year after the prescriber signed. After this day it cannot be claimed.",
    to: { task: "claims" },
    button: "Open claims",
  },
  register: {
    what: "Enter in the controlled drugs register",
    why: "By law on the day of the supply or the day after. Holdfast is not the register.",
    to: { task: "cd-register" },
    button: "Open the register list",
  },
  "register-put-right": {
    what: "Put right in the controlled drugs register",
    why: "Struck since it was entered there: a dated note, and nothing is crossed out.",
    to: { task: "cd-register" },
    button: "Open the register list",
  },
  owing: {
    what: "Hand over what is owed",
    why: "After this day the rest may not be supplied on this prescription.",
    to: { task: "find" },
    button: "Find the patient",
  },
};
