import type { Kysely } from "kysely";
import { z } from "zod";
import type { ColumnCipher } from "./column-cipher.ts";
import type { Tables } from "./tables.ts";

/**
 * Where a visit's notification stands. `waiting`: for someone to sign in. `frozen`: made, bytes fixed, being sent. `unknown`: sent
 * without a clear answer, to be asked again with the same bytes. `accepted` and `refused` are EPS's own answers, final.
 */
export type OutboxState = "waiting" | "frozen" | "unknown" | "accepted" | "refused";

/** A notification fixed for ever when a person sends it: the exact bytes and ids that every retry repeats (EPS-10). */
export const frozenMessageSchema = z.strictObject({ bundleId: z.string(), requestId: z.string(), bytes: z.string() });
export type FrozenMessage = z.infer<typeof frozenMessageSchema>;

export const answerSchema = z.strictObject({ code: z.string(), text: z.string() });
export type Answer = z.infer<typeof answerSchema>;

const toldSchema = z.array(z.string());

/** One visit's notification. */
export type OutboxRow = {
  visit: string;
  prescriptionTag: string;
  state: OutboxState;
  message: FrozenMessage | null;
  author: string | null;
  /** Entry ids of the lines the message tells of; empty while it waits. */
  told: readonly string[];
  answer: Answer | null;
  attempts: number;
  dueAt: number;
  madeAt: number;
  answeredAt: number | null;
};

/** The outbox of one pharmacy: a row a visit, made in the transaction that keeps the visit's entries. */
export type OutboxStore = {
  /** Makes the visit's row where there is none; an existing one is never touched. */
  awaitNotification(visit: string, prescriptionKey: string, at: number): Promise<void>;
  outboxOf(prescriptionKey: string): Promise<OutboxRow[]>;
  /** Visits EPS has not finally answered, with their prescriptions' tags. */
  openOutbox(): Promise<OutboxRow[]>;
  freeze(visit: string, frozen: { message: FrozenMessage; author: string; told: readonly string[] }): Promise<void>;
  /** A refused visit waits again: a person has said since that the supply stands. Its message is made anew, under the same ids. */
  requeue(visit: string): Promise<void>;
  /** A waiting visit that cannot be told to EPS as it stands: our own refusal, for a person to see. */
  refuseOurselves(visit: string, refused: { answer: Answer; told: readonly string[]; at: number }): Promise<void>;
  noteAnswer(
    visit: string,
    answered: { state: "accepted" | "refused" | "unknown"; answer: Answer | null; at: number; dueAt: number },
  ): Promise<void>;
};

/** The outbox's part of a pharmacy's handle. */
export const outboxStore = (db: Kysely<Tables>, ods: string, cipher: ColumnCipher): OutboxStore => {
  const place = (visit: string, column: string): string => `outbox|${ods}|${visit}|${column}`;
  const rowOf = (row: Tables["outbox"]): OutboxRow => ({
    visit: row.visit,
    prescriptionTag: row.prescription_tag,
    state: row.state as OutboxState,
    message:
      row.content === null ? null : frozenMessageSchema.parse(JSON.parse(cipher.open(row.content, place(row.visit, "content")))),
    author: row.author,
    told: toldSchema.parse(JSON.parse(row.told ?? "[]")),
    answer: row.answer === null ? null : answerSchema.parse(JSON.parse(cipher.open(row.answer, place(row.visit, "answer")))),
    attempts: row.attempts,
    dueAt: row.due_at,
    madeAt: row.made_at,
    answeredAt: row.answered_at,
  });
  return {
    awaitNotification: async (visit, prescriptionKey, at) => {
      await db
        .insertInto("outbox")
        .values({
          ods,
          visit,
          prescription_tag: cipher.tag(prescriptionKey),
          state: "waiting",
          content: null,
          author: null,
          told: null,
          answer: null,
          attempts: 0,
          due_at: at,
          made_at: at,
          answered_at: null,
        })
        .onConflict((conflict) => conflict.columns(["ods", "visit"]).doNothing())
        .execute();
    },
    outboxOf: async (prescriptionKey) =>
      (
        await db
          .selectFrom("outbox")
          .selectAll()
          .where("ods", "=", ods)
          .where("prescription_tag", "=", cipher.tag(prescriptionKey))
          .orderBy("made_at")
          .execute()
      ).map(rowOf),
    openOutbox: async () =>
      (
        await db
          .selectFrom("outbox")
          .selectAll()
          .where("ods", "=", ods)
          .where("state", "in", ["waiting", "frozen", "unknown"])
          .orderBy("made_at")
          .execute()
      ).map(rowOf),
    freeze: async (visit, { message, author, told }) => {
      await db
        .updateTable("outbox")
        .set({
          state: "frozen",
          content: cipher.seal(JSON.stringify(message), place(visit, "content")),
          author,
          told: JSON.stringify(told),
        })
        .where("ods", "=", ods)
        .where("visit", "=", visit)
        .where("state", "=", "waiting")
        .execute();
    },
    requeue: async (visit) => {
      await db
        .updateTable("outbox")
        .set({ state: "waiting", content: null, told: null, answer: null, answered_at: null })
        .where("ods", "=", ods)
        .where("visit", "=", visit)
        .where("state", "=", "refused")
        .execute();
    },
    refuseOurselves: async (visit, { answer, told, at }) => {
      await db
        .updateTable("outbox")
        .set({
          state: "refused",
          answer: cipher.seal(JSON.stringify(answer), place(visit, "answer")),
          answered_at: at,
          told: JSON.stringify(told),
        })
        .where("ods", "=", ods)
        .where("visit", "=", visit)
        .where("state", "=", "waiting")
        .execute();
    },
    noteAnswer: async (visit, { state, answer, at, dueAt }) => {
      await db
        .updateTable("outbox")
        .set((eb) => ({
          state,
          answer: answer === null ? null : cipher.seal(JSON.stringify(answer), place(visit, "answer")),
          answered_at: at,
          due_at: dueAt,
          attempts: eb("attempts", "+", 1),
        }))
        .where("ods", "=", ods)
        .where("visit", "=", visit)
        // What EPS accepted is accepted, whatever a second asking was told meanwhile.
        .where("state", "in", state === "accepted" ? ["frozen", "unknown", "refused"] : ["frozen", "unknown"])
        .execute();
    },
  };
};
