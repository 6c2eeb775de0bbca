import react from "@vitejs/plugin-react";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";

const node = (name: string, ...include: string[]) => ({
  test: { name, include, environment: "node" as const, testTimeout: 60_000, hookTimeout: 60_000 },
});

/** Tests that leave nothing behind in a module: their files share what they load, which was up to half of their time. Mocks are put back after each. */
const shared = (name: string, ...include: string[]) => ({
  test: { ...node(name, ...include).test, isolate: false },
});

export default defineConfig({
  test: {
    // Dexie's own promise of a database that is closed while it opens, as the contracts do on purpose; our callers have their answer.
    onUnhandledError: (error): boolean => error.name !== "DatabaseClosedError",
    // The default leaves a core unused, which on two is half the machine.
    maxWorkers: "100%",
    globalSetup: "tests/support/postgres-setup.ts",
    projects: [
      shared("core", "tests/core/**/*.test.ts"),
      shared("eps", "tests/eps/**/*.test.ts"),
      shared("simulator", "tests/simulator/**/*.test.ts"),
      shared("gateway", "tests/gateway/**/*.test.ts"),
      node("app", "tests/app/**/*.test.ts"),
      shared("laws", "tests/laws/**/*.test.ts"),
      node("contracts", "tests/contracts/**/*.test.ts"),
      node("journeys", "tests/journeys/**/*.test.ts"),
      node("lab", "tests/lab/**/*.test.ts"),
      {
        plugins: [react()],
        test: {
          name: "browser",
          include: ["tests/app/**/*.test.tsx", "tests/contracts/**/*.test.tsx", "tests/journeys/**/*.test.tsx"],
          testTimeout: 60_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
                args: [
                  "--no-sandbox",
                  "--disable-gpu",
                  "--disable-quic",
                  "--no-first-run",
                  "--disable-background-networking",
                  "--disable-component-update",
                  "--disable-sync",
                ],
              },
            }),
            instances: [{ browser: "chromium" }],
          },
        },
      },
    ],
  },
});
