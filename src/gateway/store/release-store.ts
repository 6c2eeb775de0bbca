import type { Kysely } from "kysely";
import type { ColumnCipher } from "./column-cipher.ts";
import type { Tables } from "./tables.ts";

/** A release that was asked for and has no clear answer yet: the exact request, to be asked again (EPS-14). */
export type OpenRelease = { requestId: string; body: string; isNominated: boolean; madeAt: number };

/** Releases asked of EPS. A lost answer loses prescriptions, so a request is kept before it is first sent. */
export type ReleaseStore = {
  /** Oldest first. */
  openReleases(): Promise<OpenRelease[]>;
  keepRelease(release: OpenRelease): Promise<void>;
  /** Notes that EPS has answered: nothing is to be asked again. */
  closeRelease(requestId: string, at: number): Promise<void>;
};

/** The releases' part of a pharmacy's handle. */
export const releaseStore = (db: Kysely<Tables>, ods: string, cipher: ColumnCipher): ReleaseStore => ({
  openReleases: async () =>
    (
      await db
        .selectFrom("releases")
        .selectAll()
        .where("ods", "=", ods)
        .where("answered_at", "is", null)
        .orderBy("made_at")
        .execute()
    ).map((row) => ({
      requestId: row.request_id,
      body: cipher.open(row.body, `releases|${ods}|${row.request_id}`),
      isNominated: row.nominated === 1,
      madeAt: row.made_at,
    })),
  keepRelease: async ({ requestId, body, isNominated, madeAt }) => {
    await db
      .insertInto("releases")
      .values({
        ods,
        request_id: requestId,
        body: cipher.seal(body, `releases|${ods}|${requestId}`),
        nominated: isNominated ? 1 : 0,
        made_at: madeAt,
        answered_at: null,
      })
      .execute();
  },
  closeRelease: async (requestId, at) => {
    await db
      .updateTable("releases")
      .set({ answered_at: at })
      .where("ods", "=", ods)
      .where("request_id", "=", requestId)
      .execute();
  },
});
