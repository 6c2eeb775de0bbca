import { expect, test } from "vitest";
import { emergencyWhileAbsentFindings, rpFindings } from "../../../src/core/rules/responsible-pharmacist.ts";
import type { RpEvent } from "../../../src/core/rules/rp-record.ts";
import { RESPONSIBLE_PHARMACIST } from "../../../src/core/rules/tables/responsible-pharmacist.ts";
import { AMIRA_RP, BEN_RP, rpEvent } from "../../support/a-rp.ts";

const at = (time: string, day = "2026-11-24"): number => Date.parse(`${day}T${time}:00Z`);
const ON = rpEvent("on", at("08:30"));
const AWAY = rpEvent("absent", at("10:00"));
const said = (events: readonly RpEvent[], now: string): string[] =>
  rpFindings(events, at(now)).map(({ rule, severity }) => `${rule} ${severity}`);

test("RP-1: nobody signed on, or no longer, is a BLOCK (V18)", () => {
  expect(said([], "10:00")).toEqual(["RP-1 BLOCK"]);
  expect(said([ON, rpEvent("off", at("09:30"))], "10:00")).toEqual(["RP-1 BLOCK"]);
});

test("RP-1: signed on here, and attested as signed on in the pharmacy's own record, are both enough", () => {
  expect(said([ON], "10:00")).toEqual([]);
  expect(said([rpEvent("on", at("08:30"), AMIRA_RP, "Tom Bexley")], "10:00")).toEqual([]);
});

test("RP-2: while the RP is absent it is a STOP that asks for the authorisation", () => {
  const [found] = rpFindings([ON, AWAY], at("10:40"));
  expect(found).toMatchObject({
    rule: "RP-2",
    severity: "STOP",
    fact: "The Responsible Pharmacist, Amira Khan, is absent since 10:00.",
  });
  expect(found?.next).toContain("authorisation: name it in the reason");
  expect(said([ON, AWAY, rpEvent("back", at("10:30"))], "10:40")).toEqual([]);
});

test("RP-3: two hours to the minute are within the law, a minute more is a BLOCK until they are back (V18)", () => {
  expect(RESPONSIBLE_PHARMACIST.longestAbsence).toBe(2 * 3_600_000);
  expect(said([ON, AWAY], "12:00")).toEqual(["RP-2 STOP"]);
  expect(said([ON, AWAY], "12:01")).toEqual(["RP-3 BLOCK"]);
  expect(said([ON, AWAY, rpEvent("back", at("12:30"))], "12:31")).toEqual([]);
});

test("RP-3: earlier absences of the day count, another RP's too; yesterday's do not", () => {
  const morning = [ON, AWAY, rpEvent("back", at("11:50")), rpEvent("off", at("12:00"))];
  const afternoon = [rpEvent("on", at("12:00"), BEN_RP), rpEvent("absent", at("14:00"), BEN_RP)];
  expect(said([...morning, ...afternoon], "14:10")).toEqual(["RP-2 STOP"]);
  expect(said([...morning, ...afternoon], "14:11")).toEqual(["RP-3 BLOCK"]);
  const yesterday = [
    rpEvent("on", at("08:30", "2026-11-23")),
    rpEvent("absent", at("10:00", "2026-11-23")),
    rpEvent("off", at("11:59", "2026-11-23")),
  ];
  expect(said([...yesterday, ON, AWAY], "10:40")).toEqual(["RP-2 STOP"]);
});

test("RP-6: who signed on before today and is not signed off is a STOP, whether there or not", () => {
  const before = rpEvent("on", at("08:30", "2026-11-23"));
  expect(said([before], "10:00")).toEqual(["RP-6 STOP"]);
  expect(said([before, AWAY], "10:30")).toEqual(["RP-2 STOP", "RP-6 STOP"]);
  expect(said([before, AWAY], "12:30")).toEqual(["RP-3 BLOCK", "RP-6 STOP"]);
  expect(said([before, ON], "10:00")).toEqual([]);
});

test("EMS-7: an emergency supply while the RP is absent is a STOP of its own, and of nothing else", () => {
  const said = (events: readonly RpEvent[], isEmergency: boolean): string[] =>
    emergencyWhileAbsentFindings(events, isEmergency).map(({ rule, severity }) => `${rule} ${severity}`);
  expect(said([ON, AWAY], true)).toEqual(["EMS-7 STOP"]);
  expect(said([ON, AWAY], false)).toEqual([]);
  expect(said([ON], true)).toEqual([]);
});

test("RP-5: a technician's number in charge is a STOP, there or absent; another odd number stops nothing", () => {
  const tech = { name: "Tom Bexley", gphc: "5999903" };
  expect(rpFindings([rpEvent("on", at("08:30"), tech, "Amira Khan")], at("10:00"))).toMatchObject([
    {
      rule: "RP-5",
      severity: "STOP",
      fact: expect.stringContaining("5999903 is like a pharmacy technician's number (Tom Bexley)."),
    },
  ]);
  expect(said([rpEvent("on", at("08:30"), tech), rpEvent("absent", at("09:00"), tech)], "10:00")).toEqual([
    "RP-2 STOP",
    "RP-5 STOP",
  ]);
  expect(said([rpEvent("on", at("08:30"), { name: "Tom Bexley", gphc: "1234567" })], "10:00")).toEqual([]);
});
