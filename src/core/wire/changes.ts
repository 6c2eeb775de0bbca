import { z } from "zod";
import { lineNumberSchema } from "../journal/line-number.ts";
import { openEntrySchema } from "../journal/open-entry.ts";
import { instantSchema } from "../model/instant.ts";
import { labelWordingSchema } from "../model/label-wording.ts";
import { pharmacySchema } from "../model/pharmacy.ts";
import { prescriptionSchema } from "../model/prescription.ts";
import { handBackSchema } from "../reconcile/hand-back.ts";
import { standingSchema } from "../reconcile/standing.ts";
import { headAtGatewaySchema } from "./entries.ts";
import { keyingSchema } from "./keying.ts";
import { feedKindSchema, linkSchema } from "./link.ts";
import { listedSchema } from "./listed.ts";
import { peersSchema } from "./peers.ts";
import { silentDeviceSchema } from "./silent-device.ts";

/** A name that says nothing of the prescription: devices keep rows under it (KEY-3). */
const opaqueRef = z.string().min(1);

/** One change to what a device holds. Applying one twice is the same as once. */
export const changeSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("prescription"), ref: z.number().int(), prescription: prescriptionSchema }),
  z.strictObject({ kind: z.literal("prescription-gone"), ref: z.number().int() }),
  z.strictObject({ kind: z.literal("entry"), entry: openEntrySchema }),
  z.strictObject({
    kind: z.literal("standing"),
    entryId: z.string(),
    line: lineNumberSchema,
    device: z.string(),
    at: instantSchema,
    standing: standingSchema,
  }),
  z.strictObject({ kind: z.literal("pharmacy"), pharmacy: pharmacySchema }),
  /** Where the hand-back of a prescription that Holdfast released stands; null once nothing is to be handed back. */
  z.strictObject({ kind: z.literal("hand-back"), ref: opaqueRef, key: z.string().min(1), handBack: handBackSchema.nullable() }),
  z.strictObject({ kind: z.literal("listed"), ref: opaqueRef, listed: listedSchema }),
  /** Who keys a prescription of the PMR list just now; null: nobody. */
  z.strictObject({ kind: z.literal("keying"), ref: opaqueRef, key: z.string().min(1), keying: keyingSchema.nullable() }),
  /** What the messages about a prescription leave unsettled, in words for a person (MIR-2). Empty: nothing. */
  z.strictObject({ kind: z.literal("doubts"), ref: opaqueRef, key: z.string().min(1), doubts: z.array(z.string()) }),
  /** A device that a person is to look for (SYN-16), by its letter; null once it was heard of again. From version 2. */
  z.strictObject({ kind: z.literal("silent-device"), ref: opaqueRef, silent: silentDeviceSchema.nullable() }),
  /** This pharmacy's devices and the key by which they read each other's supplied index (MET-1). From version 3. */
  z.strictObject({ kind: z.literal("peers"), ref: opaqueRef, peers: peersSchema }),
  /** A part of the pharmacy's own wording for labels (LAB-7), by its number: many in one change, to be opened at once. From version 3. */
  z.strictObject({
    kind: z.literal("label-wording"),
    ref: opaqueRef,
    takenInAt: instantSchema,
    wording: z.array(labelWordingSchema),
  }),
]);
export type Change = z.infer<typeof changeSchema>;

/** The version from which a kind can be read, where that is not the first. */
const SINCE: Partial<Record<Change["kind"], number>> = { "silent-device": 2, peers: 3, "label-wording": 3 };

/** The changes that one of this version can read (SYN-9). */
export const changesFor = (protocol: number, changes: readonly Change[]): Change[] =>
  changes.filter(({ kind }) => protocol >= (SINCE[kind] ?? 1));

/** The plain content of a page once opened: changes after `from`, up to and with `to`, in order, each to be read by itself (SYN-10). */
export const pageContentSchema = z.strictObject({
  v: z.literal(1),
  from: z.number().int().nonnegative(),
  to: z.number().int().nonnegative(),
  takenAt: instantSchema,
  changes: z.array(z.unknown()),
});
export type PageContent = z.infer<typeof pageContentSchema>;

/**
 * A page as it travels and as a locked device keeps it: the content (JSON, gzip) encrypted once under a page key (compact JWE,
 * dir, A256GCM), and that key wrapped to this device's intake key (compact JWE, ECDH-ES+A256KW).
 */
export const sealedPageSchema = z.strictObject({
  from: z.number().int().nonnegative(),
  to: z.number().int().nonnegative(),
  content: z.string().min(1),
  key: z.string().min(1),
});
export type SealedPage = z.infer<typeof sealedPageSchema>;

/** GET /api/v1/changes?after=n: the next pages, whether more wait behind them, and the store's epoch (a restored store has another). */
export const changesReplySchema = z.strictObject({
  v: z.literal(1),
  storeEpoch: z.string().min(1),
  at: instantSchema,
  pages: z.array(sealedPageSchema),
  more: z.boolean(),
  eps: z.strictObject({ answering: z.boolean().nullable(), since: instantSchema.nullable() }),
  links: z.array(linkSchema),
  feed: feedKindSchema,
  signedIn: z.strictObject({ name: z.string(), until: instantSchema }).nullable(),
  /** A sign-in begun and not finished: somebody is to sign in at the counter, until then. */
  signingIn: z.strictObject({ until: instantSchema }).nullable(),
  leaseUntil: instantSchema,
  /** The name the store gives itself at this time; asked for again, the device says it back (SYN-12). From version 3. */
  mark: z.string().min(1).optional(),
  /** Of the device that asks: the end of its chain at the gateway, and through which number entries are in a finished backup. From version 2. */
  yours: z.strictObject({ head: headAtGatewaySchema.nullable(), backedUpThrough: z.number().int().nonnegative() }).optional(),
});
export type ChangesReply = z.infer<typeof changesReplySchema>;
