import { describe, expect, test } from "vitest";
import { localDateSchema } from "../../../src/core/model/local-date.ts";
import { absentOn, chargeAt, chargeNow, rpRecord, signedOn } from "../../../src/core/rules/rp-record.ts";
import { AMIRA_RP, BEN_RP, rpEvent } from "../../support/a-rp.ts";

const at = (time: string, day = "2026-11-24"): number => Date.parse(`${day}T${time}:00Z`);
const day = (text: string) => localDateSchema.parse(text);
const TODAY = day("2026-11-24");
const MINUTE = 60_000;

describe("RP-4: who is the Responsible Pharmacist", () => {
  test("nobody, before anybody signed on and after they signed off", () => {
    expect(chargeNow(rpRecord([]))).toEqual({ kind: "nobody" });
    expect(chargeNow(rpRecord([rpEvent("on", at("09:00")), rpEvent("off", at("17:00"))]))).toEqual({ kind: "nobody" });
  });
  test("who signed on, also where it was told in another order", () => {
    const events = [rpEvent("back", at("10:20")), rpEvent("on", at("09:00")), rpEvent("absent", at("10:00"))];
    expect(chargeNow(rpRecord(events))).toMatchObject({ kind: "here", spell: { who: AMIRA_RP, from: at("09:00") } });
    expect(rpRecord(events).absences).toEqual([{ who: AMIRA_RP, from: at("10:00"), until: at("10:20") }]);
  });
  test("attested: it is said by whom", () => {
    expect(chargeNow(rpRecord([rpEvent("on", at("09:00"), AMIRA_RP, "Tom Bexley")]))).toMatchObject({
      spell: { attestedBy: "Tom Bexley" },
    });
  });
  test("who signed on here themself is not attested: said before, at that moment or after, an attestation takes nothing of it away", () => {
    const here = rpEvent("on", at("13:25"));
    const attests = (time: string) => rpEvent("on", at(time), AMIRA_RP, "Ines Marlow");
    for (const time of ["09:00", "13:25", "14:10"])
      for (const events of [
        [here, attests(time)],
        [attests(time), here],
      ])
        expect(chargeNow(rpRecord(events))).toMatchObject({ spell: { who: AMIRA_RP, from: at("13:25"), attestedBy: null } });
    expect(rpRecord([here, attests("09:00")]).spells).toEqual([
      { who: AMIRA_RP, from: at("09:00"), until: at("13:25"), attestedBy: "Ines Marlow" },
      { who: AMIRA_RP, from: at("13:25"), until: null, attestedBy: null },
    ]);
    expect(rpRecord([attests("13:25"), here]).spells).toHaveLength(1);
    expect(chargeAt(rpRecord([here, attests("09:00")]), at("10:00"))).toMatchObject({ spell: { attestedBy: "Ines Marlow" } });
  });
  test("attested after somebody else signed on: in charge again from then, as attested, whatever they signed on to before", () => {
    const here = rpEvent("on", at("09:00"));
    const other = rpEvent("on", at("10:00"), BEN_RP);
    const attests = (time: string) => rpEvent("on", at(time), AMIRA_RP, "Tom Bexley");
    const record = rpRecord([here, other, attests("11:00")]);
    expect(chargeAt(record, at("09:30"))).toMatchObject({ spell: { who: AMIRA_RP, attestedBy: null } });
    expect(chargeAt(record, at("10:30"))).toMatchObject({ spell: { who: BEN_RP } });
    expect(chargeNow(record)).toMatchObject({ spell: { who: AMIRA_RP, from: at("11:00"), attestedBy: "Tom Bexley" } });
    expect(chargeNow(rpRecord([here, other, attests("09:30")]))).toMatchObject({ spell: { who: BEN_RP } });
    const signsOn = rpEvent("on", at("11:30"));
    expect(chargeNow(rpRecord([here, other, attests("11:00"), signsOn]))).toMatchObject({
      spell: { from: at("11:30"), attestedBy: null },
    });
    const offAgain = rpEvent("off", at("10:30"), BEN_RP);
    expect(chargeNow(rpRecord([here, other, offAgain, attests("11:00")]))).toMatchObject({
      spell: { who: AMIRA_RP, from: at("09:00"), attestedBy: null },
    });
  });
  test("of two who are signed on, who signed on last; the other one once that one signs off", () => {
    const both = [rpEvent("on", at("09:00")), rpEvent("on", at("13:00"), BEN_RP)];
    expect(signedOn(rpRecord(both)).map(({ who }) => who.name)).toEqual(["Amira Khan", "Ben Odell"]);
    expect(chargeNow(rpRecord(both))).toMatchObject({ spell: { who: BEN_RP } });
    expect(chargeNow(rpRecord([...both, rpEvent("off", at("14:00"), BEN_RP)]))).toMatchObject({ spell: { who: AMIRA_RP } });
  });
  test("who signs on again is in charge again, and there", () => {
    const again = [
      rpEvent("on", at("09:00")),
      rpEvent("absent", at("12:00")),
      rpEvent("on", at("12:10"), BEN_RP),
      rpEvent("on", at("13:00")),
    ];
    expect(chargeNow(rpRecord(again))).toMatchObject({ kind: "here", spell: { who: AMIRA_RP, from: at("13:00") } });
  });
  test("said twice on one day it is one time signed on; said again on the next it begins anew", () => {
    expect(rpRecord([rpEvent("on", at("09:00")), rpEvent("on", at("09:05"))]).spells).toHaveLength(1);
    expect(chargeNow(rpRecord([rpEvent("on", at("09:00", "2026-11-23")), rpEvent("on", at("08:55"))]))).toMatchObject({
      spell: { from: at("08:55") },
    });
  });
  test("at an earlier moment it is who was in charge then", () => {
    const record = rpRecord([rpEvent("on", at("09:00")), rpEvent("absent", at("10:00")), rpEvent("off", at("11:00"))]);
    expect(chargeAt(record, at("08:59"))).toEqual({ kind: "nobody" });
    expect(chargeAt(record, at("09:00"))).toMatchObject({ kind: "here" });
    expect(chargeAt(record, at("10:30"))).toMatchObject({ kind: "absent", since: at("10:00") });
    expect(chargeAt(record, at("11:00"))).toEqual({ kind: "nobody" });
  });
  test.each(["absent", "back", "off"] as const)(
    "RP-5: %s of somebody who was not signed on changes nothing, and is kept",
    (what) => {
      expect(rpRecord([rpEvent(what, at("10:00"))])).toEqual({ spells: [], absences: [], astray: [rpEvent(what, at("10:00"))] });
    },
  );
});

