import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { findPostgres } from "../tests/support/postgres.ts";
import { canInstall, install } from "./apt.ts";

const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** What keeps Debian's packages from making and starting a cluster when they are installed. */
const NO_CLUSTER = "/etc/postgresql-common/createcluster.d/holdfast-tests.conf";

/** Installs the server's programs and nothing that runs. */
const installServer = (): void => {
  const wasThere = existsSync(NO_CLUSTER);
  mkdirSync(dirname(NO_CLUSTER), { recursive: true });
  writeFileSync(NO_CLUSTER, "create_main_cluster = false\n");
  install("postgresql");
  if (!wasThere) rmSync(NO_CLUSTER);
};

/**
 * The folder of the PostgreSQL programs the tests start a server of their own from. Where the machine has none, installs Debian's,
 * saying so, and starts nothing. Throws when that does not come off: the tests on PostgreSQL are never skipped.
 */
export const findOrInstallPostgres = (): string => {
  const found = findPostgres();
  if (found !== null) {
    say(`PostgreSQL: ${found}`);
    return found;
  }
  if (canInstall()) {
    say(
      "No PostgreSQL here (looked at POSTGRES_BIN, /usr/lib/postgresql and PATH). Installing Debian's with apt-get, without a cluster …",
    );
    installServer();
  }
  const installed = findPostgres();
  if (installed === null)
    throw new Error(
      "The tests need PostgreSQL's server programs. Install them (Debian: postgresql), or set POSTGRES_BIN to the folder of initdb and postgres, and run the tests again.",
    );
  say(`PostgreSQL: ${installed}`);
  return installed;
};
