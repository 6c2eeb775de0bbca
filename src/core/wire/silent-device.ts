import { z } from "zod";
import { deviceLetterSchema } from "../journal/line-number.ts";
import { instantSchema } from "../model/instant.ts";

/** A device that a person is to look for (SYN-16): when it was last heard of, and how many entries and lines it had sent by then. */
export const silentDeviceSchema = z.strictObject({
  device: deviceLetterSchema,
  name: z.string(),
  lastSeenAt: instantSchema,
  entries: z.number().int().nonnegative(),
  lines: z.number().int().nonnegative(),
});
export type SilentDevice = z.infer<typeof silentDeviceSchema>;
