import { type Instant, londonDate, startOfLondonDay } from "../model/instant.ts";
import { addDays, type LocalDate } from "../model/local-date.ts";

/** A Responsible Pharmacist (RP) as the notice in the pharmacy names them. */
export type RpNamed = { name: string; gphc: string };

/**
 * One thing said of an RP: signed on, absent from then, back from then, signed off. `attestedBy`: who says that they are signed on in the
 * pharmacy's own record; null where they signed on here.
 */
export type RpEvent = { what: "on" | "absent" | "back" | "off"; who: RpNamed; at: Instant; attestedBy: string | null };

/** A time during which someone was signed on; `until` null: still. */
export type RpSpell = { who: RpNamed; from: Instant; until: Instant | null; attestedBy: string | null };

/** A time during which someone signed on was absent; `until` null: still. */
export type RpAbsence = { who: RpNamed; from: Instant; until: Instant | null };

/** What all that was said comes to, oldest first. `astray`: said of somebody to whom it could not apply at that moment. */
export type RpRecord = { spells: RpSpell[]; absences: RpAbsence[]; astray: RpEvent[] };

/** Who is in charge at a moment, and whether they are there. */
export type RpCharge = { kind: "nobody" } | { kind: "here"; spell: RpSpell } | { kind: "absent"; spell: RpSpell; since: Instant };

const isSame = (a: RpNamed, b: RpNamed): boolean => a.gphc === b.gphc;

const isOpen = ({ until }: { until: Instant | null }): boolean => until === null;

/**
 * RP-4: reads the record out of all that was said, in whatever order. A person is known by their number. Signing on again ends an absence,
 * puts back in charge who was no longer the last to sign on, and begins anew what began on an earlier day, or what was only attested once they sign on here: from then
 * on that counts while they are in charge, and no attestation of the same day takes its place. While somebody else who signed on
 * after them is in charge, an attestation puts them in charge again from its time, as attested. At one moment the order given counts.
 */
export const rpRecord = (events: readonly RpEvent[]): RpRecord => {
  const record: RpRecord = { spells: [], absences: [], astray: [] };
  for (const event of events.toSorted((a, b) => a.at - b.at)) {
    const { who, at, attestedBy } = event;
    const spell = record.spells.findLast((one) => isOpen(one) && isSame(one.who, who));
    const absence = record.absences.findLast((one) => isOpen(one) && isSame(one.who, who));
    switch (event.what) {
      case "on": {
        if (absence !== undefined) absence.until = at;
        const isInCharge = spell !== undefined && spell === record.spells.findLast(isOpen) && !beganBefore(spell, at);
        const isFirstHere = attestedBy === null && spell?.attestedBy != null;
        if (isInCharge && !isFirstHere) break;
        if (isInCharge && spell.from === at) {
          spell.attestedBy = null;
          break;
        }
        if (spell !== undefined) spell.until = at;
        record.spells.push({ who, from: at, until: null, attestedBy });
        break;
      }
      case "absent":
        if (spell === undefined || absence !== undefined) record.astray.push(event);
        else record.absences.push({ who, from: at, until: null });
        break;
      case "back":
        if (absence === undefined) record.astray.push(event);
        else absence.until = at;
        break;
      case "off":
        if (absence !== undefined) absence.until = at;
        if (spell === undefined) record.astray.push(event);
        else spell.until = at;
        break;
    }
  }
  return record;
};

const covers = ({ from, until }: { from: Instant; until: Instant | null }, at: Instant): boolean =>
  from <= at && (until === null || at < until);

/** RP-4: who is in charge at a moment: of those signed on then, who signed on last. */
export const chargeAt = ({ spells, absences }: RpRecord, at: Instant): RpCharge => {
  const spell = spells.findLast((one) => covers(one, at));
  if (spell === undefined) return { kind: "nobody" };
  const absence = absences.findLast((one) => isSame(one.who, spell.who) && covers(one, at));
  return absence === undefined ? { kind: "here", spell } : { kind: "absent", spell, since: absence.from };
};

/** Who is in charge by the last that was said, whenever that was: clocks of other devices may be ahead of this one's. */
export const chargeNow = (record: RpRecord): RpCharge => chargeAt(record, Number.MAX_SAFE_INTEGER);

/** All who are signed on by the last that was said, the one in charge last. */
export const signedOn = ({ spells }: RpRecord): RpSpell[] => spells.filter(isOpen);

/**
 * RP-3: how long on a day in England nobody in charge was there, up to `now`, ms: the absences of all its RPs together. Only what lies between
 * that day's midnights counts; a day on which the clocks change is an hour shorter or longer.
 */
export const absentOn = (record: RpRecord, day: LocalDate, now: Instant): number => {
  const begin = startOfLondonDay(day);
  const end = Math.min(startOfLondonDay(addDays(day, 1)), now);
  const turns = [...record.spells, ...record.absences]
    .flatMap(({ from, until }) => [from, until ?? end])
    .filter((at) => at > begin && at < end);
  const times = [...new Set([begin, ...turns, end])].sort((a, b) => a - b);
  return times.slice(1).reduce((sum, to, index) => {
    const from = times[index] ?? to;
    return from < end && chargeAt(record, from).kind === "absent" ? sum + to - from : sum;
  }, 0);
};

/** True where a spell began on an earlier day in England than `now` (RP-6). */
export const beganBefore = ({ from }: RpSpell, now: Instant): boolean => londonDate(from) < londonDate(now);
