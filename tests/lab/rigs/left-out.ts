import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { findChromium } from "../../support/browser.ts";
import { findPostgres } from "../../support/postgres.ts";
import { makeLoopDisk } from "./loop-disk.ts";
import type { Rig } from "./rig.ts";

const noLoop = (): string | null => {
  if (!existsSync("/dev/loop-control")) return "this machine has no loop devices";
  try {
    makeLoopDisk(16).end();
    return null;
  } catch (error) {
    return `this machine mounts no loop device (${error instanceof Error ? (error.message.split("\n")[0] ?? "") : ""})`;
  }
};

const hasPython = (): boolean => {
  try {
    execFileSync("python3", ["-c", "import fcntl"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
};

/** Why a rig cannot run on this machine, or null where it can. */
export const whyLeftOut = ({ needs }: Rig): string | null => {
  if (process.platform !== "linux") return "it needs Linux";
  if (findChromium() === null) return "it needs a Chromium: run npm test, which installs one, or set CHROMIUM";
  if (needs.includes("postgres") && findPostgres() === null) return "it needs PostgreSQL: run npm test, which installs one";
  if (needs.includes("root") && process.getuid?.() !== 0) return "it needs root";
  if (!needs.includes("loop")) return null;
  return hasPython() ? noLoop() : "it needs Python 3";
};
