import { expect, test } from "vitest";
import { rpWords } from "../../../src/app/shell/rp-words.ts";
import { applyEntries } from "../../../src/core/journal/apply.ts";
import type { EntryBody } from "../../../src/core/journal/body.ts";
import { entry, entryId, MORNING, struck } from "../../support/a-line.ts";
import { rpBody } from "../../support/a-rp.ts";

const HOUR = 3_600_000;
const said = (bodies: readonly EntryBody[], now = MORNING) =>
  rpWords(applyEntries(bodies.map((body, index) => entry(index + 1, body))), now);

test("RP-1: nobody", () => {
  expect(said([])).toMatchObject({ isWell: false, isNobody: true, fact: "No Responsible Pharmacist signed on" });
});

test("RP-4: who, by which number, since when; what was struck does not count", () => {
  const on = rpBody("rp-on", MORNING - HOUR);
  expect(said([on])).toEqual({
    isWell: true,
    isNobody: false,
    fact: "Responsible Pharmacist: Amira Khan",
    detail: "GPhC 2999901. Signed on since 09:15.",
  });
  expect(said([on, struck(entryId(1))]).isNobody).toBe(true);
});

test("RP-4: attested, it says by whom", () => {
  const on = { ...rpBody("rp-on", MORNING - HOUR), attestedBy: "Tom Bexley" } as EntryBody;
  expect(said([on]).detail).toBe("GPhC 2999901. Signed on since 09:15, in the pharmacy's own record, as Tom Bexley attests.");
});

test("RP-4: signed on here, it says so although another device attested to it, earlier or later", () => {
  const here = rpBody("rp-on", MORNING - HOUR);
  const attested = (at: number) => ({ ...rpBody("rp-on", at), attestedBy: "Ines Marlow" }) as EntryBody;
  for (const at of [MORNING - 2 * HOUR, MORNING - HOUR / 2])
    expect(said([here, attested(at)])).toMatchObject({ isWell: true, detail: "GPhC 2999901. Signed on since 09:15." });
});

test("RP-2, RP-3: absent, since when, and how much of the day's two hours is used; that is said afterwards too", () => {
  const away = [rpBody("rp-on", MORNING - 2 * HOUR), rpBody("rp-absent", MORNING - HOUR)];
  expect(said(away)).toMatchObject({
    isWell: false,
    fact: "Amira Khan, Responsible Pharmacist, is absent since 09:15",
    detail: "GPhC 2999901. Absences today: 1 h of 2 h.",
  });
  expect(said([...away, rpBody("rp-back", MORNING - HOUR / 2)])).toMatchObject({
    isWell: true,
    detail: "GPhC 2999901. Signed on since 08:15. Absences today: 30 min of 2 h.",
  });
});

test("RP-6: signed on since yesterday is not well", () => {
  expect(said([rpBody("rp-on", MORNING - 24 * HOUR)])).toMatchObject({
    isWell: false,
    isNobody: false,
    detail: "GPhC 2999901. Signed on since 22-Nov-2026 10:15, and not signed off since. Sign on who is in charge today.",
  });
});

test("RP-5: two signed on at once is not well, and says so where people look", () => {
  const other = { ...rpBody("rp-on", MORNING - HOUR / 2), who: { name: "Ines Marlow", gphc: "2999977" } } as EntryBody;
  expect(said([rpBody("rp-on", MORNING - HOUR), other])).toMatchObject({
    isWell: false,
    fact: "Responsible Pharmacist: Ines Marlow",
    detail: expect.stringContaining("are recorded as signed on at the same time. Only one can be in charge"),
  });
});
