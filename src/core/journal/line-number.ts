import { z } from "zod";

/** The letter of a device: one or two capitals, never reused within the keeping time. */
export const deviceLetterSchema = z
  .string()
  .regex(/^[A-Z]{1,2}$/)
  .brand<"DeviceLetter">();
export type DeviceLetter = z.infer<typeof deviceLetterSchema>;

/** What people see on screen and on paper: `B-0042` (JRN-3). */
export const lineNumberSchema = z
  .string()
  .regex(/^[A-Z]{1,2}-\d{4,6}$/)
  .brand<"LineNumber">();
export type LineNumber = z.infer<typeof lineNumberSchema>;

/** The line number of the n-th line of a device (n from 1). */
export const lineNumber = (device: DeviceLetter, n: number): LineNumber =>
  `${device}-${String(n).padStart(4, "0")}` as LineNumber;

/** The n of a line number. */
export const lineOrdinal = (line: LineNumber): number => Number(line.slice(line.indexOf("-") + 1));

/** The device's letter of a line: "B" for "B-0042". */
export const letterOf = (line: LineNumber): DeviceLetter => line.slice(0, line.indexOf("-")) as DeviceLetter;
