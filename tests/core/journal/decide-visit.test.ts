import { describe, expect, test } from "vitest";
import { applyEntries } from "../../../src/core/journal/apply.ts";
import { type EntryBody, entryBodySchema } from "../../../src/core/journal/body.ts";
import type { CommandContext } from "../../../src/core/journal/command.ts";
import { decideVisit } from "../../../src/core/journal/decide-visit.ts";
import type { Charge } from "../../../src/core/journal/handing-over.ts";
import { judgedBy } from "../../../src/core/journal/judge-visit.ts";
import { deviceLetterSchema, lineNumber } from "../../../src/core/journal/line-number.ts";
import type { ItemChoice, VisitCommand } from "../../../src/core/journal/visit-command.ts";
import { AMIRA, entry, entryId, handedOut, MORNING, notSupplied, struck, TOM, uuid, visitId } from "../../support/a-line.ts";
import { amount, anItem, aPrescription, day, ITEM_A, ITEM_B } from "../../support/a-prescription.ts";
import { rpBody, rpSignedOn } from "../../support/a-rp.ts";
import { toldOf } from "../../support/a-told.ts";

const FIRST = anItem();
const SECOND = anItem({
  itemId: ITEM_B,
  number: 2,
  product: { code: "9999000002", display: "Samplol 2 mg capsules" },
  prescribed: "56",
});
const PRESCRIPTION = aPrescription({ items: [FIRST, SECOND] });
const DEVICE = deviceLetterSchema.parse("B");

const give = (itemId: string, quantity: string): ItemChoice => ({
  choice: "give",
  itemId,
  quantity: amount(quantity),
  owingReason: "Out of stock",
});
const owe = (itemId: string): ItemChoice => ({ choice: "owe", itemId, why: "Out of stock" });
const never = (itemId: string): ItemChoice => ({ choice: "never", itemId, epsReason: "0001", why: "Not required" });
const WHOLE = [give(ITEM_A, "28"), give(ITEM_B, "56")];

const CONTEXT: CommandContext = {
  actor: AMIRA,
  recorded: { wall: MORNING, zone: "Europe/London", monotonic: 5, bootId: uuid(1, 9), lastServerTime: null },
  outage: uuid(7, 3),
};

const decide = (change: Partial<VisitCommand> = {}, before: EntryBody[] = [], there: EntryBody[] = []) => {
  const log = applyEntries([
    rpSignedOn(MORNING - 3_600_000),
    ...before.map((body, index) => entry(index + 1, body)),
    ...there.map((body, index) => entry(index + 1, body, "C")),
  ]);
  const command: VisitCommand = {
    prescription: PRESCRIPTION,
    copyTakenAt: MORNING - 3_600_000,
    elsewhere: [],
    baggedElsewhere: [],
    copies: [],
    scheduleOf: () => null,
    choices: WHOLE,
    assembledBy: TOM,
    checkedBy: AMIRA,
    clinicalCheckBy: AMIRA,
    handedTo: { to: "patient", name: null, toldNameAndAddress: true, toldDateOfBirth: true, identity: null },
    charge: { kind: "to-settle-later", exemption: null },
    reason: null,
    checksNotMade: [],
    bagId: null,
    onPaperAt: null,
    ...change,
  };
  const lines = command.choices.map((_, index) => lineNumber(DEVICE, 11 + index));
  return decideVisit(command, { lines: log.lines, ...judgedBy(log) }, { visit: visitId(9), lines }, CONTEXT);
};

const said = (decided: ReturnType<typeof decide>): string[] | "ok" =>
  decided.ok ? "ok" : decided.findings.map(({ rule, severity }) => `${rule} ${severity}`);
const bodies = (decided: ReturnType<typeof decide>): EntryBody[] => {
  if (!decided.ok) throw new Error(`refused: ${JSON.stringify(decided.findings)}`);
  return decided.bodies;
};

