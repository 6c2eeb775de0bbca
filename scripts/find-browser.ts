import { spawnSync } from "node:child_process";
import { findChromium } from "../tests/support/browser.ts";
import { canInstall, install } from "./apt.ts";

const say = (text: string): void => void process.stdout.write(`${text}\n`);

/**
 * The browser the tests use. Where the machine has none, installs one, saying so: Debian's chromium by apt as root on Debian or
 * Ubuntu, else Playwright's own download. Throws when neither comes off: the browser tests are never skipped.
 */
export const findOrInstallBrowser = (): string => {
  const found = findChromium();
  if (found !== null) {
    say(`Browser: ${found}`);
    return found;
  }
  if (canInstall()) {
    say("No Chromium here (looked at CHROMIUM, PATH and Playwright's own). Installing Debian's with apt-get …");
    install("chromium");
  } else {
    say("No Chromium here (looked at CHROMIUM, PATH and Playwright's own). Downloading Playwright's …");
    spawnSync("npx", ["playwright", "install", "chromium"], { stdio: "inherit" });
  }
  const installed = findChromium();
  if (installed === null)
    throw new Error("No Chromium could be installed. Install one, or set CHROMIUM to its path, and run the tests again.");
  say(`Browser: ${installed}`);
  return installed;
};
