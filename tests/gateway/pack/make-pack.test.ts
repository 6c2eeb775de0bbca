import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { isPackDue } from "../../../src/gateway/pack/make-pack.ts";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "holdfast-due-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const made = (at: string): void => writeFileSync(join(dir, `outage-pack-FX901-${at}.html`), "");
const due = (at: string): boolean => isPackDue(dir, "FX901", Date.parse(at));

test("PCK-1: due with none, and each night from two o'clock in England", () => {
  expect(due("2026-11-29T12:00:00Z")).toBe(true);
  made("2026-11-29-0204");
  expect(due("2026-11-29T02:05:00Z")).toBe(false);
  expect(due("2026-11-30T01:59:00Z")).toBe(false);
  expect(due("2026-11-30T02:00:00Z")).toBe(true);
});

test("PCK-1: a pack made by hand before two does not stand for the night's; a night missed is made up for", () => {
  made("2026-11-29-0130");
  expect(due("2026-11-29T01:45:00Z")).toBe(false);
  expect(due("2026-11-29T02:00:00Z")).toBe(true);
  expect(due("2026-12-03T17:00:00Z")).toBe(true);
});

test("PCK-1: summer time: two o'clock is an hour earlier by UTC, and the night without it has a pack all the same", () => {
  made("2026-07-01-0200");
  expect(due("2026-07-02T00:59:00Z")).toBe(false);
  expect(due("2026-07-02T01:00:00Z")).toBe(true);
  made("2027-03-27-0200");
  // On 28-Mar-2027 the clock goes from 00:59 UTC (00:59) to 01:00 UTC (02:00).
  expect(due("2027-03-28T00:59:00Z")).toBe(false);
  expect(due("2027-03-28T01:00:00Z")).toBe(true);
});
