import type { Page } from "playwright";
import { type Figure, noneOf, type Rig } from "./rig.ts";
import { withStack } from "./stack-of-rig.ts";
import { type Tablet, withTablet } from "./tablet.ts";
import { takeNumbers } from "./take-numbers.ts";

/** Asks the browser, as its own settings page does, to clear what it keeps for an origin. */
const clear = async (tablet: Tablet, origin: string, storageTypes: string): Promise<void> => {
  const session = await tablet.at.context.newCDPSession(tablet.page);
  await session.send("Storage.clearDataForOrigin", { origin, storageTypes });
};

/** Deletes one database from a page that does not run the app (the gateway's health answer has the app's origin). */
const deleteDatabase = async (tablet: Tablet, origin: string, name: string): Promise<void> => {
  await tablet.page.goto(`${origin}/health`);
  await tablet.page.evaluate(
    (database) =>
      new Promise<void>((resolve, reject) => {
        const deleting = indexedDB.deleteDatabase(database);
        deleting.onsuccess = () => resolve();
        deleting.onerror = () => reject(deleting.error);
        deleting.onblocked = () => reject(new Error("blocked"));
      }),
    name,
  );
};

/** What the app shows of itself: an alarm, the enrolment screen, NOT CONFIRMED, a false "Write … on the sheet", or the lock screen. */
const shown = async (page: Page): Promise<"alarm" | "fresh start" | "not confirmed" | "lock screen"> => {
  const alarm = page.locator(".alarm");
  const fresh = page.getByRole("heading", { name: /Set up this device|Who is this/ });
  const doubt = page.locator(".not-confirmed");
  const lock = page.locator(".unlock-card");
  await alarm.or(fresh).or(doubt).or(lock).first().waitFor();
  if ((await alarm.count()) > 0) return "alarm";
  if ((await doubt.count()) > 0) return "not confirmed";
  return (await fresh.count()) > 0 ? "fresh start" : "lock screen";
};

type Case = { name: string; wipe(tablet: Tablet, origin: string): Promise<void>; wants: "alarm" | "lock screen" };

const CASES: readonly Case[] = [
  { name: "control-nothing", wipe: async () => undefined, wants: "lock screen" },
  { name: "journal-only", wipe: (tablet, origin) => deleteDatabase(tablet, origin, "holdfast-journal"), wants: "alarm" },
  { name: "keys-only", wipe: (tablet, origin) => deleteDatabase(tablet, origin, "holdfast-device"), wants: "alarm" },
  {
    name: "indexeddb-only",
    wipe: async (tablet, origin) => {
      await tablet.page.goto(`${origin}/health`);
      await clear(tablet, origin, "indexeddb");
    },
    wants: "alarm",
  },
  { name: "indexeddb-while-open", wipe: (tablet, origin) => clear(tablet, origin, "indexeddb"), wants: "alarm" },
];

/**
 * What the browser keeps is taken away while lines are on the device. Where anything of Holdfast is left, the next start must raise the
 * alarm and never offer to set the device up. Where everything is gone at once ("clear site data") nothing on the device can know that it
 * was enrolled, and only the gateway does: that is shown as it is, and a press in the window that was open must not be told as recorded.
 */
export const wipe: Rig = {
  what: "the browser's storage is cleared, whole and in parts, open and closed",
  needs: [],
  run: ({ rounds, say }) =>
    withStack(async (stack) => {
      const figures: Figure[] = [{ name: "rounds", value: rounds, unit: "rounds", ok: true }];
      const onATablet = <T>(work: (tablet: Tablet) => Promise<T>): Promise<T> =>
        withTablet({ stack }, async (tablet) => {
          await tablet.enrol();
          const taking = await takeNumbers(tablet.page);
          await taking.more(3);
          await taking.stop();
          return await work(tablet);
        });
      let broken: string | null = null;
      for (const { name, wipe: wipeIt, wants } of CASES) {
        let wrong = 0;
        for (let round = 0; round < rounds; round++) {
          const saw = await onATablet(async (tablet) => {
            await wipeIt(tablet, stack.origin);
            await tablet.close();
            await tablet.open();
            return shown(tablet.page);
          });
          say(`  ${name}: ${saw}`);
          if (saw !== wants) wrong += 1;
        }
        figures.push(noneOf(`${name}-no-${wants.replace(" ", "-")}`, wrong, rounds, "rounds"));
        if (wants === "lock screen" && wrong > 0) broken = "a tablet of which nothing was taken did not come back";
      }

      let falselyTold = 0;
      let freshStarts = 0;
      for (let round = 0; round < rounds; round++)
        await onATablet(async (tablet) => {
          await stack.stopGateway();
          await clear(tablet, stack.origin, "all");
          const taking = await takeNumbers(tablet.page);
          await taking.more(1);
          say(`  all, while open: the next press: ${taking.told.length} told, ${taking.other()?.slice(0, 50) ?? ""}`);
          const told = taking.told.length;
          await stack.startGateway();
          await tablet.close();
          await tablet.open();
          const saw = await shown(tablet.page);
          say(`  all: then the next start: ${saw}`);
          // Told, and gone at the next start: that would be the lie.
          if (told > 0 && saw !== "lock screen") falselyTold += told;
          if (saw === "fresh start") freshStarts += 1;
        });
      figures.push(noneOf("all-falsely-recorded", falselyTold, rounds, "entries"));
      figures.push({ name: "all-fresh-start", n: rounds, value: freshStarts, unit: "rounds", ok: true });
      return { figures, broken };
    }),
};
