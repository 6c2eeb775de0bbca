import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: ".",
  outputDir: "../../test-results",
  workers: 2,
  timeout: 240_000,
  expect: { timeout: 30_000 },
  reporter: [["list"]],
  projects: [
    { name: "e2e", testMatch: "*.e2e.ts", fullyParallel: true },
    { name: "screenshots", testMatch: "*.shots.ts" },
  ],
});
