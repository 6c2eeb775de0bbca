import { createRisingNumber } from "./rising-number.ts";

/**
 * The highest entry that any window of this device saw in the database. The second book is one window's and does not hold what others wrote: it may
 * carry the log on only from an end that is no earlier than this one (JRN-8).
 */
export type DatabaseEnd = {
  seq(): number;
  saw(seq: number): void;
};

/** Known to every window of the device that signs with this key (`kid`): another device's log in the same browser ends elsewhere. */
export const createDatabaseEnd = (storage: Storage | null, kid: string): DatabaseEnd => {
  const { now, raise } = createRisingNumber(storage, `holdfast-database-end/${kid}`, 0);
  return { seq: now, saw: raise };
};
