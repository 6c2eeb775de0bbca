import { expect, test } from "vitest";
import { copyTroubleOf } from "../../../src/app/shell/copy-trouble.ts";

const aside = (...about: (string | null)[]) => about.map((one) => ({ about: one }));

test("SYN-10: a copy that is read whole is no trouble", () => {
  expect(copyTroubleOf({ setAside: [], unreadable: 0, hasStopped: false })).toBeNull();
});

test("SYN-10: rows set aside are counted by prescription, and the prescriptions are named", () => {
  expect(copyTroubleOf({ setAside: aside("KEY-B", "KEY-A", "KEY-B"), unreadable: 0, hasStopped: false })).toBe(
    "Of the copy this device cannot read what was sent about 2 prescriptions (KEY-A, KEY-B). Everything else is there.",
  );
  expect(copyTroubleOf({ setAside: aside("KEY-A", null), unreadable: 2, hasStopped: false })).toBe(
    "Of the copy this device cannot read what was sent about 1 prescription (KEY-A) and 3 other rows. Everything else is there.",
  );
  expect(copyTroubleOf({ setAside: [], unreadable: 1, hasStopped: false })).toContain("1 other row.");
});

test("SYN-5: a page that opens for nobody stops the copy, and that is said first", () => {
  expect(copyTroubleOf({ setAside: aside("KEY-A"), unreadable: 1, hasStopped: true })).toContain("stopped growing");
});
