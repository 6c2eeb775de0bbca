import type { Log } from "../../core/journal/log.ts";
import type { PaperNumber } from "../../core/journal/paper-numbers.ts";
import type { Person } from "../../core/model/person.ts";
import type { Prescription } from "../../core/model/prescription.ts";
import type { BaggedElsewhere } from "../../core/rules/bagged-elsewhere.ts";
import type { ListedSchedules } from "../../core/rules/listed-schedule.ts";
import type { SuppliedElsewhere } from "../../core/rules/supplied-elsewhere.ts";

/** What a command is judged by, read anew each time the journal asks for its bodies. */
export type Situation = {
  log: Log;
  prescriptions: readonly Prescription[];
  copyTakenAt: number;
  /** What other devices said they supplied, and no log here has (DUP-4). */
  elsewhere: readonly SuppliedElsewhere[];
  /** What other devices said waits in a bag there, and no log here knows of (BAG-2). */
  baggedElsewhere: readonly BaggedElsewhere[];
  /** What the medicines list here says of products (MED-8). */
  scheduleOf: ListedSchedules;
  /** Prescriptions, by key, of which this device cannot read all that is on record (SYN-10). */
  notWhole: ReadonlySet<string>;
  me: Person;
  team: readonly Person[];
  /** The numbers that are open on paper. */
  paper: readonly PaperNumber[];
};
