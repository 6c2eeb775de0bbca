import { z } from "zod";
import { deviceLetterSchema } from "../journal/line-number.ts";
import { instantSchema } from "../model/instant.ts";
import { pharmacySchema } from "../model/pharmacy.ts";
import { namedKeySchema } from "./public-key.ts";

/** POST /api/v1/enrol: the one-time code, a name for the device, and the public halves of the keys it just made. */
export const enrolRequestSchema = z.strictObject({
  v: z.literal(1),
  code: z.string().min(10).max(100),
  deviceName: z.string().min(1).max(40),
  personId: z.string().min(1),
  signing: namedKeySchema,
  intake: namedKeySchema,
  journal: namedKeySchema,
});
export type EnrolRequest = z.infer<typeof enrolRequestSchema>;

/** GET-like look at a code before it is used: whose pharmacy it is for and who may be chosen. POST /api/v1/enrol/offer. */
export const enrolOfferRequestSchema = z.strictObject({ v: z.literal(1), code: z.string().min(10).max(100) });
export const enrolOfferSchema = z.strictObject({ v: z.literal(1), pharmacy: pharmacySchema });
export type EnrolOffer = z.infer<typeof enrolOfferSchema>;

/** What an enrolled device is: letter, epoch, and the gateway's and the recovery key to seal every entry to. */
export const enrolmentSchema = z.strictObject({
  v: z.literal(1),
  device: deviceLetterSchema,
  deviceName: z.string(),
  epoch: z.number().int().positive(),
  pharmacy: pharmacySchema,
  gatewaySealing: namedKeySchema,
  gatewayReceipts: namedKeySchema,
  recovery: namedKeySchema,
  storeEpoch: z.string().min(1),
  at: instantSchema,
  leaseUntil: instantSchema,
});
export type Enrolment = z.infer<typeof enrolmentSchema>;
