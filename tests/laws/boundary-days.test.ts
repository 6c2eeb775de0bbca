import fc from "fast-check";
import { expect, test } from "vitest";
import { startOfLondonDay } from "../../src/core/model/instant.ts";
import { type BirthDate, birthDateSchema, type LocalDate, localDateSchema } from "../../src/core/model/local-date.ts";
import type { Schedule } from "../../src/core/model/medicine-item.ts";
import { ageExemption } from "../../src/core/rules/age-exemption.ts";
import { lastDayToClaim, mayAmendClaim } from "../../src/core/rules/claim-period.ts";
import { copyAgeFindings } from "../../src/core/rules/copy-age.ts";
import { duplicateFindings, type SupplyOnLog } from "../../src/core/rules/duplicate-line.ts";
import { expiryFindings } from "../../src/core/rules/expiry.ts";
import { lateCopyFindings } from "../../src/core/rules/late-copy.ts";
import { medicinesListFindings } from "../../src/core/rules/medicines-list-age.ts";
import { patientAgeFindings } from "../../src/core/rules/patient-age.ts";
import { prescriptionChargeOn } from "../../src/core/rules/prescription-charge.ts";
import { toComeFinding } from "../../src/core/rules/prescription-to-come.ts";
import { registerBy } from "../../src/core/rules/register-day.ts";
import { rpFindings } from "../../src/core/rules/responsible-pharmacist.ts";
import { amount, anItem, aPrescription } from "../support/a-prescription.ts";
import { rpEvent } from "../support/a-rp.ts";

// The days and hours at which a rule turns, for any day. The oracle is the platform's own calendar (UTC), which the core may not use; the numbers are
// practice.md's.

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const utc = (iso: string): number => Date.parse(`${iso}T00:00:00Z`);
const iso = (at: number): LocalDate => localDateSchema.parse(new Date(at).toISOString().slice(0, 10));
const daysOn = (date: LocalDate, days: number): LocalDate => iso(utc(date) + days * DAY);

/** Any day of thirty years, leap years among them. */
const anyDay = fc.integer({ min: 0, max: 30 * 365 }).map((n) => iso(Date.UTC(2020, 0, 1) + n * DAY));
/** Around a turning point, and far from it. */
const off = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -400, max: 400 }));

/** The last day of so many months that begin with a day: the day before the same day, or the last of a month that has no such day. */
const lastOfMonths = (date: LocalDate, months: number): LocalDate => {
  const [year = 0, month = 0, dayOfMonth = 0] = date.split("-").map(Number);
  const lastOfThatMonth = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return iso(Date.UTC(year, month - 1 + months, dayOfMonth > lastOfThatMonth ? lastOfThatMonth : dayOfMonth - 1));
};

const dates = (
  signedOn: LocalDate,
  change: { notBefore?: LocalDate | null; issue?: { number: number; of: number } | null } = {},
) => ({
  signedOn,
  notBefore: null,
  notAfter: null,
  issue: null,
  ...change,
});
const scheduled = (schedule: Schedule | "unknown" | null) =>
  anItem({
    controlledDrug: schedule === null ? null : { schedule: schedule === "unknown" ? null : schedule, words: "x", basis: "words" },
  });
const said = (findings: readonly { rule: string; severity: string }[]): string[] =>
  findings.map(({ rule, severity }) => `${rule} ${severity}`);

test("EXP-1, EXP-3, EXP-5: from any date an ordinary medicine is free from that day until two days before six months end, then a person's word, then never", () => {
  fc.assert(
    fc.property(anyDay, fc.constantFrom(null, "CD5" as const), off, (start, schedule, days) => {
      const last = lastOfMonths(start, 6);
      const item = scheduled(schedule);
      const on = (today: LocalDate): string[] => said(expiryFindings(dates(start), item, today));
      expect([on(daysOn(start, -1)), on(start)]).toEqual([["EXP-3 BLOCK"], []]);
      expect(on(daysOn(last, -2))).toEqual([]);
      expect([on(daysOn(last, -1)), on(last)]).toEqual([["EXP-5 STOP"], ["EXP-5 STOP"]]);
      const today = daysOn(last, days);
      if (days > 0) expect(on(today)).toEqual(["EXP-1 BLOCK"]);
      else if (days < -1) expect(on(today)).toEqual(today < start ? ["EXP-3 BLOCK"] : []);
    }),
  );
});

