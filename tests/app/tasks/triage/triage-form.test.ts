import { expect, test } from "vitest";
import { EMPTY_TRIAGE, type TriageForm } from "../../../../src/app/shell/triage-draft.ts";
import {
  changedForm,
  formOfTold,
  fromCopy,
  leftTyped,
  lessUrgentThan,
  somebodyElse,
  triageCommand,
  triageGaps,
  whoIsOn,
} from "../../../../src/app/tasks/triage/triage-form.ts";
import { localDateSchema } from "../../../../src/core/model/local-date.ts";
import { makePrescription } from "../../../support/screen-data.ts";

const TODAY = localDateSchema.parse("2026-11-23");
const COPY = makePrescription(
  {
    family: "Hargreaves",
    given: "Margaret",
    born: "1984-05-14",
    nhs: null,
    items: [
      { name: "Metformin 500 mg tablets", quantity: "56", dose: "ONE" },
      { name: "Amlodipine 5 mg tablets", quantity: "28", dose: "ONE" },
    ],
  },
  1,
);

test("TRI-1: who and what are needed, in the order people see it; what is left may be empty, and is else a whole number", () => {
  expect(triageGaps(EMPTY_TRIAGE, null, TODAY).map(({ focus }) => focus)).toEqual(["wait-name", "wait-need"]);
  const typed = { ...EMPTY_TRIAGE, name: "Ann", need: "the blue ones" };
  expect(triageGaps(typed, null, TODAY)).toEqual([]);
  expect(triageGaps({ ...typed, left: "a few" }, null, TODAY).map(({ focus }) => focus)).toEqual(["wait-left"]);
  expect(["", " 2 ", "0", "1.5", "-1"].map((left) => leftTyped({ left, unit: "doses" }))).toEqual([
    null,
    { n: 2, unit: "doses" },
    { n: 0, unit: "doses" },
    "wrong",
    "wrong",
  ]);
  expect(triageCommand({ ...typed, left: "many" }, null, null, TODAY)).toBeNull();
});

test("TRI-1: a date of birth that has not come yet is pointed out where it is typed", () => {
  const form = { ...EMPTY_TRIAGE, name: "Ann", need: "Examplapril", birthDate: "2062-11-23" };
  expect(triageGaps(form, null, TODAY).map(({ focus }) => focus)).toEqual(["wait-born"]);
  expect(triageGaps({ ...form, birthDate: "1962-11-23" }, null, TODAY)).toEqual([]);
});

test("TRI-1: from a copy who and what are known; asked again, the form has what was said", () => {
  const form = { ...EMPTY_TRIAGE, ...fromCopy(COPY), left: "1", reason: "short-of-stock" as const, priority: "P2" as const };
  const command = triageCommand(form, null, null, TODAY);
  expect(command).toEqual({
    triageId: null,
    told: {
      key: COPY.key,
      name: "HARGREAVES, Margaret",
      birthDate: "1984-05-14",
      contact: "",
      need: "Metformin 500 mg tablets\nAmlodipine 5 mg tablets",
      left: { n: 1, unit: "days" },
      reason: "short-of-stock",
      priority: "P2",
    },
  });
  if (command === null) throw new Error("no command");
  expect(formOfTold({ ...command.told, suggested: "P2" })).toEqual(form);
});

test("TRI-1: choosing whose prescription it is throws away nothing that was typed; somebody else keeps what was typed too", () => {
  const copy = makePrescription(
    {
      family: "Okafor",
      given: "Ada",
      born: "1960-01-01",
      nhs: "9990000476",
      items: [{ name: "Metformin 500 mg tablets", quantity: "56", dose: "ONE" }],
    },
    1,
  );
  expect(whoIsOn(copy, "insulin glargine")).toMatchObject({ key: copy.key, need: "insulin glargine\nMetformin 500 mg tablets" });
  expect(whoIsOn(copy, "Metformin 500 mg tablets").need).toBe("Metformin 500 mg tablets");
  expect(whoIsOn(copy, " ").need).toBe("Metformin 500 mg tablets");
  const both = { key: copy.key, need: "insulin glargine\nMetformin 500 mg tablets" };
  expect(somebodyElse(both, [copy])).toEqual({ key: null, name: "", birthDate: "", need: "insulin glargine" });
  expect(somebodyElse(both, []).need).toBe("");
});

test("TRI-2: what was decided is for what they needed and had left then: changed, nobody has decided; typed back, it stands", () => {
  const asked = { ...EMPTY_TRIAGE, name: "Ann", need: "Examplapril", left: "9", priority: "P3" as const };
  const priorityOf = (...parts: Partial<TriageForm>[]): string | null =>
    parts.reduce<TriageForm>((form, part) => changedForm(form, part, asked), asked).priority;
  expect(priorityOf({ need: "Insulin" })).toBeNull();
  expect(priorityOf({ left: "0" })).toBeNull();
  expect(priorityOf({ left: "" })).toBeNull();
  expect(priorityOf({ unit: "doses" })).toBeNull();
  expect(priorityOf({ contact: "at the till" }, { need: "Examplapril " })).toBe("P3");
  expect(priorityOf({ left: "" }, { left: "9" })).toBe("P3");
  expect(priorityOf({ need: "Insulin" }, { priority: "P1" }, { contact: "at the till" })).toBe("P1");
  expect(priorityOf({ need: "Insulin" }, { priority: "P3" }, { left: "0" })).toBeNull();
  expect(changedForm(asked, { need: "Insulin" }, null).priority).toBe("P3");
});

test("TRI-2: who is no pharmacist names one for what is less urgent than suggested, and that goes with the command", () => {
  const form = { ...EMPTY_TRIAGE, name: "Ann", need: "Warfarin", priority: "P3" as const };
  expect(lessUrgentThan(form, true, [])).toBeNull();
  expect(lessUrgentThan({ ...form, priority: "P1" }, false, [])).toBeNull();
  const less = lessUrgentThan(form, false, []);
  expect(less).toEqual({ priority: "P1", by: null });
  expect(triageGaps(form, less, TODAY).map(({ focus }) => focus)).toEqual(["wait-decider"]);
  expect(triageCommand({ ...form, decidedBy: "amira" }, null, less, TODAY)).toMatchObject({ decidedBy: "amira" });
});
