import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { type BrowserContext, chromium, type Page } from "playwright";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** The Chromium to test with: CHROMIUM, then PATH, then Playwright's own. Null when the machine has none. */
export const findChromium = (): string | null => {
  const fromPath = (process.env.PATH ?? "").split(delimiter).flatMap((dir) => NAMES.map((name) => join(dir, name)));
  const found = [process.env.CHROMIUM ?? "", ...fromPath, chromium.executablePath()].find(
    (path) => path !== "" && existsSync(path),
  );
  return found ?? null;
};

/** Flags for a browser as root, on a closed network. */
export const CHROMIUM_FLAGS: readonly string[] = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--lang=en-GB",
];

/** Opens a browser on a profile folder, as a person would: the same folder has the same storage when opened again. `more`: further flags. */
export const openBrowser = async (
  profile: string,
  size: { width: number; height: number } = { width: 1024, height: 768 },
  more: readonly string[] = [],
): Promise<{ context: BrowserContext; page: Page }> => {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error("no Chromium: run npm test, which installs one, or set CHROMIUM");
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: [...CHROMIUM_FLAGS, ...more],
    viewport: size,
    locale: "en-GB",
    timezoneId: "Europe/London",
  });
  context.setDefaultTimeout(20_000);
  return { context, page: context.pages()[0] ?? (await context.newPage()) };
};
