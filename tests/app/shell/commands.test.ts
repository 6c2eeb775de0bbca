import "fake-indexeddb/auto";
import { describe, expect, test } from "vitest";
import { type Commands, createCommands } from "../../../src/app/shell/commands.ts";
import type { Situation } from "../../../src/app/shell/situation.ts";
import type { Journal } from "../../../src/app/vault/journal.ts";
import { createWritesInDoubt } from "../../../src/app/vault/writes-in-doubt.ts";
import { applyEntries } from "../../../src/core/journal/apply.ts";
import { entryBodySchema } from "../../../src/core/journal/body.ts";
import type { Prescription } from "../../../src/core/model/prescription.ts";
import { newName, openJournal } from "../../contracts/journal-contract.ts";
import { MORNING, uuid } from "../../support/a-line.ts";
import { aPrescription } from "../../support/a-prescription.ts";
import { AMIRA_RP, rpSignedOn } from "../../support/a-rp.ts";
import { visitOf, wholeVisit } from "../../support/whole-visit.ts";
import { TEST_PHARMACY } from "../../support/world.ts";

const PRESCRIPTION = aPrescription();
const [AMIRA] = TEST_PHARMACY.team;
if (AMIRA === undefined) throw new Error("the test pharmacy has a team");

const situation: Situation = {
  log: applyEntries([rpSignedOn(MORNING - 3_600_000)]),
  prescriptions: [PRESCRIPTION],
  elsewhere: [],
  baggedElsewhere: [],
  scheduleOf: () => null,
  copyTakenAt: MORNING - 1,
  notWhole: new Set(),
  me: AMIRA,
  team: TEST_PHARMACY.team,
  paper: [],
};
let ids = 0;
const over = (journal: Journal, inDoubt = createWritesInDoubt(null), now = async () => situation): Commands =>
  createCommands(
    {
      journal,
      inDoubt,
      moment: {
        now: () => MORNING,
        monotonic: () => 1,
        zone: () => "Europe/London",
        newId: () => {
          ids += 1;
          return uuid(ids, 4);
        },
        bootId: uuid(1, 9),
        lastServerTime: () => null,
      },
    },
    now,
  );

describe("what a command says", () => {
  test("JRN-9: recorded, with the line numbers, once it is stored", async () => {
    const journal = openJournal(newName());
    expect(await over(journal).recordVisit(wholeVisit(PRESCRIPTION))).toMatchObject({
      kind: "recorded",
      lines: ["B-0001"],
      books: "database",
    });
    expect(await journal.rows()).toHaveLength(1);
  });
  test("VIS-4: refused with every finding, and nothing is written", async () => {
    const journal = openJournal(newName());
    expect(await over(journal).recordVisit(visitOf(PRESCRIPTION, []))).toMatchObject({
      kind: "refused",
      findings: [{ rule: "VIS-1" }],
    });
    expect(await journal.rows()).toEqual([]);
  });
  test("SHT-4, JRN-9: a line of a controlled drug whose schedule only the medicines list says can be read again", async () => {
    const [item] = PRESCRIPTION.items;
    if (item === undefined) throw new Error("no item");
    const listed: Prescription = {
      ...PRESCRIPTION,
      items: [{ ...item, controlledDrug: { schedule: "CD2", words: null, basis: "dmd" } }],
    };
    const journal = openJournal(newName());
    const written = over(journal, undefined, async () => ({ ...situation, prescriptions: [listed] }));
    expect(await written.recordVisit(wholeVisit(listed))).toMatchObject({ kind: "recorded", lines: ["B-0001"] });
    const [row] = await journal.rows();
    expect(entryBodySchema.parse(JSON.parse(JSON.parse(row?.body ?? "").body))).toMatchObject({
      kind: "handed-out",
      basis: { items: [{ controlledDrug: { schedule: "CD2", basis: "dmd" } }] },
    });
  });
  test("JRN-9: what this version could not read again is never said to be recorded: nothing is written, and the screen says so", async () => {
    const [item] = PRESCRIPTION.items;
    if (item === undefined) throw new Error("no item");
    const spoiled = { ...PRESCRIPTION, items: [{ ...item, number: 0 }] };
    const journal = openJournal(newName());
    const told = over(journal, undefined, async () => ({ ...situation, prescriptions: [spoiled] }));
    expect(await told.recordVisit(wholeVisit(spoiled))).toMatchObject({
      kind: "refused",
      findings: [{ rule: "JRN-9", severity: "BLOCK", next: expect.stringContaining("on paper") }],
    });
    expect(await journal.rows()).toEqual([]);
  });
  test("JRN-9: what is too long for its readers is refused before anything is written, and just below that it is recorded", async () => {
    const journal = openJournal(newName());
    const told = over(journal);
    const declare = (why: string) =>
      told.declareOutage({ what: "A", since: 1_000, why, supplierIncident: null, nationalIncident: null });
    expect(await declare("x".repeat(100_000))).toMatchObject({
      kind: "refused",
      findings: [{ rule: "JRN-9", severity: "BLOCK", next: expect.stringContaining("Shorten it") }],
    });
    expect(await journal.rows()).toEqual([]);
    expect(await declare("é".repeat(49_000))).toMatchObject({ kind: "recorded" });
    const [row] = await journal.rows();
    expect(row?.body.length).toBeLessThan(150_000);
  });
  test("SYN-10: what cannot wholly be read here cannot be supplied, and nothing else is held up", async () => {
    const over1 = (notWhole: Set<string>) => over(openJournal(newName()), undefined, async () => ({ ...situation, notWhole }));
    expect(await over1(new Set([PRESCRIPTION.key])).recordVisit(wholeVisit(PRESCRIPTION))).toMatchObject({
      kind: "refused",
      findings: [{ rule: "SYN-10", severity: "BLOCK" }],
    });
    expect(await over1(new Set(["another"])).recordVisit(wholeVisit(PRESCRIPTION))).toMatchObject({ kind: "recorded" });
  });
  test("JRN-7: not confirmed, with the numbers for paper and why, where the journal is in doubt", async () => {
    const doubting: Journal = {
      ...openJournal(newName()),
      write: async (_count, make) => {
        await make([]);
        return { kind: "in-doubt", lines: ["B-0042" as never], ids: ["an-id"], why: "The storage refused." };
      },
    };
    const inDoubt = createWritesInDoubt(null);
    expect(await over(doubting, inDoubt).recordVisit(wholeVisit(PRESCRIPTION))).toMatchObject({
      kind: "not-confirmed",
      lines: ["B-0042"],
      at: MORNING,
      why: "The storage refused.",
    });
    expect(inDoubt.list()).toMatchObject([{ ids: ["an-id"], at: MORNING }]);
  });
  test("an outage is recorded without a line number", async () => {
    const form = { what: "C" as const, since: MORNING, why: "", supplierIncident: null, nationalIncident: null };
    expect(await over(openJournal(newName())).declareOutage(form)).toMatchObject({ kind: "recorded", lines: [] });
  });
});

