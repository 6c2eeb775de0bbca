import "fake-indexeddb/auto";
import { describe, expect, test } from "vitest";
import { deliver } from "../../../src/app/sync/deliver.ts";
import type { Answered } from "../../../src/app/sync/gateway-client.ts";
import type { SealedEntry } from "../../../src/core/journal/envelope.ts";
import { readHeader } from "../../../src/core/journal/envelope.ts";
import type { Upload, UploadReply } from "../../../src/core/wire/entries.ts";
import type { Refusal } from "../../../src/core/wire/refusal.ts";
import { aClient, aJournal, readingCrypto, receiptFor } from "../../support/a-journal.ts";

const said = ({ header, hash }: SealedEntry) => ({ id: readHeader(header)?.id ?? "", hash });
const receipted = (upload: Upload): Answered<UploadReply> => ({
  kind: "answer",
  value: { v: 1, receipts: upload.entries.map((entry) => receiptFor(said(entry))) },
});
const refusal = (refused: Refusal["refused"]): Answered<never> => ({
  kind: "refused",
  refusal: { v: 1, refused, next: "", retry: "never" },
});

/** A gateway that notes the numbers of what it is sent, and answers as the test says. */
const gateway = (answer: (upload: Upload) => Answered<UploadReply>) => {
  const sent: number[][] = [];
  const client = aClient({
    upload: async (upload) => {
      sent.push(upload.entries.map(({ header }) => readHeader(header)?.seq ?? 0));
      return answer(upload);
    },
  });
  return { client, sent };
};
const unheard = (): void => undefined;
const unsent = async (journal: Awaited<ReturnType<typeof aJournal>>) => (await journal.unsent(99)).map(({ seq }) => seq);

test("SYN-1: every line goes up, oldest first, twenty at once, and is sent once", async () => {
  const journal = await aJournal(45);
  const { client, sent } = gateway(receipted);
  expect(await deliver(journal, client, readingCrypto, unheard)).toEqual({ sent: 45, kind: "all" });
  expect(sent.map(({ length }) => length)).toEqual([20, 20, 5]);
  expect(sent.flat()).toEqual(Array.from({ length: 45 }, (_, index) => index + 1));
  expect(await deliver(journal, client, readingCrypto, unheard)).toEqual({ sent: 0, kind: "all" });
  expect(sent).toHaveLength(3);
});

test("SYN-8: a storage that keeps no receipt (a full disk) holds up no line: each is sent once a round", async () => {
  const journal = { ...(await aJournal(45)), keepReceipt: async () => undefined };
  const { client, sent } = gateway(receipted);
  expect(await deliver(journal, client, readingCrypto, unheard)).toEqual({ sent: 45, kind: "all" });
  expect(sent.flat()).toEqual(Array.from({ length: 45 }, (_, index) => index + 1));
});

test("SYN-1: without an answer every line stays unsent", async () => {
  const journal = await aJournal(3);
  expect(await deliver(journal, gateway(() => ({ kind: "no-answer" })).client, readingCrypto, unheard)).toEqual({
    sent: 0,
    kind: "no-answer",
  });
  expect(await unsent(journal)).toEqual([1, 2, 3]);
});

describe("SYN-1: what is no receipt for a line leaves it unsent", () => {
  const second =
    (change: (entry: SealedEntry) => string) =>
    (upload: Upload): Answered<UploadReply> => ({
      kind: "answer",
      value: { v: 1, receipts: upload.entries.map((entry, index) => (index === 1 ? change(entry) : receiptFor(said(entry)))) },
    });
  test.each<[string, (entry: SealedEntry) => string]>([
    ["one for other bytes", (entry) => receiptFor({ ...said(entry), hash: "x".repeat(43) })],
    ["one for another line", (entry) => receiptFor({ ...said(entry), id: "another" })],
    ["one the gateway did not sign", (entry) => receiptFor(said(entry)).slice(7)],
    ["nothing at all", () => ""],
  ])("%s", async (_what, change) => {
    const journal = await aJournal(3);
    expect(await deliver(journal, gateway(second(change)).client, readingCrypto, unheard)).toEqual({
      sent: 2,
      kind: "bad-receipt",
    });
    expect(await unsent(journal)).toEqual([2]);
  });
  test("fewer receipts than lines", async () => {
    const journal = await aJournal(3);
    const fewer = (upload: Upload): Answered<UploadReply> => ({
      kind: "answer",
      value: { v: 1, receipts: upload.entries.slice(0, 1).map((entry) => receiptFor(said(entry))) },
    });
    await deliver(
      journal,
      gateway((upload) => (upload.entries.length > 2 ? fewer(upload) : { kind: "no-answer" })).client,
      readingCrypto,
      unheard,
    );
    expect(await unsent(journal)).toEqual([2, 3]);
  });
});

describe("a line the gateway refuses", () => {
  const isBad = (upload: Upload): boolean => upload.entries.some(({ header }) => readHeader(header)?.seq === 2);
  test("SYN-8: holds up no other line, before or behind it", async () => {
    const journal = await aJournal(30);
    const { client } = gateway((upload) => (isBad(upload) ? refusal("bad-request") : receipted(upload)));
    expect(await deliver(journal, client, readingCrypto, unheard)).toEqual({ sent: 29, kind: "refused" });
    expect(await unsent(journal)).toEqual([2]);
  });
  test("SYN-8: a whole page of lines without a receipt holds up none behind it", async () => {
    const journal = await aJournal(30);
    const never = (upload: Upload): Answered<UploadReply> => ({
      kind: "answer",
      value: {
        v: 1,
        receipts: upload.entries.map((entry) =>
          (readHeader(entry.header)?.seq ?? 0) <= 20 ? "no receipt" : receiptFor(said(entry)),
        ),
      },
    });
    expect(await deliver(journal, gateway(never).client, readingCrypto, unheard)).toEqual({ sent: 10, kind: "bad-receipt" });
    expect((await unsent(journal)).at(-1)).toBe(20);
  });
  test("a device that is not known asks no more: nothing is split, nothing lost", async () => {
    const journal = await aJournal(30);
    const { client, sent } = gateway(() => refusal("device-not-known"));
    expect(await deliver(journal, client, readingCrypto, unheard)).toEqual({ sent: 0, kind: "refused" });
    expect(sent).toHaveLength(1);
    expect(await unsent(journal)).toHaveLength(30);
  });
});
