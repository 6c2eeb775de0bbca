import { deliveriesOf } from "../../../core/journal/deliveries.ts";
import { openOwings } from "../../../core/journal/owings.ts";
import { pomRegister } from "../../../core/journal/pom-register.ts";
import { shortageList } from "../../../core/journal/shortage-list.ts";
import { waitingOf } from "../../../core/journal/waiting.ts";
import type { OpenView } from "../../shell/app-port.ts";
import { countOf } from "../../shell/moment-words.ts";
import type { SheetName } from "../../shell/sheet-names.ts";
import type { Scope } from "./log-scope.ts";

/**
 * One sheet of the chooser. `firstScope`: it may be about one outage or about everything, and begins so. The worksheet for the register begins with
 * everything: what the law wants entered does not ask whether there was an outage.
 */
export type SheetChoice = {
  name: SheetName;
  words: string;
  about: (open: OpenView) => string;
  firstScope?: Scope;
};

/** Every sheet, in the order in which an outage asks for them. */
export const SHEETS: readonly SheetChoice[] = [
  {
    name: "log",
    words: "The log",
    about: ({ log: { lines } }) => `${countOf(lines.length, "line")}, struck ones ruled through, with boxes to sign`,
    firstScope: "outage",
  },
  { name: "owings", words: "Owings book", about: ({ log: { lines } }) => countOf(openOwings(lines).length, "open owing") },
  { name: "owing-slips", words: "Owing slips", about: () => "One a medicine, to cut apart, for the patients" },
  {
    name: "shortages",
    words: "What we are short of",
    about: ({ log: { lines } }) => `${countOf(shortageList(lines).length, "product")} owed or waited for, to ring round with`,
  },
  {
    name: "responsible-pharmacist",
    words: "Responsible Pharmacist record",
    about: ({ log: { rp } }) => countOf(rp.length, "entry", "entries"),
  },
  {
    name: "register",
    words: "Worksheet for the controlled drugs register",
    about: () => "Schedule 2 supplies, to be copied into the register by the end of the day after",
    firstScope: "all",
  },
  {
    name: "prescription-book",
    words: "Prescription book",
    about: ({ log }) => `${countOf(pomRegister(log).length, "entry", "entries")}: private prescriptions and emergency supplies`,
  },
  {
    name: "deliveries",
    words: "Delivery sheet",
    about: ({ log }) =>
      `${countOf(deliveriesOf(log).filter(({ isOut }) => isOut).length, "delivery", "deliveries")} out, for the driver`,
  },
  {
    name: "waiting",
    words: "What is waiting",
    about: ({ prescriptions, log }) =>
      `${countOf(waitingOf(prescriptions, log).length, "prescription")} with what is left to give, in case this device fails too. ${log.prints.length === 0 ? "That you print it is written in the log." : `Printed ${countOf(log.prints.length, "time")} so far, each written in the log.`}`,
  },
  {
    name: "blank",
    words: "Numbered sheets to write on",
    about: ({ paper }) =>
      `${countOf(paper.filter(({ why }) => why === "block").length, "number")} set aside for paper, to go on by hand`,
  },
  { name: "rp-notice", words: "Notice: who is Responsible Pharmacist", about: () => "Name and number, to be put up" },
  { name: "door", words: "Notice for the door", about: () => "What is wrong and what we can do, in your words" },
];
