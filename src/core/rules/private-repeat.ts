import { type LocalDate, lastDayOfMonthsFrom } from "../model/local-date.ts";
import type { MedicineItem } from "../model/medicine-item.ts";
import { routeItemOf, type SupplyRoute } from "../model/supply-route.ts";
import { shortDate } from "../model/words.ts";
import type { Finding } from "./finding.ts";
import type { ListedSchedules } from "./listed-schedule.ts";
import { isSchedule1To3, strictestSchedule } from "./route-schedule.ts";
import { PRIVATE_REPEAT } from "./tables/private-repeat.ts";

type Private = Extract<SupplyRoute, { kind: "private" }>;

const repeatOf = (route: SupplyRoute | undefined): NonNullable<Private["repeat"]> | null =>
  route?.kind === "private" ? (route.repeat ?? null) : null;

/** True where a private prescription that may be repeated was dispensed before, as the marks on it say (PRV-1). */
export const isLaterPrivateSupply = (route: SupplyRoute | undefined): boolean => (repeatOf(route)?.before ?? 0) > 0;

const timesWords = (count: number): string => `${count} ${count === 1 ? "time" : "times"}`;

/**
 * PRV-1: an item of a private prescription that may be repeated is dispensed as often as the prescriber wrote; where they wrote no number, twice in all, an oral
 * contraceptive (the route's item says it) six times within six months of its date. What is used up is a BLOCK, and so is a contraceptive past them. *Human
 * Medicines Regulations 2012 reg 217.*
 */
export const privateRepeatFindings = (
  route: SupplyRoute | undefined,
  { itemId }: Pick<MedicineItem, "itemId">,
  today: LocalDate,
): Finding[] => {
  const repeat = repeatOf(route);
  if (repeat === null || route?.kind !== "private") return [];
  const { times, before } = repeat;
  const isContraceptive = routeItemOf(route, itemId)?.limit === "cycle";
  const most = times ?? (isContraceptive ? PRIVATE_REPEAT.contraceptiveTimes : PRIVATE_REPEAT.times);
  const about = { rule: "PRV-1", severity: "BLOCK", itemId } as const;
  const next = "Ask the prescriber for another prescription, or take another route.";
  if (before >= most)
    return [
      {
        ...about,
        fact: `${times === null ? "No number is written: " : ""}${timesWords(most)} in all, and it was dispensed ${timesWords(before)} before.`,
        next: `It is used up. ${next}`,
      },
    ];
  // The first time goes by the date of the prescription, like any other (ROU-2).
  if (times !== null || !isContraceptive || before === 0 || route.dated === null) return [];
  const last = lastDayOfMonthsFrom(route.dated, PRIVATE_REPEAT.contraceptiveMonths);
  return today <= last
    ? []
    : [
        {
          ...about,
          fact: `An oral contraceptive with no number of repeats: the last day was ${shortDate(last)}.`,
          next: `It cannot be supplied. ${next}`,
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
          next: `Ask the prescriber for a prescription of its own.${
            isSchedule1To3(scheduleOf(item.product.code))
              ? " The medicines list says its schedule: go on only on the prescriber's word, and say in the reason who said what."
              : " If it is a Schedule 4 or 5 medicine, say in the reason how you know."
          }`,
        },
      ]
    : [];
