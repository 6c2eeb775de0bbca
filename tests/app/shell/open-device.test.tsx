import Dexie from "dexie";
import { clear, createStore } from "idb-keyval";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openDevice } from "../../../src/app/shell/open-device.ts";
import { createNumbersPromised } from "../../../src/app/vault/numbers-promised.ts";

// Other files of this browser may have left a device behind.
beforeEach(async () => {
  localStorage.clear();
  await clear(createStore("holdfast-device", "device"));
  await Dexie.delete("holdfast-journal");
});
afterEach(() => localStorage.clear());

const open = () =>
  openDevice(
    async () => {
      throw new Error("nothing is asked of a gateway here");
    },
    () => {
      throw new Error("no second book is opened here");
    },
    { list: () => [], add: () => undefined, forget: () => undefined },
  );

describe("JRN-9: what is left in this browser", () => {
  test("nothing at all, or a page that asked and gave no number: a fresh start", async () => {
    expect(await open()).toEqual({ kind: "none" });
    createNumbersPromised(localStorage).promise(1);
    expect(await open()).toEqual({ kind: "none" });
  });

  test("numbers that were given, with log and keys gone, as after a database the browser dropped: an alarm", async () => {
    createNumbersPromised(localStorage).promise(6);
    expect(await open()).toMatchObject({ kind: "alarm", fact: expect.stringMatching(/log and its keys are gone/) });
  });
});
