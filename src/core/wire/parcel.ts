import { z } from "zod";
import { linesReceiptsSchema, sealedLinesSchema } from "./sealed-lines.ts";
import { suppliedParcelSchema } from "./supplied-index.ts";

/** All that one device hands another without any network, as squares or as a file: what was supplied, sealed lines, receipts for lines. */
export const parcelSchema = z.discriminatedUnion("what", [suppliedParcelSchema, sealedLinesSchema, linesReceiptsSchema]);
export type Parcel = z.infer<typeof parcelSchema>;

/** True for a text that begins as one of our files and is none any more: cut short, or damaged on its way. */
export const isBrokenParcel = (text: string): boolean => {
  if (!/^\s*\{"v":1,"what":"holdfast-/.test(text)) return false;
  try {
    JSON.parse(text);
    return false;
  } catch {
    return true;
  }
};