describe("a whole handing-over", () => {
  test("JRN-4: a line an item, numbered in order, under one visit", () => {
    expect(bodies(decide())).toMatchObject([
      {
        kind: "handed-out",
        line: "B-0011",
        visit: visitId(9),
        itemId: ITEM_A,
        given: [{ quantity: "28" }],
        owed: "0",
        statusAfter: "0001",
      },
      {
        kind: "handed-out",
        line: "B-0012",
        visit: visitId(9),
        itemId: ITEM_B,
        given: [{ quantity: "56" }],
        owed: "0",
        statusAfter: "0001",
      },
    ]);
  });
  test("CHK-1: each line that gives something names the checks that could not be made, the others none", () => {
    const [given, owed] = bodies(
      decide({
        checksNotMade: ["pmr-history", "exemption"],
        choices: [WHOLE[0] as ItemChoice, { choice: "owe", itemId: ITEM_B, why: "Out of stock" }],
      }),
    );
    expect(given).toMatchObject({ kind: "handed-out", checksNotMade: ["pmr-history", "exemption"] });
    expect(owed).toMatchObject({ kind: "not-supplied" });
    expect(owed).not.toHaveProperty("checksNotMade");
  });
  test("VIS-1, DUP-4: what another device says it supplied may be left out; the rest of a part given there owes nothing", () => {
    const told = (itemId: string, given: string) => ({
      line: "C-0001",
      prescriptionKey: PRESCRIPTION.key,
      itemId,
      given: amount(given),
      at: MORNING - 60_000,
      of: toldOf(),
    });
    const reason = "Rest of C-0001, asked at that device";
    const elsewhere = [told(ITEM_A, "28"), told(ITEM_B, "16")];
    const rest = { elsewhere, reason, choices: [give(ITEM_B, "40")] };
    expect(bodies(decide(rest))).toMatchObject([{ itemId: ITEM_B, owed: "0", owingReason: null, statusAfter: "0001" }]);
    expect(bodies(decide({ ...rest, choices: [owe(ITEM_B)] }))).toMatchObject([{ itemId: ITEM_B, owed: "40" }]);
    expect(said(decide({ ...rest, elsewhere: [told(ITEM_B, "16")] }))).toEqual(["VIS-1 STOP"]);
  });
  test("JRN-5: all of it owed says how much that is: after a part, what the part left", () => {
    const part = handedOut({ quantity: "10", owed: "18", statusAfter: "0003" });
    expect(bodies(decide({ choices: [owe(ITEM_A), owe(ITEM_B)] }, [part]))).toMatchObject([{ owed: "18" }, { owed: "56" }]);
    expect(bodies(decide({ choices: [owe(ITEM_A), never(ITEM_B)] }))).toMatchObject([{ owed: "28" }, { outcome: "never" }]);
    expect(bodies(decide({ choices: [owe(ITEM_A), never(ITEM_B)] }))[1]).not.toHaveProperty("owed");
  });
  test("PAK-1, ALL-1: the pack stands on its own line, what was said of allergies on each that gives something", () => {
    const pack = { brand: "Examplin", batch: "12AB34", expires: null };
    const decided = decide({
      choices: [{ choice: "give", itemId: ITEM_A, quantity: amount("28"), owingReason: null, pack }, give(ITEM_B, "56")],
      allergies: { said: "told", told: "penicillin" },
    });
    expect(decided).toMatchObject({
      ok: true,
      bodies: [
        { given: [{ quantity: "28", pack }], allergies: { said: "told", told: "penicillin" } },
        { given: [{ quantity: "56" }], allergies: { said: "told", told: "penicillin" } },
      ],
    });
    expect(JSON.stringify(decide())).not.toMatch(/allergies|pack"/);
  });
  test("PAK-1: a pack that is out of date is not handed over, whatever the reason; typed in from paper it is recorded", () => {
    const pack = { brand: "", batch: "", expires: day("2026-11-22") };
    const command = {
      choices: [{ choice: "give" as const, itemId: ITEM_A, quantity: amount("28"), owingReason: null, pack }, owe(ITEM_B)],
      reason: "nothing else here",
    };
    expect(decide(command)).toMatchObject({
      ok: false,
      findings: expect.arrayContaining([expect.objectContaining({ rule: "PAK-1" })]),
    });
    expect(decide({ ...command, onPaperAt: MORNING - 60_000 }).ok).toBe(true);
  });
  test("each line carries who, when and under which outage", () => {
    for (const body of bodies(decide()))
      expect(body).toMatchObject({ actor: AMIRA, outage: uuid(7, 3), happened: { wall: MORNING, how: "now" } });
  });
  test("each line carries what EPS must be told, with every item of the prescription", () => {
    for (const body of bodies(decide()))
      expect(body).toMatchObject({
        basis: {
          id: PRESCRIPTION.id,
          releaseResponseId: PRESCRIPTION.releaseResponseId,
          sourceHash: PRESCRIPTION.sourceHash,
          items: [{ itemId: ITEM_A }, { itemId: ITEM_B }],
        },
      });
  });
  test("AGE-1: each line keeps the age of the copy it was supplied from", () => {
    for (const body of bodies(decide()))
      expect(body).toMatchObject({ findings: [{ rule: "AGE-1" }], basis: { copyTakenAt: MORNING - 3_600_000 } });
  });
});

describe("what is not complete", () => {
  test("VIS-1: an open item without a choice is named", () => {
    const decided = decide({ choices: [give(ITEM_A, "28")] });
    expect(decided).toMatchObject({
      ok: false,
      findings: [{ rule: "VIS-1", itemId: ITEM_B, fact: "Nothing chosen for Samplol 2 mg capsules." }],
    });
  });
  test("VIS-2: an item that is finished cannot be chosen", () => {
    expect(said(decide({}, [handedOut()]))).toEqual(["VIS-2 STOP"]);
  });
  test("VIS-2: an item that is not on the prescription cannot be chosen", () => {
    expect(said(decide({ choices: [...WHOLE, give(uuid(5, 5), "1")] }))).toEqual(["VIS-2 STOP"]);
  });
  test("VIS-2: an item cannot be chosen twice", () => {
    expect(said(decide({ choices: [...WHOLE, give(ITEM_A, "1")] }))).toEqual(["VIS-2 STOP"]);
  });
  test.each(["0", "0.0"])("VIS-3: giving %s is no giving", (nothing) => {
    expect(said(decide({ choices: [give(ITEM_A, nothing), give(ITEM_B, "56")] }))).toEqual(["VIS-3 STOP"]);
  });
});

describe("what the rules say", () => {
  const lastDay = aPrescription({ items: [FIRST, SECOND], signedOn: "2026-05-24" });
  const expired = aPrescription({ items: [FIRST, SECOND], signedOn: "2026-05-23" });
  test("VIS-4: a STOP without a reason refuses it", () => {
    expect(said(decide({ prescription: lastDay }))).toEqual(["AGE-1 INFO", "EXP-5 STOP", "EXP-5 STOP"]);
  });
  test("VIS-4: blanks are no reason", () => {
    expect(said(decide({ prescription: lastDay, reason: "  " }))).not.toBe("ok");
  });
  test("VIS-4: with a reason it goes on, and findings and reason are kept", () => {
    const [first] = bodies(decide({ prescription: lastDay, reason: "read the token" }));
    expect(first).toMatchObject({ reason: "read the token", findings: [{ rule: "AGE-1" }, { rule: "EXP-5", itemId: ITEM_A }] });
  });
  test("VIS-4: no reason helps against a BLOCK", () => {
    expect(said(decide({ prescription: expired, reason: "patient insists" }))).toContain("EXP-1 BLOCK");
  });
  test("VIS-4: an expired prescription may still be recorded as never supplied", () => {
    expect(said(decide({ prescription: expired, choices: [never(ITEM_A), never(ITEM_B)] }))).toBe("ok");
  });
  test("VIS-5: assembling and checking alone is a STOP", () => {
    expect(said(decide({ assembledBy: AMIRA }))).toEqual(["AGE-1 INFO", "VIS-5 STOP"]);
  });
  test("VIS-5: working alone is a reason", () => {
    expect(said(decide({ assembledBy: AMIRA, reason: "working alone" }))).toBe("ok");
  });
  test("VIS-5: where nothing is handed over there is nothing to check", () => {
    expect(said(decide({ assembledBy: AMIRA, choices: [owe(ITEM_A), never(ITEM_B)] }))).toBe("ok");
  });
});

describe("part, owed, never", () => {
  test("part given: the rest is owed, with why, and the item stays open", () => {
    const [first] = bodies(decide({ choices: [give(ITEM_A, "14"), give(ITEM_B, "56")] }));
    expect(first).toMatchObject({ statusAfter: "0003", owed: "14", owingReason: "Out of stock" });
  });
  test("the owed rest given later is its own kind of line, and finishes the item", () => {
    const part = handedOut({ quantity: "14", owed: "14", statusAfter: "0003" });
    const other = handedOut({ itemId: ITEM_B, quantity: "56", line: "B-0002" });
    expect(bodies(decide({ choices: [give(ITEM_A, "14")] }, [part, other]))).toMatchObject([
      { kind: "owing-supplied", statusAfter: "0001", owed: "0", owingReason: null },
    ]);
  });
  describe("CHG-3: an item's charge is answered once", () => {
    const PAID = { kind: "paid", exemption: "0001", signed: true } as const;
    const EXEMPT = { kind: "exempt", exemption: "0010", evidenceSeen: true } as const;
    const half = (charge: Charge): EntryBody =>
      entryBodySchema.parse({ ...handedOut({ quantity: "14", owed: "14", statusAfter: "0003" }), charge });
    const charges = (change: Partial<VisitCommand>, before: EntryBody[]): unknown[] =>
      bodies(decide(change, before)).map((body) => ("charge" in body ? body.charge : null));
    const both = [give(ITEM_A, "14"), give(ITEM_B, "56")];
    test("what was settled with an earlier line goes with the rest, whatever is answered for the others", () => {
      expect(charges({ choices: both, charge: EXEMPT }, [half(PAID)])).toEqual([PAID, EXEMPT]);
      expect(charges({ choices: both }, [half(PAID)])).toEqual([PAID, { kind: "to-settle-later", exemption: null }]);
    });
    test("what was left to be settled later can be settled with the rest; a struck line settles nothing", () => {
      expect(charges({ choices: both, charge: PAID }, [half({ kind: "to-settle-later", exemption: null })])).toEqual([
        PAID,
        PAID,
      ]);
      const whole = [give(ITEM_A, "28"), give(ITEM_B, "56")];
      expect(charges({ choices: whole, charge: EXEMPT }, [half(PAID), struck(entryId(1))])).toEqual([EXEMPT, EXEMPT]);
    });
    test("a line that carries an answer names the line that gave it; its own answer names none", () => {
      const from = (before: EntryBody): unknown[] =>
        bodies(decide({ choices: both, charge: PAID }, [before])).map((body) => ("chargeFrom" in body ? body.chargeFrom : null));
      expect(from(half(PAID))).toEqual(["B-0001", null]);
      expect(from(half({ kind: "to-settle-later", exemption: null }))).toEqual([null, null]);
    });
    test("settled in two ways on two devices, a rest carries neither: it is left to settle later, and not asked", () => {
      const part = (charge: Charge, line: string): EntryBody =>
        entryBodySchema.parse({ ...handedOut({ quantity: "7", owed: "21", statusAfter: "0003", line }), charge });
      const rest = decide({ choices: both, charge: PAID }, [part(EXEMPT, "B-0001")], [part(PAID, "C-0004")]);
      expect(bodies(rest)).toMatchObject([{ charge: { kind: "to-settle-later" } }, { charge: PAID }]);
      expect(bodies(rest)[0]).not.toHaveProperty("chargeFrom");
    });
    test("CHG-4: what was settled on another device is left to settle later, and the others have their answer", () => {
      const paid = decide({ choices: WHOLE, charge: PAID, chargedElsewhere: [ITEM_A] });
      expect(bodies(paid)).toMatchObject([{ charge: { kind: "to-settle-later", exemption: null } }, { charge: PAID }]);
      const ended = { kind: "exempt", exemption: "0013", evidenceSeen: true } as const;
      expect(said(decide({ charge: ended, chargedElsewhere: [ITEM_A, ITEM_B] }))).toBe("ok");
    });
    test("JRN-13: what paper says of it stands as it says, beside what was settled here; where it says nothing, the item keeps that", () => {
      const paper = { choices: [give(ITEM_A, "14")], onPaperAt: MORNING - 7_200_000 };
      const [said] = bodies(decide({ ...paper, charge: PAID }, [half(EXEMPT)]));
      expect(said).toMatchObject({ happened: { how: "from-paper" }, charge: PAID });
      expect(said).not.toHaveProperty("chargeFrom");
      // Beside what nobody had settled, its one answer is about that.
      const mixed = bodies(decide({ ...paper, choices: both, charge: PAID }, [half(EXEMPT)]));
      expect(mixed).toMatchObject([{ charge: EXEMPT, chargeFrom: "B-0001" }, { charge: PAID }]);
      const [silent] = bodies(decide(paper, [half(EXEMPT)]));
      expect(silent).toMatchObject({ charge: EXEMPT, chargeFrom: "B-0001" });
    });
    test("an exemption that ended since is not held against the rest, only against what is handed out anew", () => {
      const ended = { kind: "exempt", exemption: "0013", evidenceSeen: true } as const;
      expect(
        said(
          decide({ choices: [give(ITEM_A, "14")], charge: ended }, [
            half(ended),
            notSupplied({ itemId: ITEM_B, line: "B-0002", outcome: "never" }),
          ]),
        ),
      ).toBe("ok");
      expect(said(decide({ choices: both, charge: ended }, [half(ended)]))).toContain("CHG-1 BLOCK");
    });
  });
  test("an item owed whole and given later is owing supplied too", () => {
    const decided = decide({}, [notSupplied({ outcome: "owed" })]);
    expect(bodies(decided)).toMatchObject([
      { kind: "owing-supplied", itemId: ITEM_A },
      { kind: "handed-out", itemId: ITEM_B },
    ]);
  });
  test("owed with nothing given is 0004, never is 0002 with EPS's reason", () => {
    expect(bodies(decide({ choices: [owe(ITEM_A), never(ITEM_B)] }))).toMatchObject([
      { kind: "not-supplied", outcome: "owed", statusAfter: "0004", epsReason: null },
      { kind: "not-supplied", outcome: "never", statusAfter: "0002", epsReason: "0001" },
    ]);
  });
  test("the rest of a part-given item that is never supplied ends as dispensed: EPS knows no other end", () => {
    const part = handedOut({ quantity: "14", owed: "14", statusAfter: "0003" });
    const other = handedOut({ itemId: ITEM_B, quantity: "56", line: "B-0002" });
    expect(bodies(decide({ choices: [never(ITEM_A)] }, [part, other]))).toMatchObject([{ statusAfter: "0001" }]);
  });
});

describe("JRN-13: typed in from paper", () => {
  const paper = { onPaperAt: MORNING - 7_200_000 };
  test("stands at the paper's time, marked as from paper, and needs a choice for what the paper says only", () => {
    const decided = decide({ ...paper, choices: [give(ITEM_B, "56")] });
    expect(decided).toMatchObject({
      ok: true,
      bodies: [
        { kind: "handed-out", line: "B-0011", itemId: ITEM_B, happened: { wall: MORNING - 7_200_000, how: "from-paper" } },
      ],
    });
  });
  test("a fact no rule refuses: more than was prescribed, expired, checked by the same person; each stands on the line", () => {
    const expired = aPrescription({ items: [FIRST], signedOn: "2026-01-02" });
    const decided = decide({ ...paper, prescription: expired, choices: [give(ITEM_A, "99")], assembledBy: AMIRA });
    expect(decided).toMatchObject({ ok: true });
    const [body] = decided.ok ? decided.bodies : [];
    const rules = body !== undefined && "findings" in body ? body.findings.map(({ rule }) => rule) : [];
    expect(rules).toEqual(expect.arrayContaining(["EXP-1", "DUP-1", "VIS-5"]));
  });
  test("RP-1: judged by who was signed on then, whoever is now; it stands on the line and refuses nothing", () => {
    const findings = (onPaperAt: number) => {
      const decided = decide({ onPaperAt, choices: [give(ITEM_A, "28")] });
      const [body] = decided.ok ? decided.bodies : [];
      return body !== undefined && "findings" in body ? body.findings.map(({ rule }) => rule) : null;
    };
    expect(findings(MORNING - 7_200_000)).toContain("RP-1");
    expect(findings(MORNING - 3_000_000)).not.toContain("RP-1");
  });
  test("an item that is finished already is a fact too", () => {
    const before = [handedOut(), handedOut({ itemId: ITEM_B, line: "B-0002", quantity: "56" })];
    expect(decide({ ...paper, choices: [give(ITEM_A, "28")] }, before)).toMatchObject({ ok: true });
  });
  test("REP-1: what was given in full before is owed no rest: typed in once more it is a supply of its own", () => {
    const kindAfter = (...before: EntryBody[]) => {
      const decided = decide({ ...paper, choices: [give(ITEM_A, "14")] }, before);
      return decided.ok ? decided.bodies[0]?.kind : null;
    };
    const never = notSupplied({ outcome: "never", line: "B-0002" });
    expect(kindAfter(handedOut())).toBe("handed-out");
    expect(kindAfter(handedOut({ quantity: "14" }))).toBe("owing-supplied");
    expect(kindAfter(notSupplied())).toBe("owing-supplied");
    expect(kindAfter(handedOut({ quantity: "14" }), never)).toBe("handed-out");
  });
  test.each([
    ["a time to come", { onPaperAt: MORNING + 1 }, /not come yet/],
    ["no choice", { ...paper, choices: [] }, /Nothing is chosen/],
    ["nothing given", { ...paper, choices: [give(ITEM_A, "0")] }, /Nothing is given/],
  ])("refused: %s", (_what, change, fact) => {
    const decided = decide(change);
    expect(decided.ok ? "" : decided.findings[0]?.fact).toMatch(fact);
  });
});

describe("a handing-over and the Responsible Pharmacist", () => {
  test("RP-1: with nobody signed on it is refused, whatever the reason; nothing given needs nobody", () => {
    const off = [rpBody("rp-off", MORNING - 60_000)];
    expect(decide({ reason: "they are on their way" }, off)).toMatchObject({ ok: false });
    expect(decide({ choices: [owe(ITEM_A), owe(ITEM_B)] }, off)).toMatchObject({ ok: true });
  });
  test("RP-2: while they are absent the reason names the authorisation, and stands on the line", () => {
    const away = [rpBody("rp-absent", MORNING - 60_000)];
    expect(decide({}, away)).toMatchObject({ ok: false });
    expect(decide({ reason: "Bagged; Amira Khan's authorisation of 2 November" }, away)).toMatchObject({
      ok: true,
      bodies: [{ reason: "Bagged; Amira Khan's authorisation of 2 November" }, {}],
    });
  });
  test("RP-3: beyond two hours on the day no reason helps", () => {
    const twice = [
      rpBody("rp-on", MORNING - 9_000_000),
      rpBody("rp-absent", MORNING - 8_900_000),
      rpBody("rp-absent", MORNING - 3_000_000),
    ];
    expect(decide({ reason: "authorised" }, twice)).toMatchObject({ ok: false });
  });
});
