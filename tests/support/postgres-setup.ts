import type { TestProject } from "vitest/node";
import { startPostgres } from "./postgres.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The superuser's URL of the PostgreSQL of this run. */
    postgresAdmin: string;
  }
}

const WITH_POSTGRES = ["gateway", "contracts", "journeys"];

/** One PostgreSQL for the whole run, where a project that uses it is part of the run. */
export const setup = async (root: TestProject): Promise<(() => Promise<void>) | undefined> => {
  if (!root.vitest.projects.some(({ name }) => WITH_POSTGRES.includes(name))) return undefined;
  const server = await startPostgres();
  root.provide("postgresAdmin", server.adminUrl);
  return server.stop;
};
