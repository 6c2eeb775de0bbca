import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { openJournalDb } from "../../src/app/vault/journal-db.ts";
import type { JournalStore } from "../../src/app/vault/journal-store.ts";
import { BOOK_SETTLES_MS, createSecondBook } from "../../src/app/vault/second-book.ts";
import { within } from "../../src/app/vault/within.ts";
import { aBookFile, noBallast, simBookHost } from "../support/a-book.ts";
import { wholeVisit } from "../support/whole-visit.ts";
import { createWorld, type DeviceStorage } from "../support/world.ts";

const never = new Promise<never>(() => undefined);
const soon = <T>(ms: number, work: Promise<T>) => within(ms / 6, work);
const CALLS = ["head", "commit", "log", "rowsAt", "unsent", "keepReceipt"] satisfies (keyof JournalStore)[];

test("DUP-1, JRN-8: with its database silent, the window with the second book does not record again what another window handed out", async () => {
  const world = await createWorld({ seed: 77 });
  try {
    await world.simulator.fill(6);
    await world.simulator.pmr.releaseNominated(1);
    const state = { isSilent: false };
    const kept = simBookHost(aBookFile());
    const storage: DeviceStorage = {
      storage: (promised, which, author) => ({
        openStore: () =>
          new Proxy(openJournalDb("silent-database"), {
            get: (target, key) =>
              state.isSilent && which === "first" && CALLS.some((call) => call === key) ? () => never : Reflect.get(target, key),
          }),
        book: createSecondBook({
          host: which === "first" ? kept : { ...kept, open: async () => null },
          author,
          now: () => BOOK_SETTLES_MS,
          within: soon,
        }),
        ballast: noBallast,
        promised,
        within: soon,
      }),
    };
    const device = await world.addDevice(storage);
    await device.open();
    device.wire.cut = true;
    const other = await device.openWindow();
    const [prescription] = device.view().prescriptions;
    if (prescription === undefined) throw new Error("no prescription was released");
    expect(await other.app.recordVisit(wholeVisit(prescription))).toMatchObject({ kind: "recorded" });
    state.isSilent = true;
    expect((await device.app.recordVisit(wholeVisit(prescription))).kind).toBe("not-confirmed");
  } finally {
    await world.end();
  }
});
