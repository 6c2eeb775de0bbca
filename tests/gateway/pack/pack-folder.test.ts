import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { keepPack, newestPack } from "../../../src/gateway/pack/pack-folder.ts";

let dir: string;
beforeEach(() => {
  dir = join(mkdtempSync(join(tmpdir(), "holdfast-packs-")), "packs");
});
afterEach(() => rmSync(join(dir, ".."), { recursive: true, force: true }));

const night = (day: number) => Date.UTC(2026, 10, day, 2, 1);

test("PCK-1: the newest three packs of a pharmacy are kept; nobody else's files are touched", () => {
  expect(newestPack(dir, "FX901", Date.UTC(2026, 10, 6))).toBeNull();
  keepPack(dir, "FX902", night(1), "theirs");
  writeFileSync(join(dir, "outage-pack-FX901-notes.html"), "a person's");
  for (const day of [1, 2, 3, 4, 5]) keepPack(dir, "FX901", night(day), `pack ${day}`);
  expect(readdirSync(dir).sort()).toEqual([
    "outage-pack-FX901-2026-11-03-0201.html",
    "outage-pack-FX901-2026-11-04-0201.html",
    "outage-pack-FX901-2026-11-05-0201.html",
    "outage-pack-FX901-notes.html",
    "outage-pack-FX902-2026-11-01-0201.html",
  ]);
  expect(newestPack(dir, "FX901", Date.UTC(2026, 10, 6))).toBe("2026-11-05 0201");
  expect(readFileSync(join(dir, "outage-pack-FX901-2026-11-05-0201.html"), "utf8")).toBe("pack 5");
  expect(statSync(join(dir, "outage-pack-FX901-2026-11-05-0201.html")).mode & 0o077).toBe(0);
});

test("PCK-1: names are in the time of England", () => {
  expect(keepPack(dir, "FX901", Date.UTC(2026, 6, 1, 23, 30), "x")).toContain("2026-07-02-0030");
});

test("PCK-1: a pack of a day to come, of a clock that was wrong, counts as none", () => {
  keepPack(dir, "FX901", Date.UTC(2030, 0, 1), "made by a wrong clock");
  expect(newestPack(dir, "FX901", night(5))).toBeNull();
  keepPack(dir, "FX901", night(4), "right");
  expect(newestPack(dir, "FX901", night(5))).toBe("2026-11-04 0201");
});
