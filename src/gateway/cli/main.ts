import { backup, restore } from "./backup.ts";
import { devices } from "./devices.ts";
import { dmd } from "./dmd.ts";
import { doctor } from "./doctor.ts";
import { enrol } from "./enrol.ts";
import { importMessages } from "./import.ts";
import { labels } from "./labels.ts";
import { exportLog, log, prescriptions } from "./list.ts";
import { pack } from "./pack.ts";
import { recoverLog } from "./recover-log.ts";
import { serve } from "./serve.ts";
import { type CommandName, isCommand, usageOf, wholeUsage } from "./usage.ts";
import { verify } from "./verify.ts";

const COMMANDS: Readonly<Record<CommandName, (args: readonly string[]) => Promise<number>>> = {
  serve,
  import: importMessages,
  prescriptions,
  log,
  export: exportLog,
  verify,
  enrol,
  devices,
  dmd,
  labels,
  pack,
  backup,
  "recover-log": recoverLog,
  restore,
  doctor,
};

// A reader that stops early (| head) is no fault of ours.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));

const [name = "", ...args] = process.argv.slice(2);
if (name === "--help" || name === "-h" || name === "help") process.stdout.write(wholeUsage());
else if (!isCommand(name)) {
  process.stderr.write(`${name === "" ? "" : `There is no command "${name}".\n`}${wholeUsage()}`);
  process.exitCode = 2;
} else if (args.includes("--help") || args.includes("-h")) process.stdout.write(usageOf(name));
else {
  try {
    process.exitCode = await COMMANDS[name](args);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : "holdfast stopped for a reason it cannot name"}\n`);
    process.exitCode = 1;
  }
}
