import { ageInYears, type BirthDate, type LocalDate } from "../../core/model/local-date.ts";

/** An age as people say it: `78 y`, and under two years in months: `14 months`. Nothing is claimed of a day that is not stated. */
export const ageWords = (born: BirthDate, today: LocalDate): string => {
  const years = ageInYears(born, today);
  if (born.length < 10) return `about ${years} y`;
  if (years >= 2) return `${years} y`;
  const months =
    (Number(today.slice(0, 4)) - Number(born.slice(0, 4))) * 12 +
    (Number(today.slice(5, 7)) - Number(born.slice(5, 7))) -
    (today.slice(8) < born.slice(8) ? 1 : 0);
  return months === 1 ? "1 month" : `${months} months`;
};
