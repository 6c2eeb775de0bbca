import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

/** True where packages can be installed with apt-get: as root on Debian or Ubuntu. */
export const canInstall = (): boolean =>
  process.getuid?.() === 0 &&
  existsSync("/etc/os-release") &&
  /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync("/etc/os-release", "utf8"));

/** Installs packages, showing apt-get's own words. Whether it came off is for the caller to look at. */
export const install = (...packages: string[]): void => {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  spawnSync("apt-get", ["update"], { stdio: "inherit", env });
  spawnSync("apt-get", ["install", "-y", "--no-install-recommends", ...packages], { stdio: "inherit", env });
};
