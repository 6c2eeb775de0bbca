import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "@playwright/test";
import type { BrowserContext, Page } from "playwright";
import { createDriver, type Driver } from "../../support/driver.ts";
import type { Stack } from "../../support/stack.ts";
import { type RealBrowser, startRealBrowser } from "./real-browser.ts";

/**
 * What a start shows: the lock screen; an alarm (or the enrolment screen) in its words; or nothing, because the gateway is away and the
 * browser has lost the service worker that keeps the app.
 */
export type Opening = { kind: "locked" } | { kind: "alarm"; words: string } | { kind: "no-app" };

/** One device of a rig: a profile folder, the browser that is open on it, and its four words. */
export type Tablet = {
  readonly at: RealBrowser;
  readonly page: Page;
  readonly driver: Driver;
  /** Opens the browser on the profile, and Holdfast in it. */
  open(): Promise<Opening>;
  enrol(): Promise<void>;
  /** Types the words in; waits until the self-test of this start has said what it found. */
  unlock(): Promise<void>;
  /** The four words it was enrolled with. */
  words(): string;
  kill(): Promise<void>;
  close(): Promise<void>;
};

/** What a screen says, for the person who reads of a failed round. */
const screenOf = async (page: Page): Promise<string> =>
  `${page.url()} ${(
    (await page
      .locator("body")
      .textContent()
      .catch(() => "no body")) ?? ""
  ).slice(0, 400)}`;

/** What a tablet is made of. */
export type TabletOrder = {
  stack: Stack;
  profile: string;
  flags?: readonly string[];
  /** Runs in each browser session before its first page. */
  prepare?: (context: BrowserContext) => Promise<void>;
  /** Runs before the first document of the session in which it is enrolled, and in no other. */
  firstPage?: (page: Page) => Promise<unknown>;
};

/** A tablet on a profile folder. */
export const newTablet = ({ stack, profile, flags = [], prepare, firstPage }: TabletOrder): Tablet => {
  let opened: { at: RealBrowser; driver: Driver } | null = null;
  let words = "";
  const here = () => {
    if (opened === null) throw new Error("the tablet is not open");
    return opened;
  };
  const start = async (): Promise<void> => {
    const at = await startRealBrowser(profile, flags);
    opened = { at, driver: createDriver(at.page) };
    await prepare?.(at.context);
  };
  const unlock = async (): Promise<void> => {
    const { at, driver } = here();
    await driver.unlock(words);
    // Every self-test on a fresh device finds one of these, and shows at once all it found.
    const found = at.page.getByText(
      /This browser has not promised to keep what is on this device|The second book was made today/,
    );
    await expect(found.first()).toBeVisible({ timeout: 30_000 });
  };
  return {
    get at() {
      return here().at;
    },
    get page() {
      return here().at.page;
    },
    get driver() {
      return here().driver;
    },
    open: async () => {
      await start();
      const { page } = here().at;
      const isThere = await page.goto(stack.origin).catch((error: Error) => {
        if (!error.message.includes("ERR_CONNECTION_REFUSED")) throw error;
        return null;
      });
      if (isThere === null) return { kind: "no-app" };
      const shown = page.locator(".alarm, .unlock-card, main:has(input[type=radio])").first();
      const isShown = await shown.waitFor().then(
        () => true,
        () => false,
      );
      if (!isShown) return { kind: "alarm", words: `neither lock screen nor alarm, but: ${await screenOf(page)}` };
      if ((await page.locator(".unlock-card").count()) > 0) return { kind: "locked" };
      return { kind: "alarm", words: (await shown.textContent()) ?? "" };
    },
    enrol: async () => {
      await start();
      const { at, driver } = here();
      await firstPage?.(at.page);
      words = await driver.enrol(stack.link(), "Amira Khan", "Tablet at the counter");
      await at.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
      await unlock();
      // The copy is here: the device can work with nothing behind it.
      const copies = String(stack.prescriptions().length);
      await at.page.getByText(copies, { exact: true }).first().waitFor();
    },
    unlock,
    words: () => words,
    kill: async () => {
      const { at } = here();
      opened = null;
      await at.kill();
    },
    close: async () => {
      const { at } = here();
      opened = null;
      await at.close();
    },
  };
};

/** A tablet on a profile of its own for as long as `work` takes; then it is killed and its profile deleted. */
export const withTablet = async <T>(
  order: Omit<TabletOrder, "profile">,
  work: (tablet: Tablet, profile: string) => Promise<T>,
): Promise<T> => {
  const profile = mkdtempSync(join(tmpdir(), "holdfast-rig-"));
  const tablet = newTablet({ ...order, profile });
  try {
    return await work(tablet, profile);
  } finally {
    await tablet.kill().catch(() => undefined);
    rmSync(profile, { recursive: true, force: true });
  }
};
