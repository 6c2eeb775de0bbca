import type { MedicineItem } from "../model/medicine-item.ts";
import { routeItemOf, type SupplyRoute } from "../model/supply-route.ts";
import type { Finding } from "./finding.ts";
import type { ListedSchedules } from "./listed-schedule.ts";
import { isSchedule1To3, strictestSchedule } from "./route-schedule.ts";

/** A dose that says nothing but that it was told elsewhere. "One as directed" says how many, and passes (practice 3.2). */
const SAYS_NO_DOSE =
  /^\W*((to be )?(taken|used|applied|take|use|apply)\W+)?(as\W+(directed|advised|before)|when\W+required|prn|mdu)\W*$/i;

/** PAP-1: paper that is not signed in ink by the prescriber is no prescription: BLOCK. *Human Medicines Regulations 2012 reg 217.* */
export const signedPaperFindings = (route: SupplyRoute | undefined): Finding[] =>
  (route?.kind !== "paper-fp10" && route?.kind !== "private") || route.inkAndSigned
    ? []
    : [
        {
          rule: "PAP-1",
          severity: "BLOCK",
          itemId: null,
          fact: "It is not signed in ink by the prescriber.",
          next: "Paper without a signature in ink is no prescription; a printed token is none either. Ask the prescriber for one, or take another route.",
        },
      ];

/**
 * PAP-4: a private prescription for a Schedule 2 or 3 controlled drug belongs on the form FP10PCD, which goes to NHSBSA: WARN, since that was read in a
 * secondary source only (practice 3.2, unverified).
 */
export const privateFormFindings = (
  route: SupplyRoute | undefined,
  item: Pick<MedicineItem, "itemId" | "product" | "controlledDrug">,
  scheduleOf: ListedSchedules,
): Finding[] =>
  route?.kind === "private" && isSchedule1To3(strictestSchedule(item, scheduleOf))
    ? [
        {
          rule: "PAP-4",
          severity: "WARN",
          itemId: item.itemId,
          fact: "Private prescription for a Schedule 2 or 3 controlled drug: it belongs on the form FP10PCD (unverified).",
          next: "Look at the form, and for the prescriber's identification number on it. It goes to NHSBSA.",
        },
      ]
    : [];

/**
 * PAP-2 (practice V4): what paper for a Schedule 2 or 3 controlled drug must say besides: the total quantity in words and in figures, and a dose that
 * is more than "as directed". One STOP that lists what is missing. *Misuse of Drugs Regulations 2001 reg 15.*
 */
export const paperWordsFindings = (
  route: SupplyRoute | undefined,
  item: Pick<MedicineItem, "itemId" | "product" | "controlledDrug" | "dose">,
  scheduleOf: ListedSchedules,
): Finding[] => {
  if (route?.kind !== "paper-fp10" && route?.kind !== "private") return [];
  const schedule = strictestSchedule(item, scheduleOf);
  if (!isSchedule1To3(schedule)) return [];
  const missing = [
    ...(routeItemOf(route, item.itemId)?.wordsAndFigures === true ? [] : ["the total quantity in words and in figures"]),
    ...(item.dose.trim() === "" || SAYS_NO_DOSE.test(item.dose) ? ['a dose ("as directed" alone is none)'] : []),
  ];
  return missing.length === 0
    ? []
    : [
        {
          rule: "PAP-2",
          severity: "STOP",
          itemId: item.itemId,
          fact: `Controlled drug on paper: ${missing.join(", and ")} is missing.`,
          next: "A pharmacist may add words or figures where one of the two is there, in ink and signed. Anything else goes back to the prescriber. Say in the reason what you did.",
        },
      ];
};
