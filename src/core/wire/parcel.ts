import { z } from "zod";
import { linesReceiptsSchema, sealedLinesSchema } from "./sealed-lines.ts";
import { suppliedParcelSchema } from "./supplied-index.ts";

/** All that one device hands another without any network, as squares or as a file: what was supplied, sealed lines, receipts for lines. */
export const parcelSchema = z.discriminatedUnion("what", [suppliedParcelSchema, sealedLinesSchema, linesReceiptsSchema]);
export type Parcel = z.infer<typeof parcelSchema>;