describe("RP-3: the absences of a day", () => {
  const absentFor = (...events: ReturnType<typeof rpEvent>[]): number => absentOn(rpRecord(events), TODAY, at("16:00")) / MINUTE;
  test("of all RPs together", () => {
    expect(
      absentFor(
        rpEvent("on", at("09:00")),
        rpEvent("absent", at("10:00")),
        rpEvent("back", at("10:50")),
        rpEvent("off", at("12:00")),
        rpEvent("on", at("12:00"), BEN_RP),
        rpEvent("absent", at("13:00"), BEN_RP),
        rpEvent("back", at("13:30"), BEN_RP),
      ),
    ).toBe(80);
  });
  test("one that goes on counts up to now", () => {
    expect(absentFor(rpEvent("on", at("09:00")), rpEvent("absent", at("15:15")))).toBe(45);
  });
  test("nobody signed on is no absence, nor is it one while another RP is in charge", () => {
    expect(absentFor(rpEvent("on", at("09:00")), rpEvent("off", at("10:00")))).toBe(0);
    expect(absentFor(rpEvent("on", at("09:00")), rpEvent("absent", at("10:00")), rpEvent("on", at("10:30"), BEN_RP))).toBe(30);
  });
  test("over midnight each day has its own part", () => {
    const record = rpRecord([
      rpEvent("on", at("09:00", "2026-11-23")),
      rpEvent("absent", at("23:30", "2026-11-23")),
      rpEvent("back", at("00:40")),
    ]);
    expect(absentOn(record, day("2026-11-23"), at("16:00")) / MINUTE).toBe(30);
    expect(absentOn(record, TODAY, at("16:00")) / MINUTE).toBe(40);
  });
});
