import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { APP_VERSION } from "../../../src/app/sync/app-version.ts";

test("the app tells the version that package.json has", () => {
  const file = join(import.meta.dirname, "..", "..", "..", "package.json");
  expect(APP_VERSION).toBe((JSON.parse(readFileSync(file, "utf8")) as { version: string }).version);
});
