import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: ".",
  outputDir: "../../test-results",
  workers: 2,
  timeout: 240_000,
  expect: { timeout: 30_000 },
  reporter: [["list"]],
  projects: [
    // Everything that can be printed takes over a minute to print and read back: in `npm run test:full`.
    {
      name: "e2e",
      testMatch: "*.e2e.ts",
      testIgnore: process.env.HOLDFAST_FULL === "1" ? [] : "print.e2e.ts",
      fullyParallel: true,
    },
    { name: "screenshots", testMatch: "*.shots.ts" },
  ],
});
