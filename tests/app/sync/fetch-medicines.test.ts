import { expect, test, vi } from "vitest";
import { createMedicinesTimer, fetchMedicines, type MedicinesFetched } from "../../../src/app/sync/fetch-medicines.ts";
import type { MedicinesShelf, Shelved } from "../../../src/app/vault/medicines-shelf.ts";
import { aClient } from "../../support/a-journal.ts";
import { noMedicines } from "../../support/no-medicines.ts";

const value = { version: "v".repeat(22), packed: new Uint8Array([1]) };
const shelf = (became: Shelved): MedicinesShelf => ({ ...noMedicines, asked: async () => "have", keep: async () => became });
const answering = (answer: typeof value | null) => aClient({ medicinesList: async () => ({ kind: "answer", value: answer }) });

test.each<[Shelved, MedicinesFetched]>([
  ["kept", "new"],
  ["damaged", "failed"],
  ["unreadable", "same"],
])("MED-3: a list that came and is %s counts as %s", async (became, fetched) => {
  expect(await fetchMedicines(shelf(became), answering(value))).toBe(fetched);
});

test("MED-3: nothing new is nothing new; no answer, and storage that refuses, are tried again", async () => {
  expect(await fetchMedicines(shelf("kept"), answering(null))).toBe("same");
  expect(await fetchMedicines(shelf("kept"), aClient({}))).toBe("failed");
  expect(await fetchMedicines(noMedicines, answering(value))).toBe("failed");
});

test("MED-3: it is asked for once in a quarter of an hour, a minute after a failure, and never twice at once", async () => {
  let now = 0;
  const answers: MedicinesFetched[] = ["failed", "new", "same"];
  const fetchNow = vi.fn(async () => answers.shift() ?? "same");
  const arrived = vi.fn();
  const timer = createMedicinesTimer(fetchNow, () => now, arrived);
  await Promise.all([timer.afterRound(), timer.afterRound()]);
  expect(fetchNow).toHaveBeenCalledTimes(1);
  now = 59_999;
  await timer.afterRound();
  expect(fetchNow).toHaveBeenCalledTimes(1);
  now = 60_000;
  await timer.afterRound();
  expect([fetchNow.mock.calls.length, arrived.mock.calls.length]).toEqual([2, 1]);
  now += 15 * 60_000 - 1;
  await timer.afterRound();
  expect(fetchNow).toHaveBeenCalledTimes(2);
  now += 1;
  await timer.afterRound();
  expect([fetchNow.mock.calls.length, arrived.mock.calls.length]).toEqual([3, 1]);
});
