import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: ".",
  outputDir: "../../test-results",
  workers: 2,
  timeout: 240_000,
  expect: { timeout: 30_000 },
  reporter: [["list"]],
  projects: [
    // Printing everything takes over a minute, and waiting for a browser that does not keep the app most of one: both are in `npm run test:full`.
    {
      name: "e2e",
      testMatch: "*.e2e.ts",
      testIgnore: process.env.HOLDFAST_FULL === "1" ? [] : ["print.e2e.ts", "not-kept.e2e.ts"],
      fullyParallel: true,
    },
    { name: "screenshots", testMatch: "*.shots.ts" },
  ],
});
