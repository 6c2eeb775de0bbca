import type { Kysely } from "kysely";
import { z } from "zod";
import { itemStatusSchema } from "../../core/model/medicine-item.ts";
import { quantitySchema } from "../../core/model/quantity.ts";
import type { PmrSupply, TrackerAnswer } from "../../core/reconcile/reconcile.ts";
import type { ColumnCipher } from "./column-cipher.ts";
import type { Tables } from "./tables.ts";

/** What others said of our prescriptions: messages as received, the PMR's supplies in them, and EPS's tracker. */
export type TheirSideStore = {
  /** Keeps a message once; false when it was kept before. */
  keepMessage(message: { content: string; kind: string; source: string; at: number; problem: string | null }): Promise<boolean>;
  putPmrSupplies(message: string, prescriptionKey: string, supplies: PmrSupply[]): Promise<void>;
  pmrSuppliesOf(prescriptionKey: string): Promise<PmrSupply[]>;
  putTrackerAnswer(prescriptionKey: string, answer: TrackerAnswer): Promise<void>;
  trackerAnswerOf(prescriptionKey: string): Promise<TrackerAnswer | null>;
  /** Messages that could not be used, newest first, with why. */
  problemMessages(): Promise<{ kind: string; problem: string; at: number }[]>;
};

const suppliesSchema = z.array(
  z.strictObject({ itemId: z.string(), status: itemStatusSchema, quantity: quantitySchema, handedOverAt: z.number() }),
);
const trackerSchema = z.strictObject({
  askedAt: z.number(),
  status: z.string(),
  holderOds: z.string().nullable(),
  pendingCancellation: z.strictObject({ at: z.number(), reason: z.string() }).nullable(),
});

/** The others' part of a pharmacy's handle. */
export const theirSideStore = (db: Kysely<Tables>, ods: string, cipher: ColumnCipher): TheirSideStore => ({
  keepMessage: async ({ content, kind, source, at, problem }) => {
    const tag = cipher.tag(content);
    // A reason may quote what is wrong in the message: it is the patient's as much as the message is.
    const sealedProblem = problem === null ? null : cipher.seal(problem, `messages|${ods}|${tag}|problem`);
    const kept = await db
      .insertInto("messages")
      .values({
        ods,
        tag,
        kind,
        source,
        content: cipher.seal(content, `messages|${ods}|${tag}`),
        received_at: at,
        problem: sealedProblem,
      })
      .onConflict((conflict) => conflict.columns(["ods", "tag"]).doNothing())
      .returning("tag")
      .executeTakeFirst();
    return kept !== undefined;
  },
  putPmrSupplies: async (message, prescriptionKey, supplies) => {
    const tag = cipher.tag(message);
    await db
      .insertInto("pmr_supplies")
      .values({
        ods,
        message_tag: tag,
        prescription_tag: cipher.tag(prescriptionKey),
        content: cipher.seal(JSON.stringify(supplies), `pmr_supplies|${ods}|${tag}`),
      })
      .onConflict((conflict) => conflict.columns(["ods", "message_tag", "prescription_tag"]).doNothing())
      .execute();
  },
  pmrSuppliesOf: async (prescriptionKey) =>
    (
      await db
        .selectFrom("pmr_supplies")
        .select(["message_tag", "content"])
        .where("ods", "=", ods)
        .where("prescription_tag", "=", cipher.tag(prescriptionKey))
        .execute()
    ).flatMap((row) => suppliesSchema.parse(JSON.parse(cipher.open(row.content, `pmr_supplies|${ods}|${row.message_tag}`)))),
  putTrackerAnswer: async (prescriptionKey, answer) => {
    const tag = cipher.tag(prescriptionKey);
    const content = cipher.seal(JSON.stringify(answer), `tracker_answers|${ods}|${tag}`);
    await db
      .insertInto("tracker_answers")
      .values({ ods, prescription_tag: tag, content, asked_at: answer.askedAt })
      .onConflict((conflict) => conflict.columns(["ods", "prescription_tag"]).doUpdateSet({ content, asked_at: answer.askedAt }))
      .execute();
  },
  trackerAnswerOf: async (prescriptionKey) => {
    const tag = cipher.tag(prescriptionKey);
    const row = await db
      .selectFrom("tracker_answers")
      .select("content")
      .where("ods", "=", ods)
      .where("prescription_tag", "=", tag)
      .executeTakeFirst();
    return row === undefined ? null : trackerSchema.parse(JSON.parse(cipher.open(row.content, `tracker_answers|${ods}|${tag}`)));
  },
  problemMessages: async () =>
    (
      await db
        .selectFrom("messages")
        .select(["tag", "kind", "problem", "received_at"])
        .where("ods", "=", ods)
        .where("problem", "is not", null)
        .orderBy("received_at", "desc")
        .execute()
    ).map((row) => ({
      kind: row.kind,
      problem: row.problem === null ? "" : cipher.open(row.problem, `messages|${ods}|${row.tag}|problem`),
      at: row.received_at,
    })),
});
