import { setImmediate as turn } from "node:timers/promises";

/**
 * Ends when what devices do of their own accord has come to its end: the round after each command, which nobody waits for. Left under way
 * it would run beside the next step, and which of them came first would be the machine's chance, not the seed's.
 */
export const untilQuiet = async (): Promise<void> => {
  do await turn();
  while (process.getActiveResourcesInfo().includes("Immediate"));
};
