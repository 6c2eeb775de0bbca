import type { AllergiesAsked } from "../model/allergies-asked.ts";
import type { Instant } from "../model/instant.ts";
import type { Pack } from "../model/pack.ts";
import type { Prescription, ToSupply } from "../model/prescription.ts";
import type { Quantity } from "../model/quantity.ts";
import type { RecordCheck } from "../model/record-check.ts";
import type { BaggedElsewhere } from "../rules/bagged-elsewhere.ts";
import type { ListedSchedules } from "../rules/listed-schedule.ts";
import type { SuppliedElsewhere } from "../rules/supplied-elsewhere.ts";
import type { Charge, HandedTo } from "./handing-over.ts";
import type { Actor } from "./who-and-when.ts";

/** What someone chose for one item of a prescription. `quantity` is what is handed over now; `pack` the pack it comes out of, where that was noted (PAK-1). */
export type ItemChoice =
  | { choice: "give"; itemId: string; quantity: Quantity; owingReason: string | null; pack?: Pack | undefined }
  | { choice: "owe"; itemId: string; why: string }
  | { choice: "never"; itemId: string; epsReason: string | null; why: string };

/** One handing-over at the counter, as the check screen asks for it. */
export type VisitCommand = {
  prescription: ToSupply;
  /** When this device last had the whole copy (ms): its age stands on every supply (AGE-1). */
  copyTakenAt: Instant;
  /** What other devices said they supplied, and no log here has (DUP-4). */
  elsewhere: readonly SuppliedElsewhere[];
  /** What other devices said waits in a bag there, and no log here knows of (BAG-2). */
  baggedElsewhere: readonly BaggedElsewhere[];
  /** The prescriptions this device has a copy of (EMS-8). */
  copies: readonly Prescription[];
  /** What the medicines list on this device says of products (MED-8). */
  scheduleOf: ListedSchedules;
  choices: ItemChoice[];
  assembledBy: Actor;
  checkedBy: Actor;
  clinicalCheckBy: Actor;
  handedTo: HandedTo;
  charge: Charge;
  /** Items whose charge was settled on another device, by a person's word, or nobody can tell (CHG-4); left out where there is none. */
  chargedElsewhere?: readonly string[] | undefined;
  /** What was said of allergies (ALL-1); left out where nobody said anything of it. */
  allergies?: AllergiesAsked | undefined;
  /** The checks that could not be made (CHK-1). */
  checksNotMade: readonly RecordCheck[];
  /** The person's reason for going on past a STOP; null when none was asked. */
  reason: string | null;
  /** The bag that is handed out, assembled and checked before (BAG-1); null: all in one step. */
  bagId: string | null;
  /** Typed in from paper: when it happened (ms), as the paper says. Null: it happens now. */
  onPaperAt: Instant | null;
};

/** What a handing-over gives of each item; what is owed or never supplied is not in it. */
export const givenIn = ({ choices }: VisitCommand): { itemId: string; quantity: Quantity; pack?: Pack | undefined }[] =>
  choices.flatMap((choice) =>
    choice.choice === "give" ? [{ itemId: choice.itemId, quantity: choice.quantity, pack: choice.pack }] : [],
  );
