import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { replaceFile } from "../../src/gateway/replace-file.ts";

const MODULE = pathToFileURL(join(import.meta.dirname, "../../src/gateway/replace-file.ts")).href;

test("PCK-1: a file is there whole, for its owner only; where less of it fits that is an error, and the one before stays", () => {
  const dir = mkdtempSync(join(tmpdir(), "holdfast-whole-"));
  const path = join(dir, "kept");
  replaceFile(path, "the first");
  replaceFile(path, "content");
  expect(readFileSync(path, "utf8")).toBe("content");
  expect(statSync(path).mode & 0o077).toBe(0);
  // A process that may write 8 KiB to a file and no more meets what a full disk is like: a short write first, an error after it.
  const script = `process.on("SIGXFSZ", () => undefined); const { replaceFile } = await import(${JSON.stringify(MODULE)}); replaceFile(${JSON.stringify(path)}, "x".repeat(1_000_000));`;
  const limited = spawnSync("bash", ["-c", 'ulimit -f 8; exec "$0" --input-type=module -e "$1"', process.execPath, script], {
    encoding: "utf8",
  });
  expect(limited.status).not.toBe(0);
  expect(limited.stderr).toMatch(/EFBIG|file too large/i);
  expect(readFileSync(path, "utf8")).toBe("content");
  expect(readdirSync(dir)).toEqual(["kept"]);
  rmSync(dir, { recursive: true, force: true });
});

test.skipIf(process.platform === "win32" || process.getuid?.() !== 0)(
  "INT-4: into a folder that may be written and not read the file goes all the same, and nothing is thrown",
  () => {
    const dir = mkdtempSync(join(tmpdir(), "holdfast-drop-"));
    chmodSync(dir, 0o333);
    const path = join(dir, "release.json");
    const script = `process.setuid("nobody"); const { replaceFile } = await import(${JSON.stringify(MODULE)}); replaceFile(${JSON.stringify(path)}, "content");`;
    const ran = spawnSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" });
    expect(ran.stderr).toBe("");
    expect(readFileSync(path, "utf8")).toBe("content");
    rmSync(dir, { recursive: true, force: true });
  },
);