test("EXP-2, EXP-5, CD-1: from any date Schedules 1 to 4, and one that nobody says, end 28 days on, with a word on the two last days", () => {
  fc.assert(
    fc.property(
      anyDay,
      fc.constantFrom("CD1" as const, "CD2" as const, "CD3" as const, "CD4" as const, "unknown" as const),
      off,
      (start, schedule, days) => {
        const today = daysOn(start, 28 + days);
        const expected = days < -28 ? "EXP-3 BLOCK" : days < -1 ? "EXP-2 WARN" : days <= 0 ? "EXP-5 STOP" : "EXP-2 BLOCK";
        expect(said(expiryFindings(dates(start), scheduled(schedule), today))).toEqual([expected]);
      },
    ),
  );
});

test("EXP-4: a later “not before” day takes the place of the signature, an earlier one does not", () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -400, max: 400 }), fc.integer({ min: -2, max: 30 }), (signedOn, apart, days) => {
      const notBefore = daysOn(signedOn, apart);
      const start = apart > 0 ? notBefore : signedOn;
      const today = daysOn(start, days);
      expect(said(expiryFindings(dates(signedOn, { notBefore }), scheduled("CD2"), today))).toEqual(
        said(expiryFindings(dates(start), scheduled("CD2"), today)),
      );
    }),
  );
});

test("EXP-6: a later issue of repeat dispensing goes on for twelve months from its date, whatever its schedule", () => {
  fc.assert(
    fc.property(anyDay, fc.constantFrom(null, "CD4" as const), fc.integer({ min: 2, max: 12 }), (start, schedule, number) => {
      const last = lastOfMonths(start, 12);
      const on = (today: LocalDate): string[] =>
        said(expiryFindings(dates(start, { issue: { number, of: 12 } }), scheduled(schedule), today));
      expect([on(daysOn(last, -2)), on(daysOn(last, -1)), on(last), on(daysOn(last, 1))]).toEqual([
        [],
        ["EXP-5 STOP"],
        ["EXP-5 STOP"],
        ["EXP-6 BLOCK"],
      ]);
    }),
  );
});

/** Milliseconds around a turning point, and far from it. */
const anyMs = fc.oneof(fc.integer({ min: -2, max: 2 }), fc.integer({ min: -60 * DAY, max: 60 * DAY }));
const NOW = Date.UTC(2026, 10, 23, 12);

test("AGE-1: a copy of over four hours is a warning, one of four hours or less is not", () => {
  fc.assert(
    fc.property(anyMs, (more) => {
      expect(said(copyAgeFindings(NOW - 4 * HOUR - more, NOW))).toEqual([more > 0 ? "AGE-1 WARN" : "AGE-1 INFO"]);
    }),
  );
});

test("EMS-5: a prescription that is to come is waited for through 48 hours, due through 72, and overdue after them", () => {
  fc.assert(
    fc.property(fc.constantFrom(48, 72), anyMs, (hours, more) => {
      const after = hours * HOUR + more;
      const expected = after > 72 * HOUR ? "STOP" : after > 48 * HOUR ? "WARN" : "INFO";
      expect(toComeFinding(NOW, NOW + after).severity).toBe(expected);
    }),
  );
});

const PRESCRIPTION = aPrescription();
const suppliedBefore = (ago: number, of?: SupplyOnLog["of"]): SupplyOnLog => ({
  line: "B-0001",
  prescriptionKey: "another",
  itemId: "another",
  productCode: anItem().product.code,
  nhsNumber: PRESCRIPTION.patient.nhsNumber,
  given: amount("28"),
  at: NOW - ago,
  by: "Amira Khan",
  ...(of === undefined ? {} : { of }),
});

test("DUP-2: the same medicine from another copy is said for seven days, and then no more", () => {
  fc.assert(
    fc.property(anyMs, (more) => {
      const supply = suppliedBefore(7 * DAY + more);
      expect(said(duplicateFindings(PRESCRIPTION, anItem(), amount("28"), [supply], NOW))).toEqual(
        more < 0 ? ["DUP-2 WARN"] : [],
      );
    }),
  );
});

test("DUP-2: where it is stated how long it lasts, the same again is a STOP until seven days before that", () => {
  fc.assert(
    fc.property(anyMs, fc.integer({ min: 1, max: 84 }), (more, lastsDays) => {
      const ago = Math.max(0, (lastsDays - 7) * DAY + more);
      const isEarly = ago < (lastsDays - 7) * DAY;
      const findings = duplicateFindings(PRESCRIPTION, anItem(), amount("28"), [{ ...suppliedBefore(ago), lastsDays }], NOW);
      expect(said(findings)).toEqual(isEarly ? ["DUP-2 STOP"] : ago < 7 * DAY ? ["DUP-2 WARN"] : []);
    }),
  );
});

