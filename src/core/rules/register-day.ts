import { type Instant, londonDate } from "../model/instant.ts";
import { addDays, type LocalDate } from "../model/local-date.ts";
import type { ControlledDrug } from "../model/medicine-item.ts";

/**
 * SHT-4: the last day on which a supply is to be entered in the controlled drugs register: the day after it, in England. Misuse of Drugs
 * Regulations 2001 reg 20 (on the day, or on the next day).
 */
export const registerBy = (suppliedAt: Instant): LocalDate => addDays(londonDate(suppliedAt), 1);

/**
 * SHT-4: true where a supply belongs in the controlled drugs register: Schedules 1 and 2 (Misuse of Drugs Regulations 2001 reg 19), and a
 * controlled drug whose schedule nobody says, taken as the strictest it can be (CD-1).
 */
export const isForRegister = (drug: ControlledDrug | null): boolean =>
  drug !== null && (drug.schedule === null || drug.schedule === "CD1" || drug.schedule === "CD2");
