import { looksLikePharmacist, looksLikeTechnician } from "../model/gphc-number.ts";
import { type Instant, londonDate, startOfLondonDay } from "../model/instant.ts";
import { addDays, type LocalDate } from "../model/local-date.ts";
import { clockTime, spanWords } from "../model/words.ts";
import type { Finding } from "./finding.ts";
import { absentOn, type RpEvent, type RpNamed, type RpRecord, type RpSpell } from "./rp-record.ts";
import { RESPONSIBLE_PHARMACIST } from "./tables/responsible-pharmacist.ts";

const LONGEST = RESPONSIBLE_PHARMACIST.longestAbsence;

const warn = (fact: string, next: string): Finding => ({ rule: "RP-5", severity: "WARN", itemId: null, fact, next });

/** RP-5: what is odd about somebody's number, as a fact and the next step; null where it is like a pharmacist's. A technician's is no pharmacist's, whatever was attested. */
export const oddNumber = ({ name, gphc }: RpNamed): { fact: string; next: string; isTechnicians: boolean } | null => {
  if (looksLikePharmacist(gphc)) return null;
  return looksLikeTechnician(gphc)
    ? {
        fact: `${gphc} is like a pharmacy technician's number (${name}).`,
        next: "A technician cannot be the Responsible Pharmacist. Find out who is in charge, and sign on that pharmacist; strike what was recorded by mistake.",
        isTechnicians: true,
      }
    : {
        fact: `${gphc} is not like a pharmacist's number (${name}).`,
        next: "It has seven digits and begins with 2. Compare it with the register; where it is wrong, strike the entry and sign on anew.",
        isTechnicians: false,
      };
};

const ASTRAY: Readonly<Record<RpEvent["what"], string>> = {
  on: "signed on",
  absent: "absent, but was not signed on, or was absent already",
  back: "back, but was not absent",
  off: "signed off, but was not signed on",
};

const endOf = ({ until }: RpSpell): Instant => until ?? Number.MAX_SAFE_INTEGER;

/** Each pair of different people once, where both were signed on at a moment of the day. */
const pairs = (spells: readonly RpSpell[], begin: Instant, end: Instant): [RpSpell, RpSpell][] => {
  const found = spells.flatMap((one, index) =>
    spells
      .slice(index + 1)
      .filter(({ who }) => who.gphc !== one.who.gphc)
      .filter((other) => Math.max(one.from, other.from, begin) < Math.min(endOf(one), endOf(other), end))
      .map((other): [RpSpell, RpSpell] => [one, other]),
  );
  const named = new Map(
    found.toReversed().map((pair) => [
      pair
        .map(({ who }) => who.gphc)
        .toSorted()
        .join(" "),
      pair,
    ]),
  );
  return [...named.values()];
};

/** RP-5: what is odd in the record of a day in England, up to `now`. All WARN: what happened is on record, whatever is odd about it. */
export const rpOddities = (record: RpRecord, day: LocalDate, now: Instant): Finding[] => {
  const [begin, end] = [startOfLondonDay(day), Math.min(startOfLondonDay(addDays(day, 1)), now)];
  const spells = record.spells.filter((spell) => spell.from < end && endOf(spell) > begin);
  const total = absentOn(record, day, now);
  const numbers = new Map(spells.map(({ who }) => [who.gphc, oddNumber(who)]));
  return [
    ...pairs(spells, begin, end).map(([one, other]) =>
      warn(
        `${one.who.name} and ${other.who.name} are recorded as signed on at the same time.`,
        "Only one can be in charge at a time. Sign off who stopped, with the time they did, or strike the mistake.",
      ),
    ),
    ...(total > LONGEST
      ? [
          warn(
            `Absences on this day come to ${spanWords(total)}; ${spanWords(LONGEST)} is the most for all together.`,
            "Tell the superintendent pharmacist. Correct a time that is wrong: strike it, and record it anew.",
          ),
        ]
      : []),
    ...record.astray
      .filter(({ at }) => londonDate(at) === day)
      .map(({ what, who, at }) =>
        warn(
          `${who.name} is recorded at ${clockTime(at)} as ${ASTRAY[what]}.`,
          "Record what is missing, with its time, or strike the mistake.",
        ),
      ),
    ...[...numbers.values()].flatMap((odd) => (odd === null ? [] : [warn(odd.fact, odd.next)])),
  ];
};
