import type { Page } from "playwright";
import type { Driver } from "../../support/driver.ts";
import type { Acknowledged } from "./take-numbers.ts";

/** What a tablet shows after a fault. */
export type Found = {
  /** The open numbers of the paper list, as often as each stands there. */
  paper: string[];
  /** The numbers of the log's lines. */
  log: string[];
  /** The bold facts of Home's findings. */
  facts: string[];
  /** Entries of the database, and what is wrong with their chain as the rig itself reads it: null where nothing is. */
  entries: number;
  unsound: string | null;
};

type RawRow = { seq: number; id: string; header: string; hash: string };

/** Reads the journal's database past the app. */
const rawRows = (page: Page): Promise<RawRow[]> =>
  page.evaluate(
    () =>
      new Promise<RawRow[]>((resolve, reject) => {
        const opening = indexedDB.open("holdfast-journal");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const db = opening.result;
          const asking = db.transaction("entries").objectStore("entries").getAll();
          asking.onerror = () => reject(asking.error);
          asking.onsuccess = () => {
            resolve((asking.result as RawRow[]).map(({ seq, id, header, hash }) => ({ seq, id, header, hash })));
            db.close();
          };
        };
      }),
  );

const whatIsUnsound = (rows: readonly RawRow[]): string | null => {
  let before: string | null = null;
  const ids = new Set<string>();
  for (const [place, row] of rows.entries()) {
    const header = JSON.parse(row.header) as { seq: number; prevHash: string; id: string };
    if (row.seq !== place + 1 || header.seq !== row.seq) return `entry ${place + 1} has seq ${row.seq}`;
    if (before !== null && header.prevHash !== before) return `entry ${row.seq} does not follow the one before`;
    if (ids.has(row.id)) return `entry ${row.seq} has the id of another`;
    ids.add(row.id);
    before = row.hash;
  }
  return null;
};

/** Facts of the storage findings on Home. Home must be shown. */
export const factsOn = (page: Page): Promise<string[]> =>
  page.locator(".finding strong").evaluateAll((all) => all.map((one) => one.textContent ?? ""));

/** Numbers of the paper list. */
const paperNumbers = async (page: Page): Promise<string[]> => {
  await page.evaluate(() => {
    location.hash = "#/paper";
  });
  await page.getByRole("button", { name: "Take 10 numbers" }).waitFor();
  return page.locator(".paper-list .paper-row b").evaluateAll((all) => all.map((one) => one.textContent ?? ""));
};

/** Reads all of it through the screens, and the raw rows beside. The tablet must be unlocked and at Home. */
export const readBack = async (page: Page, driver: Driver): Promise<Found> => {
  const facts = await factsOn(page);
  const rows = await rawRows(page);
  const paper = await paperNumbers(page);
  const log = (await driver.log()).flatMap((row) => row.match(/^\s*([A-Z]+-\d{4,})/)?.[1] ?? []);
  return { paper, log, facts, entries: rows.length, unsound: whatIsUnsound(rows) };
};

/** Acknowledgements of which a number is missing. */
export const lostOf = (told: readonly Acknowledged[], found: Pick<Found, "paper" | "log">): Acknowledged[] => {
  const there = { paper: new Set(found.paper), log: new Set(found.log) };
  return told.filter(({ where, numbers }) => !numbers.every((number) => there[where].has(number)));
};

/** Numbers that stand twice, or were given to two acts. */
export const doubledOf = (told: readonly Acknowledged[], found: Pick<Found, "paper" | "log">): string[] => {
  const twice = (all: readonly string[]): string[] => all.filter((one, place) => all.indexOf(one) !== place);
  return [...new Set([...twice([...found.paper, ...found.log]), ...twice(told.flatMap(({ numbers }) => numbers))])];
};
