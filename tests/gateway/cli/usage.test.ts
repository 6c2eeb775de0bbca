import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { isCommand, USAGE, usageOf, wholeUsage } from "../../../src/gateway/cli/usage.ts";

test("the usage has exactly the commands of the README's table", () => {
  const readme = readFileSync(join(import.meta.dirname, "../../../README.md"), "utf8");
  const table = readme.slice(readme.indexOf("| `holdfast` | does |"), readme.indexOf("The gateway's address is fixed"));
  const rows = table.split("\n").slice(2);
  const named = rows.flatMap((row) => [...(row.split("|")[1] ?? "").matchAll(/`([a-z-]+)/g)].map(([, name]) => name));
  expect(named.sort()).toEqual(Object.keys(USAGE).sort());
});

test("it says how each is called and what it does", () => {
  expect(wholeUsage()).toContain(
    "holdfast import PATH…\n    takes in EPS messages, lists, and sealed lines that a device saved as a file",
  );
  expect(usageOf("doctor")).toContain("--recovery-key FILE");
  expect(isCommand("toString")).toBe(false);
});
