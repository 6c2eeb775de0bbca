import type { Recovered } from "../jobs/recover-log.ts";

/** What is there of one device's chain, in a line. */
export const recoveredWords = ({ device, epoch, added, entries, opened, missing, chain }: Recovered): string =>
  `Device ${device}, epoch ${epoch}: ${entries} entries (${added} new), ${opened} opened, ${
    missing.length === 0 ? "none missing" : `missing ${missing.join(", ")}`
  }, chain ${chain}`;

const WHICH_KEY =
  "the one line that was printed when that gateway was first started, and put in the safe (not the line that this gateway printed)";
const NOTHING_LOST = "run the same command again with it: what was taken in is kept, and nothing is doubled.";

const sealedWords = (entries: number, opened: number, sealed: number, hasKey: boolean): string => {
  const some = `${sealed} of the ${entries} entries cannot be opened`;
  if (!hasKey)
    return `${some} without a recovery key. Find the recovery key of the gateway that is lost: ${WHICH_KEY}. Give it with --recovery-key FILE, and ${NOTHING_LOST}`;
  if (opened > 0)
    return `${some} with this recovery key: it is not the one that they were sealed to. Find the recovery key of the gateway that their device was enrolled at: ${WHICH_KEY}. Then ${NOTHING_LOST}`;
  const none = entries === 1 ? "it does not open the one entry there is" : `it opens none of the ${entries} entries`;
  return `THIS IS NOT THE RIGHT RECOVERY KEY: ${none}. Find the recovery key of the gateway that is lost: ${WHICH_KEY}. Then ${NOTHING_LOST}`;
};

/**
 * What to do after a recovery (SYN-14): where entries cannot be opened only that, for nothing else helps before the right key is found.
 * `hasKey`: whether a recovery key was given.
 */
export const nextAfterRecovery = (devices: readonly Recovered[], hasKey: boolean): string => {
  const sum = (of: (one: Recovered) => number): number => devices.reduce((total, one) => total + of(one), 0);
  const [entries, opened, sealed] = [sum((one) => one.entries), sum((one) => one.opened), sum((one) => one.sealed)];
  if (sealed > 0) return sealedWords(entries, opened, sealed, hasKey);
  const newer = sum((one) => one.newer);
  // The key too: a gateway that has it not opens them at no start by itself.
  const ofNewer =
    newer === 0
      ? ""
      : `${newer} of the ${entries} entries were written by a newer version, and are kept: bring this gateway up to date, then run the same command again${hasKey ? " with the same key" : ""}. `;
  const others = entries - opened - newer;
  const unread =
    others === 0
      ? ""
      : `${others} of the ${entries} entries were not read, and are kept: holdfast doctor says which, why, and what to do. `;
  return `${ofNewer}${unread}Lines after the last number of a device are on that device only: look at it, or on paper. Now enrol the devices anew.`;
};
