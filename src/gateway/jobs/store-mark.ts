import { timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { GatewayDeps } from "../deps.ts";
import type { PharmacyStore } from "../store/pharmacy-store.ts";
import { lastLetterGiven } from "./device-letters.ts";

const markSchema = z.strictObject({
  ods: z.string(),
  /** The store's epoch when it was told. */
  epoch: z.string(),
  /** The name that the store had given itself then. */
  name: z.string(),
  /** How far the pharmacy's entries, changes and letters went then. */
  entry: z.number().int(),
  change: z.number().int(),
  letter: z.number().int(),
});

/** What the store told a device of itself at one time of its life: the device says it back, and cannot make one up (SYN-12). */
export type StoreMark = z.infer<typeof markSchema>;

type MarkDeps = Pick<GatewayDeps, "registry">;

/** The mark to tell now, as text that only this store's key makes. All that it says is durable. */
export const markToTell = async ({ registry }: MarkDeps, handle: PharmacyStore, now: number): Promise<string> => {
  // First the epoch: told under one that is over already, it proves nothing, and does no harm.
  const { epoch } = await registry.epochNow();
  const { entry, change } = await handle.lastNumbers();
  const letter = await lastLetterGiven(handle);
  const mark: StoreMark = { ods: handle.ods, epoch, name: await registry.markNow(now), entry, change, letter };
  const said = Buffer.from(JSON.stringify(mark)).toString("base64url");
  return `${said}.${registry.vouch(said)}`;
};

/** A mark that this store told, whichever epoch it was in; null for what it never did. */
export const readMark = ({ registry }: MarkDeps, text: string): StoreMark | null => {
  const [said = "", proof = ""] = text.split(".");
  const [given, made] = [Buffer.from(proof), Buffer.from(registry.vouch(said))];
  if (given.length !== made.length || !timingSafeEqual(given, made)) return null;
  return markSchema.safeParse(JSON.parse(Buffer.from(said, "base64url").toString())).data ?? null;
};
