import type { Kysely } from "kysely";
import { z } from "zod";
import { epsActSchema, epsAnswerStateSchema, type SentMessage } from "../../core/reconcile/sent-message.ts";
import type { EpsCall } from "../eps-client/eps-port.ts";
import type { ColumnCipher } from "./column-cipher.ts";
import { readRow } from "./spoiled-row.ts";
import type { Tables } from "./tables.ts";

/** A message to EPS as kept: fixed for ever before its first sending, bytes, ids and author (EPS-10). */
export type KeptMessage = SentMessage & {
  requestId: string;
  call: EpsCall;
  bytes: string;
  /** The person whose message it is: SDS user id and name. */
  author: { sdsUserId: string; name: string };
  attempts: number;
  dueAt: number;
  madeAt: number;
};

/** A message to fix; its state is `frozen`, or `refused` by ourselves where it cannot be made. */
export type MessageToKeep = Pick<
  KeptMessage,
  "id" | "act" | "visit" | "about" | "told" | "requestId" | "call" | "bytes" | "author" | "madeAt"
> & { refusal: { code: string; text: string } | null };

/** The row of messages to EPS of each prescription. Rows only grow; a row changes only in its answer. */
export type EpsMessageStore = {
  /** A prescription's messages in their order. Throws SpoiledRow where one cannot be read: the others alone would say that EPS was not told. */
  epsMessagesOf(prescriptionKey: string): Promise<KeptMessage[]>;
  /** Fixes a message as the next of its prescription; only inside a transaction. */
  keepEpsMessage(prescriptionKey: string, message: MessageToKeep): Promise<void>;
  /** Notes EPS's answer. What EPS accepted stays accepted, whatever a second asking was told. */
  noteEpsAnswer(
    id: string,
    answered:
      | { state: "accepted"; at: number; by: string }
      | { state: "refused"; at: number; code: string; text: string }
      | { state: "unknown"; at: number; dueAt: number },
  ): Promise<void>;
};

const sealedSchema = z.strictObject({ bytes: z.string(), told: z.array(z.string()) });
const answerSchema = z.strictObject({ code: z.string(), text: z.string() });
const callSchema = z.enum(["process-message", "task", "claim"]);

/** The messages' part of a pharmacy's handle. */
export const epsMessageStore = (db: Kysely<Tables>, ods: string, cipher: ColumnCipher): EpsMessageStore => {
  const place = (id: string, column: string): string => `eps_messages|${ods}|${id}|${column}`;
  const stateOf = (row: Tables["eps_messages"]): z.infer<typeof epsAnswerStateSchema> => {
    const at = row.answered_at ?? row.made_at;
    const answer = row.answer === null ? null : answerSchema.parse(JSON.parse(cipher.open(row.answer, place(row.id, "answer"))));
    return epsAnswerStateSchema.parse(
      row.state === "accepted"
        ? { state: "accepted", at, by: row.author_name }
        : row.state === "refused"
          ? { state: "refused", at, code: answer?.code ?? "", text: answer?.text ?? "" }
          : { state: row.state },
    );
  };
  const messageOf = (row: Tables["eps_messages"]): KeptMessage => ({
    id: row.id,
    n: row.n,
    act: epsActSchema.parse(row.act),
    visit: row.visit,
    about: row.about,
    ...sealedSchema.parse(JSON.parse(cipher.open(row.content, place(row.id, "content")))),
    requestId: row.request_id,
    call: callSchema.parse(row.call),
    author: { sdsUserId: row.author_id, name: row.author_name },
    attempts: row.attempts,
    dueAt: row.due_at,
    madeAt: row.made_at,
    ...stateOf(row),
  });
  return {
    epsMessagesOf: async (prescriptionKey) =>
      (
        await db
          .selectFrom("eps_messages")
          .selectAll()
          .where("ods", "=", ods)
          .where("prescription_tag", "=", cipher.tag(prescriptionKey))
          .orderBy("n")
          .execute()
      ).map((row) => readRow("eps_messages", row.prescription_tag, () => messageOf(row))),
    keepEpsMessage: async (prescriptionKey, message) => {
      const tag = cipher.tag(prescriptionKey);
      const last = await db
        .selectFrom("eps_messages")
        .select((eb) => eb.fn.max("n").as("n"))
        .where("ods", "=", ods)
        .where("prescription_tag", "=", tag)
        .executeTakeFirst();
      await db
        .insertInto("eps_messages")
        .values({
          ods,
          id: message.id,
          prescription_tag: tag,
          n: (last?.n ?? 0) + 1,
          act: message.act,
          visit: message.visit,
          about: message.about,
          request_id: message.requestId,
          call: message.call,
          content: cipher.seal(JSON.stringify({ bytes: message.bytes, told: message.told }), place(message.id, "content")),
          author_id: message.author.sdsUserId,
          author_name: message.author.name,
          state: message.refusal === null ? "frozen" : "refused",
          answer: message.refusal === null ? null : cipher.seal(JSON.stringify(message.refusal), place(message.id, "answer")),
          attempts: 0,
          due_at: message.madeAt,
          made_at: message.madeAt,
          answered_at: message.refusal === null ? null : message.madeAt,
        })
        .execute();
    },
    noteEpsAnswer: async (id, answered) => {
      const answer =
        answered.state === "refused"
          ? cipher.seal(JSON.stringify({ code: answered.code, text: answered.text }), place(id, "answer"))
          : null;
      await db
        .updateTable("eps_messages")
        .set((eb) => ({
          state: answered.state,
          answer,
          answered_at: answered.at,
          due_at: answered.state === "unknown" ? answered.dueAt : answered.at,
          attempts: eb("attempts", "+", 1),
        }))
        .where("ods", "=", ods)
        .where("id", "=", id)
        .where("state", "in", answered.state === "accepted" ? ["frozen", "unknown", "refused"] : ["frozen", "unknown"])
        .execute();
    },
  };
};
