import type { Appended } from "./book-file.ts";
import type { BookHost } from "./second-book.ts";

/** What is asked of the worker that has the second book's file. `n` names the answer. */
export type BookQuestion = { n: number } & (
  | { do: "open"; now: number; file: string }
  | { do: "append" | "rewrite"; texts: readonly string[] }
  | { do: "peek"; file: string }
  | { do: "room"; file: string; bytes: number }
);

/** Its answer; `failed`: the name of the error. */
export type BookAnswer = { n: number; value: { madeAt: number; texts: string[] } | Appended | null; failed?: string };

/** A look at the second book's file that makes nothing, and that no other window can hold up. */
export type BookPeek = {
  /** Its texts; null where there is no file, or none that was ever made whole. Throws where this browser does not say. */
  peek(): Promise<string[] | null>;
};

type Port = Pick<Worker, "postMessage"> & {
  addEventListener(type: "message", listen: (event: MessageEvent<BookAnswer>) => void): void;
};

/** Whether the disk itself has room: browsers tell of their quota only. */
export type DiskRoom = {
  /** Writes so many bytes into a file of its own and takes them back; false where the disk had no room. Throws where it cannot be tried. */
  hasRoom(bytes: number): Promise<boolean>;
};

/** The second book's file (by its name in OPFS) behind a worker. `start` makes the worker; where it throws, so does every call. */
export const workerBook = (start: () => Port, file = "holdfast-second-book"): BookHost & BookPeek & DiskRoom => {
  const waiting = new Map<number, (answer: BookAnswer) => void>();
  let port: Port | null = null;
  let asked = 0;
  const ask = (question: BookQuestion extends infer Q ? (Q extends { n: number } ? Omit<Q, "n"> : never) : never) =>
    new Promise<BookAnswer["value"]>((resolve, reject) => {
      if (port === null) {
        port = start();
        port.addEventListener("message", ({ data }) => {
          waiting.get(data.n)?.(data);
          waiting.delete(data.n);
        });
      }
      asked += 1;
      waiting.set(asked, ({ value, failed }) => (failed === undefined ? resolve(value) : reject(new Error(failed))));
      port.postMessage({ n: asked, ...question });
    });
  const appended = (value: BookAnswer["value"]): Appended => (value === "full" ? "full" : "flushed");
  const bookIn = (value: BookAnswer["value"]) => (value === null || typeof value === "string" ? null : value);
  return {
    open: async (now) => bookIn(await ask({ do: "open", now, file })),
    peek: async () => bookIn(await ask({ do: "peek", file }))?.texts ?? null,
    hasRoom: async (bytes) => (await ask({ do: "room", file: `${file}-room`, bytes })) !== "full",
    append: async (texts) => appended(await ask({ do: "append", texts })),
    rewrite: async (texts) => appended(await ask({ do: "rewrite", texts })),
  };
};
