import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { writeWhole } from "../../src/gateway/write-whole.ts";

const MODULE = pathToFileURL(join(import.meta.dirname, "../../src/gateway/write-whole.ts")).href;

test("PCK-1: a file is there whole, for its owner only; where less of it fits that is an error, and nothing stays", () => {
  const dir = mkdtempSync(join(tmpdir(), "holdfast-whole-"));
  const [whole, part] = [join(dir, "whole"), join(dir, "part")];
  writeWhole(whole, "content");
  expect(readFileSync(whole, "utf8")).toBe("content");
  expect(statSync(whole).mode & 0o077).toBe(0);
  // A process that may write 8 KiB to a file and no more meets what a full disk is like: a short write first, an error after it.
  const script = `process.on("SIGXFSZ", () => undefined); const { writeWhole } = await import(${JSON.stringify(MODULE)}); writeWhole(${JSON.stringify(part)}, "x".repeat(1_000_000));`;
  const limited = spawnSync("bash", ["-c", 'ulimit -f 8; exec "$0" --input-type=module -e "$1"', process.execPath, script], {
    encoding: "utf8",
  });
  expect(limited.status).not.toBe(0);
  expect(limited.stderr).toMatch(/EFBIG|file too large/i);
  expect(existsSync(part)).toBe(false);
  rmSync(dir, { recursive: true, force: true });
});
