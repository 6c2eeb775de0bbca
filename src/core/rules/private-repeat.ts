import { type LocalDate, lastDayOfMonthsFrom } from "../model/local-date.ts";
import type { MedicineItem } from "../model/medicine-item.ts";
import type { SupplyRoute } from "../model/supply-route.ts";
import { shortDate } from "../model/words.ts";
import type { Finding } from "./finding.ts";
import type { ListedSchedules } from "./listed-schedule.ts";
import { isSchedule1To3, strictestSchedule } from "./route-schedule.ts";
import { PRIVATE_REPEAT } from "./tables/private-repeat.ts";

type Private = Extract<SupplyRoute, { kind: "private" }>;

const repeatOf = (route: SupplyRoute | undefined): NonNullable<Private["repeat"]> | null =>
  route?.kind === "private" ? (route.repeat ?? null) : null;

/**
 * True where a private prescription was dispensed before: the time within which it has to be dispensed first (EXP-1, EXP-2) is behind it, and it goes by
 * what the prescriber wrote (PRV-1).
 */
export const isLaterPrivateSupply = (route: SupplyRoute | undefined): boolean => (repeatOf(route)?.before ?? 0) > 0;

/**
 * PRV-1: a private prescription that may be repeated is dispensed as often as the prescriber wrote; where they wrote no number, twice in all, an oral
 * contraceptive six times within six months of its date. What is used up is a BLOCK; a contraceptive without a date a STOP. *Human Medicines
 * Regulations 2012 reg 217.*
 */
export const privateRepeatFindings = (route: SupplyRoute | undefined, today: LocalDate): Finding[] => {
  const repeat = repeatOf(route);
  if (repeat === null || route?.kind !== "private") return [];
  const { times, before, isOralContraceptive } = repeat;
  const most = times ?? (isOralContraceptive ? PRIVATE_REPEAT.contraceptiveTimes : PRIVATE_REPEAT.times);
  const ofAll = times === null ? `No number is written: ${most} times in all` : `${most} ${most === 1 ? "time" : "times"} in all`;
  if (before >= most)
    return [
      {
        rule: "PRV-1",
        severity: "BLOCK",
        itemId: null,
        fact: `${ofAll}, and it was dispensed ${before} ${before === 1 ? "time" : "times"} before.`,
        next: "It is used up. Ask the prescriber for another prescription, or take another route.",
      },
    ];
  if (times !== null || !isOralContraceptive || before === 0) return [];
  if (route.dated === null)
    return [
      {
        rule: "PRV-1",
        severity: "STOP",
        itemId: null,
        fact: "An oral contraceptive with no number of repeats ends six months after its date, and its date is not known.",
        next: "Find the date on the form, or ask the prescriber, and say in the reason what you found.",
      },
    ];
  const last = lastDayOfMonthsFrom(route.dated, PRIVATE_REPEAT.contraceptiveMonths);
  return today <= last
    ? []
    : [
        {
          rule: "PRV-1",
          severity: "BLOCK",
          itemId: null,
          fact: `An oral contraceptive with no number of repeats: the last day was ${shortDate(last)}.`,
          next: "It cannot be supplied. Ask the prescriber for another prescription, or take another route.",
        },
      ];
};

/**
 * PRV-2 (STOP): a controlled drug of Schedules 1 to 3 may not be on a repeatable prescription (practice 3.2, a secondary source); also one whose schedule
 * nobody says is taken for the strictest.
 */
export const privateRepeatScheduleFindings = (
  route: SupplyRoute | undefined,
  item: Pick<MedicineItem, "itemId" | "product" | "controlledDrug">,
  scheduleOf: ListedSchedules,
): Finding[] =>
  repeatOf(route) !== null && isSchedule1To3(strictestSchedule(item, scheduleOf))
    ? [
        {
          rule: "PRV-2",
          severity: "STOP",
          itemId: item.itemId,
          fact: "A controlled drug of Schedule 2 or 3 may not be on a repeatable prescription.",
          next: "Ask the prescriber for a prescription of its own. If it is a Schedule 4 or 5 medicine, say in the reason how you know.",
        },
      ]
    : [];