describe("VIS-2: what is not there", () => {
  test("a prescription that is no longer in the copy", async () => {
    expect(
      await over(openJournal(newName())).recordVisit({ ...wholeVisit(PRESCRIPTION), prescriptionKey: "gone" }),
    ).toMatchObject({ kind: "refused", findings: [{ rule: "VIS-2" }] });
  });
  test.each(["assembledBy", "checkedBy", "clinicalCheckBy"] as const)(
    "a person named as %s who is not in the team",
    async (field) => {
      expect(await over(openJournal(newName())).recordVisit({ ...wholeVisit(PRESCRIPTION), [field]: "nobody" })).toMatchObject({
        kind: "refused",
        findings: [{ rule: "VIS-2" }],
      });
    },
  );
  test("a line that is not in the log can be neither struck nor settled", async () => {
    const commands = over(openJournal(newName()));
    expect(await commands.strike("nothing", "why")).toMatchObject({ kind: "refused" });
    expect(await commands.resolve("nothing", "other", "why")).toMatchObject({ kind: "refused" });
  });
});

describe("REC-10, HBK-1, CLM-1: a decision on a whole prescription", () => {
  test("is one entry without a line number, resting on the copy", async () => {
    const journal = openJournal(newName());
    expect(await over(journal).decide(PRESCRIPTION.key, { do: "finish-here" }, "")).toMatchObject({
      kind: "recorded",
      lines: [],
    });
    expect(await journal.rows()).toHaveLength(1);
  });
  test("of what is not on this device is refused, with what to do", async () => {
    expect(await over(openJournal(newName())).decide("nowhere", { do: "finish-here" }, "")).toMatchObject({
      kind: "refused",
      findings: [{ fact: "This prescription is not on this device." }],
    });
  });
  test("of what the PMR released is refused until it is taken over, with a reason", async () => {
    const pmrs = aPrescription({ releasedBy: "pmr" });
    const commands = over(openJournal(newName()), createWritesInDoubt(null), async () => ({
      ...situation,
      prescriptions: [pmrs],
    }));
    expect(await commands.decide(pmrs.key, { do: "finish-here" }, "")).toMatchObject({
      kind: "refused",
      findings: [{ rule: "HBK-1" }],
    });
    expect(await commands.decide(pmrs.key, { do: "take-over" }, " ")).toMatchObject({
      kind: "refused",
      findings: [{ rule: "REC-10" }],
    });
    expect(await commands.decide(pmrs.key, { do: "take-over" }, "The PMR has lost it")).toMatchObject({ kind: "recorded" });
  });
});

describe("the Responsible Pharmacist", () => {
  test("RP-1: a handing-over is judged by who is signed on", async () => {
    const nobody = async () => ({ ...situation, log: applyEntries([]) });
    expect(await over(openJournal(newName()), undefined, nobody).recordVisit(wholeVisit(PRESCRIPTION))).toMatchObject({
      kind: "refused",
      findings: expect.arrayContaining([expect.objectContaining({ rule: "RP-1", severity: "BLOCK" })]),
    });
  });
  test("RP-4: an entry takes no line number, and is struck by its entry", async () => {
    const commands = over(openJournal(newName()));
    expect(await commands.recordRp({ what: "absent", who: AMIRA_RP, at: null, attestedBy: null })).toMatchObject({
      kind: "recorded",
      lines: [],
    });
    const [on] = situation.log.rp;
    expect(await commands.strike(on?.entryId ?? "", "it was Ben")).toMatchObject({ kind: "recorded", lines: [] });
    expect(await commands.strike(on?.entryId ?? "", " ")).toMatchObject({ kind: "refused", findings: [{ rule: "JRN-5" }] });
  });
});