test("DUP-5: the same medicine without a copy is a possible duplicate within 28 days, whichever came first", () => {
  fc.assert(
    fc.property(anyMs, fc.boolean(), (more, isBefore) => {
      const of = {
        patient: PRESCRIPTION.patient,
        product: "Examplapril 5 mg tablets",
        route: "paper-fp10",
        arrivedAs: [],
      } as const;
      const supply = suppliedBefore((isBefore ? 1 : -1) * (28 * DAY + more), of);
      const isNear = Math.abs(28 * DAY + more) < 28 * DAY;
      expect(said(lateCopyFindings(PRESCRIPTION, anItem(), [supply], NOW))).toEqual(isNear ? ["DUP-5 STOP"] : []);
    }),
  );
});

test("RP-2, RP-3: an absence may be handed out in for two hours of a day in England, not for longer", () => {
  fc.assert(
    fc.property(fc.oneof(fc.integer({ min: -2, max: 2 }), fc.integer({ min: -2 * HOUR + 1, max: 6 * HOUR })), (more) => {
      const [from, until] = [Date.UTC(2026, 10, 23, 9), Date.UTC(2026, 10, 23, 11) + more];
      const record = [rpEvent("on", from - HOUR), rpEvent("absent", from)];
      expect(said(rpFindings(record, until))).toEqual([more > 0 ? "RP-3 BLOCK" : "RP-2 STOP"]);
    }),
  );
});

test("RP-6: an RP who signed on before the midnight of today in England is a question, summer and winter; since then they are not", () => {
  fc.assert(
    fc.property(
      anyDay,
      fc.oneof(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -12 * HOUR, max: 12 * HOUR })),
      (today, more) => {
        const noon = utc(today) + 12 * HOUR;
        const signedOn = Math.min(startOfLondonDay(today) + more, noon);
        expect(said(rpFindings([rpEvent("on", signedOn)], noon))).toEqual(more < 0 ? ["RP-6 STOP"] : []);
      },
    ),
  );
});

/** A date of birth so many years and days before a day; nobody here is born on 29 February, whose birthday is a question of its own. */
const bornBefore = (today: LocalDate, years: number, days: number): BirthDate => {
  const [year = 0, month = 0, dayOfMonth = 0] = today.split("-").map(Number);
  return birthDateSchema.parse(iso(Date.UTC(year - years, month - 1, dayOfMonth) - days * DAY));
};
const anyPlainDay = anyDay.filter((date) => !/-02-2[89]$|-03-0[123]$/.test(date));

test("PAT-1: a child is pointed out until the day before their twelfth birthday", () => {
  fc.assert(
    fc.property(anyPlainDay, fc.integer({ min: -2, max: 2 }), (today, days) => {
      expect(said(patientAgeFindings({ birthDate: bornBefore(today, 12, days) }, today))).toEqual(days < 0 ? ["PAT-1 INFO"] : []);
    }),
  );
});

test("ROU-3: of an NHS item there is no charge until the day before the sixteenth birthday, and from the sixtieth on", () => {
  fc.assert(
    fc.property(anyPlainDay, fc.integer({ min: -2, max: 2 }), (today, days) => {
      expect(ageExemption(bornBefore(today, 16, days), today)?.code ?? null).toBe(days < 0 ? "0002" : null);
      expect(ageExemption(bornBefore(today, 60, days), today)?.code ?? null).toBe(days < 0 ? null : "0004");
    }),
  );
});

test("SHT-4: a supply is for the register by the day after it in England, at whatever hour it was", () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 0, max: 23 * HOUR - 1 }), (date, into) => {
      // The shortest day in England has 23 hours.
      expect(registerBy(startOfLondonDay(date) + into)).toBe(daysOn(date, 1));
    }),
  );
});

test("DDL-1, CLM-2: what was supplied in a month in England is claimed, and may be amended, through the 5th of the next", () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 0, max: 23 * HOUR - 1 }), (date, into) => {
      const at = startOfLondonDay(date) + into;
      const [year = 0, month = 0] = date.split("-").map(Number);
      const last = iso(Date.UTC(year, month, 5));
      expect(lastDayToClaim(at)).toBe(last);
      const over = startOfLondonDay(daysOn(last, 1));
      expect([mayAmendClaim(at, over - 1), mayAmendClaim(at, over)]).toEqual([true, false]);
    }),
  );
});

test("MED-7: a list is old from the 36th day after its release", () => {
  fc.assert(
    fc.property(anyDay, off, (release, days) => {
      expect(said(medicinesListFindings(release, daysOn(release, 35 + days)))).toEqual(days > 0 ? ["MED-7 WARN"] : []);
    }),
  );
});

test("DDL-4: £9.90 an item from 1 May 2024, known through 31 March 2027, and said to be unverified after it", () => {
  fc.assert(
    fc.property(anyDay, (date) => {
      expect(prescriptionChargeOn(date)).toEqual(date < "2024-05-01" ? null : { pence: 990, isKnown: date <= "2027-03-31" });
    }),
  );
});
