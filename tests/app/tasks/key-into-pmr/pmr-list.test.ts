import { describe, expect, test } from "vitest";
import { freeToKey, pmrList, stillToKey, takenByAnother } from "../../../../src/app/tasks/key-into-pmr/pmr-list.ts";
import { createFakeApp, type FakeControls } from "../../../support/fake-app.ts";
import { MORNING } from "../../../support/screen-data.ts";
import { handOut, openOf, prescriptionFor } from "../../../support/visits.ts";

const KEY_IN = { kind: "for-pmr", task: "key-in" } as const;

const withLines = async () => {
  const fake = createFakeApp();
  const ashdown = await handOut(fake, prescriptionFor(fake, "Ashdown"));
  const maureen = await handOut(fake, prescriptionFor(fake, "Hargraves"), ["28"]);
  const margaret = await handOut(fake, prescriptionFor(fake, "Hargreaves", "Margaret Ann"));
  for (const { line } of [...ashdown, ...maureen, ...margaret]) fake.stand(line, KEY_IN);
  return { fake, ashdown, maureen, margaret };
};

const names = (fake: FakeControls): string[] => pmrList(openOf(fake)).map(({ basis }) => basis.patient.given[0] ?? "");

test("PML-1: the controlled drug goes first, then the owing, then the rest", async () => {
  const { fake } = await withLines();
  expect(names(fake)).toEqual(["Margaret", "Maureen", "Leila"]);
});

test("one entry a prescription, each handing-over under its own time", async () => {
  const { fake, maureen } = await withLines();
  fake.setNow(MORNING + 60_000);
  const [rest] = await handOut(fake, prescriptionFor(fake, "Hargraves"), ["28"]);
  fake.stand(rest?.line ?? "", KEY_IN);
  const one = pmrList(openOf(fake)).find(({ basis }) => basis.patient.given[0] === "Maureen");
  expect(one?.visits.map(({ lines }) => lines.map(({ line }) => line.line))).toEqual([[maureen[0]?.line], [rest?.line]]);
  expect(one?.visits.map(({ at }) => at)).toEqual([...(one?.visits ?? [])].map(({ at }) => at).sort((a, b) => a - b));
});

test("done by a person's word, also before the gateway has settled it", async () => {
  const { fake, ashdown } = await withLines();
  await fake.app.resolve(ashdown[0]?.entryId ?? "", "keyed-into-pmr", "Keyed into the PMR");
  const one = pmrList(openOf(fake)).find(({ basis }) => basis.patient.given[0] === "Leila");
  expect(one).toMatchObject({ isDone: true, doneBy: "Amira Khan" });
  expect(one === undefined ? null : stillToKey(one)).toEqual([]);
});

test("EPS-12: struck after it was keyed in, the PMR has to take it back, and it is to do again", async () => {
  const { fake, ashdown } = await withLines();
  const [line] = ashdown;
  await fake.app.resolve(line?.entryId ?? "", "keyed-into-pmr", "Keyed into the PMR");
  fake.setNow(MORNING + 60_000);
  await fake.app.strike(line?.entryId ?? "", "wrong patient");
  fake.stand(line?.line ?? "", { kind: "for-pmr", task: "take-back" });
  expect(names(fake)).toEqual(["Margaret", "Leila", "Maureen"]);
  const one = () => pmrList(openOf(fake)).find(({ basis }) => basis.patient.given[0] === "Leila");
  expect(one()).toMatchObject({ isDone: false, order: { isTakeBack: true } });
  fake.setNow(MORNING + 120_000);
  await fake.app.resolve(line?.entryId ?? "", "keyed-into-pmr", "Taken back in the PMR");
  expect(one()?.isDone).toBe(true);
});

test("PML-3: what the PMR does not take is set aside until the gateway has worked it out", async () => {
  const { fake, ashdown } = await withLines();
  await fake.app.resolve(ashdown[0]?.entryId ?? "", "cannot-be-keyed", "It says expired");
  expect(pmrList(openOf(fake)).find(({ basis }) => basis.patient.given[0] === "Leila")).toMatchObject({
    isDone: false,
    isSetAside: true,
  });
  expect(freeToKey(pmrList(openOf(fake)), openOf(fake), MORNING).map(({ basis }) => basis.patient.given[0])).toEqual([
    "Margaret",
    "Maureen",
  ]);
});

describe("PML-2: who has what", () => {
  test("what another device has is not free, until its time is over; what this one has is", async () => {
    const { fake } = await withLines();
    const [first, second] = pmrList(openOf(fake)).map(({ key }) => key);
    const taken = (key: string, device: string) => [key, { key, by: "Tom Bexley", device, until: MORNING + 600_000 }] as const;
    fake.set({ keying: new Map([taken(first ?? "", "C"), taken(second ?? "", "B")]) });
    const free = (now: number): string[] =>
      freeToKey(pmrList(openOf(fake)), openOf(fake), now).map(({ basis }) => basis.patient.given[0] ?? "");
    expect(free(MORNING)).toEqual(["Maureen", "Leila"]);
    expect(free(MORNING + 600_000)).toEqual(["Margaret", "Maureen", "Leila"]);
    expect(takenByAnother(first ?? "", openOf(fake), MORNING)).toMatchObject({ by: "Tom Bexley", device: "C" });
    expect(takenByAnother(second ?? "", openOf(fake), MORNING)).toBeNull();
  });
});
