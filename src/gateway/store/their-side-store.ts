import type { Kysely } from "kysely";
import { z } from "zod";
import { type EpsEvent, epsEventSchema } from "../../core/reconcile/eps-event.ts";
import type { TrackerAnswer } from "../../core/reconcile/facts.ts";
import type { ColumnCipher } from "./column-cipher.ts";
import { damageStore } from "./damage-store.ts";
import { damageName, readOrNull, readRow } from "./spoiled-row.ts";
import type { Tables } from "./tables.ts";

/** What others said of our prescriptions: messages as received, what they say happened at EPS, and EPS's tracker. */
export type TheirSideStore = {
  /** Keeps a message once; false when it was kept before. */
  keepMessage(message: { content: string; kind: string; source: string; at: number; problem: string | null }): Promise<boolean>;
  /** Keeps, once, what a message says happened to one prescription. */
  putEpsEvents(message: string, prescriptionKey: string, events: EpsEvent[]): Promise<void>;
  /** Throws SpoiledRow where one of them cannot be read. */
  epsEventsOf(prescriptionKey: string): Promise<EpsEvent[]>;
  /** Release responses of ours that the PMR's inbox has not got yet, oldest first. One that is spoiled goes on the list of damage. */
  messagesToPassOn(): Promise<{ tag: string; content: string }[]>;
  notePassedOn(tag: string, at: number): Promise<void>;
  /** True when one of the PMR's older (HL7 v3) messages has come. */
  hasHl7v3(): Promise<boolean>;
  /** When a message of a source last came, or null. */
  lastMessageAt(source: string): Promise<number | null>;
  putTrackerAnswer(prescriptionKey: string, answer: TrackerAnswer): Promise<void>;
  /** Throws SpoiledRow where it cannot be read; asking EPS again puts that right. */
  trackerAnswerOf(prescriptionKey: string): Promise<TrackerAnswer | null>;
  /** Messages that could not be used, newest first, with why. */
  problemMessages(): Promise<{ kind: string; problem: string; at: number }[]>;
};

const eventsSchema = z.array(epsEventSchema);
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
  putEpsEvents: async (message, prescriptionKey, events) => {
    const tag = cipher.tag(message);
    await db
      .insertInto("eps_events")
      .values({
        ods,
        message_tag: tag,
        prescription_tag: cipher.tag(prescriptionKey),
        content: cipher.seal(JSON.stringify(events), `eps_events|${ods}|${tag}`),
      })
      .onConflict((conflict) => conflict.columns(["ods", "message_tag", "prescription_tag"]).doNothing())
      .execute();
  },
  epsEventsOf: async (prescriptionKey) =>
    (
      await db
        .selectFrom("eps_events")
        .select(["message_tag", "content"])
        .where("ods", "=", ods)
        .where("prescription_tag", "=", cipher.tag(prescriptionKey))
        .execute()
    ).flatMap((row) =>
      readRow("eps_events", cipher.tag(prescriptionKey), () =>
        eventsSchema.parse(JSON.parse(cipher.open(row.content, `eps_events|${ods}|${row.message_tag}`))),
      ),
    ),
  messagesToPassOn: async () => {
    const rows = await db
      .selectFrom("messages")
      .leftJoin("passed_on", (join) =>
        join.onRef("passed_on.ods", "=", "messages.ods").onRef("passed_on.message_tag", "=", "messages.tag"),
      )
      .select(["messages.tag", "messages.content"])
      .where("messages.ods", "=", ods)
      .where("messages.source", "=", "release")
      .where("passed_on.at", "is", null)
      .orderBy("messages.received_at")
      .execute();
    const whole: { tag: string; content: string }[] = [];
    for (const { tag, content } of rows) {
      const text = readOrNull(() => cipher.open(content, `messages|${ods}|${tag}`));
      if (text === null) await damageStore(db, ods).noteDamage(damageName("messages", tag));
      else whole.push({ tag, content: text });
    }
    return whole;
  },
  notePassedOn: async (tag, at) => {
    await db
      .insertInto("passed_on")
      .values({ ods, message_tag: tag, at })
      .onConflict((conflict) => conflict.columns(["ods", "message_tag"]).doNothing())
      .execute();
  },
  hasHl7v3: async () =>
    (await db
      .selectFrom("messages")
      .select("tag")
      .where("ods", "=", ods)
      .where("kind", "=", "prescriptions-hl7v3")
      .limit(1)
      .executeTakeFirst()) !== undefined,
  lastMessageAt: async (source) => {
    const row = await db
      .selectFrom("messages")
      .select((eb) => eb.fn.max("received_at").as("at"))
      .where("ods", "=", ods)
      .where("source", "=", source)
      .executeTakeFirst();
    return row?.at ?? null;
  },
  putTrackerAnswer: async (prescriptionKey, answer) => {
    const tag = cipher.tag(prescriptionKey);
    const content = cipher.seal(JSON.stringify(answer), `tracker_answers|${ods}|${tag}`);
    await db
      .insertInto("tracker_answers")
      .values({ ods, prescription_tag: tag, content, asked_at: answer.askedAt })
      .onConflict((conflict) => conflict.columns(["ods", "prescription_tag"]).doUpdateSet({ content, asked_at: answer.askedAt }))
      .execute();
    await damageStore(db, ods).clearDamage(damageName("tracker_answers", tag));
  },
  trackerAnswerOf: async (prescriptionKey) => {
    const tag = cipher.tag(prescriptionKey);
    const row = await db
      .selectFrom("tracker_answers")
      .select("content")
      .where("ods", "=", ods)
      .where("prescription_tag", "=", tag)
      .executeTakeFirst();
    return row === undefined
      ? null
      : readRow("tracker_answers", tag, () =>
          trackerSchema.parse(JSON.parse(cipher.open(row.content, `tracker_answers|${ods}|${tag}`))),
        );
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
      problem:
        row.problem === null
          ? ""
          : (readOrNull(() => cipher.open(row.problem ?? "", `messages|${ods}|${row.tag}|problem`)) ?? "(damaged in the store)"),
      at: row.received_at,
    })),
});
