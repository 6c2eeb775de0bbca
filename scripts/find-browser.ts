import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { findChromium } from "../tests/support/browser.ts";

const say = (text: string): void => void process.stdout.write(`${text}\n`);

const run = (command: string, ...args: string[]): boolean => spawnSync(command, args, { stdio: "inherit" }).status === 0;

const isDebianAsRoot = (): boolean =>
  process.getuid?.() === 0 &&
  existsSync("/etc/os-release") &&
  /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync("/etc/os-release", "utf8"));

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
  if (isDebianAsRoot()) {
    say("No Chromium here (looked at CHROMIUM, PATH and Playwright's own). Installing Debian's with apt-get …");
    run("apt-get", "update");
    run("apt-get", "install", "-y", "--no-install-recommends", "chromium");
  } else {
    say("No Chromium here (looked at CHROMIUM, PATH and Playwright's own). Downloading Playwright's …");
    run("npx", "playwright", "install", "chromium");
  }
  const installed = findChromium();
  if (installed === null)
    throw new Error("No Chromium could be installed. Install one, or set CHROMIUM to its path, and run the tests again.");
  say(`Browser: ${installed}`);
  return installed;
};
