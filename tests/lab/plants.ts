import type { Change } from "../../src/core/wire/changes.ts";
import { placeOfRow } from "../../src/core/wire/row.ts";
import type { PharmacyStore } from "../../src/gateway/store/pharmacy-store.ts";
import type { Seams } from "../support/world.ts";
import type { SourceChange } from "./changed-source.ts";
import type { DiskLies } from "./device-disk.ts";

/**
 * A planted bug: what is wrong in it, and the parts it puts in the place of good ones, or pieces of core's own text. `from`: the seed at which
 * looking for it begins, where it takes long from the first.
 */
export type Plant = { what: string; seams(): Seams; lies?: DiskLies; source?: readonly SourceChange[]; from?: number };

/** A page with its range kept and its changes gone. */
const emptied = (content: string | null): string | null =>
  content === null ? null : JSON.stringify({ ...(JSON.parse(content) as object), changes: [] });

/** The gateway's store with a part put in another's place, inside its transactions and outside. */
const inTransactions = (change: (handle: PharmacyStore) => PharmacyStore): Seams => ({
  handle: (handle) => ({
    ...change(handle),
    transaction: (work) => handle.transaction((inside) => work(change(inside))),
  }),
});

/** Bugs this kind of system is known for. The laboratory must find each; a lab that finds none of them proves nothing. */
export const PLANTS: Readonly<Record<string, Plant>> = {
  "no-dedupe": {
    what: "the gateway keeps an entry again each time it comes",
    from: 2,
    seams: () => {
      let again = 0;
      return {
        handle: (handle) => ({
          ...handle,
          transaction: (work) =>
            handle.transaction((inside) =>
              work({
                ...inside,
                entryLike: async () => null,
                hasRival: async () => false,
                keepEntry: async (entry) => {
                  const known = await inside.entryLike(entry.open.id, entry.entry.hash);
                  if (known === null) return inside.keepEntry(entry);
                  again += 1;
                  const id = `${entry.open.id.slice(0, -6)}${String(again).padStart(6, "0")}`;
                  return inside.keepEntry({ ...entry, open: { ...entry.open, id } });
                },
              }),
            ),
        }),
      };
    },
  },
  "receipt-before-commit": {
    what: "the gateway answers with receipts, then fails to commit",
    from: 47,
    seams: () => {
      let uploads = 0;
      return {
        handle: (handle) => ({
          ...handle,
          transaction: async (work) => {
            let answer: { receipt: Awaited<ReturnType<typeof work>> } | null = null;
            try {
              return await handle.transaction(async (inside) => {
                let keeps = false;
                const result = await work({
                  ...inside,
                  keepEntry: async (entry) => {
                    keeps = true;
                    await inside.keepEntry(entry);
                  },
                });
                if (keeps) uploads += 1;
                if (!keeps || uploads % 7 !== 3) return result;
                answer = { receipt: result };
                throw new Error("power cut before the commit");
              });
            } catch (error) {
              if (answer === null) throw error;
              return (answer as { receipt: Awaited<ReturnType<typeof work>> }).receipt;
            }
          },
        }),
      };
    },
  },
  "cursor-before-apply": {
    what: "the device moves its cursor before the page is stored, and the page is lost between",
    seams: () => {
      let fetches = 0;
      return {
        copy: (copy) => ({
          ...copy,
          apply: async (crypto, ods) => {
            fetches += 1;
            const lose = fetches % 5 === 3;
            return copy.apply(
              {
                ...crypto,
                openPage: async (page, of) => (lose ? emptied(await crypto.openPage(page, of)) : crypto.openPage(page, of)),
              },
              ods,
            );
          },
        }),
      };
    },
  },
  "snapshot-overwrites-fact": {
    what: "what the gateway sent takes the place of what the device recorded and has not sent yet",
    seams: () => {
      // Kept over restarts of the page, as what was overwritten would be.
      let forgotten: ReadonlySet<string> = new Set();
      let asked = 0;
      return {
        journal: (journal) => {
          const keep = <T extends { id: string }>(rows: T[]): T[] => rows.filter(({ id }) => !forgotten.has(id));
          return {
            ...journal,
            rows: async () => keep(await journal.rows()),
            unsent: async (limit) => {
              const waiting = keep(await journal.unsent(limit));
              asked += waiting.length === 0 ? 0 : 1;
              if (asked % 4 === 3) forgotten = new Set([...forgotten, ...waiting.slice(1).map(({ id }) => id)]);
              return keep(waiting);
            },
          };
        },
      };
    },
  },
  "resend-with-new-id": {
    what: "a notification without an answer is sent again under a new id",
    from: 53,
    seams: () => {
      const sent = new Map<string, number>();
      return {
        eps: (eps) => ({
          ...eps,
          send: (call, request) => {
            const times = (sent.get(request.requestId) ?? 0) + 1;
            sent.set(request.requestId, times);
            if (times === 1 || call !== "process-message") return eps.send(call, request);
            const bundle: { identifier: { value: string } } = JSON.parse(request.body);
            const fresh = bundle.identifier.value.slice(0, -4) + String(times).padStart(4, "0");
            return eps.send(call, {
              ...request,
              requestId: fresh,
              body: request.body.replaceAll(bundle.identifier.value, fresh),
            });
          },
        }),
      };
    },
  },
  "withdrawal-not-sent": {
    what: "a notification is noted as taken back, and EPS never hears of it",
    from: 12,
    seams: () => ({
      eps: (eps) => ({
        ...eps,
        send: async (call, request) =>
          call === "task" && request.body.includes('"abort"') ? { kind: "accepted" } : eps.send(call, request),
      }),
    }),
  },
  "durable-too-early": {
    what: "a device says recorded before it is on the disk, in both books, and loses its power",
    from: 2,
    seams: () => ({}),
    lies: { isRelaxed: true, bookDoesNotFlush: true },
  },
  "number-used-twice": {
    what: "a device forgets the numbers that went to paper, and gives them again",
    from: 18,
    seams: () => ({}),
    lies: { forgetsNumbers: true },
  },
  "chain-not-checked": {
    what: "a device writes behind whatever stands there, although another window wrote first",
    from: 28,
    seams: () => ({}),
    lies: { headNotChecked: true, windowsOutOfTurn: true },
  },
  "second-book-not-read": {
    what: "what stands in the second book alone is never brought into the first, nor sent up",
    from: 37,
    seams: () => ({}),
    lies: { bookNotRead: true },
  },
  "doubt-taken-for-recorded": {
    what: "a write that nobody confirmed is told as recorded",
    from: 18,
    seams: () => ({
      journal: (journal) => ({
        ...journal,
        write: async (count, make) => {
          const result = await journal.write(count, make);
          if (result.kind !== "in-doubt") return result;
          const row = { seq: 0, id: "", lines: result.lines, header: "", body: "", hash: "", signature: "", receipt: null };
          return { kind: "stored", rows: [row], books: "database" };
        },
      }),
    }),
  },
  "sent-counts-as-received": {
    what: "an entry counts as received once it was sent, whether or not it came",
    seams: () => ({
      journal: (journal) => ({
        ...journal,
        unsent: async (limit) => {
          const rows = await journal.unsent(limit);
          for (const { id } of rows) await journal.keepReceipt(id, "sent");
          return rows;
        },
      }),
    }),
  },
  "receipts-outlive-the-store": {
    what: "a device does not offer its lines again to a gateway that was put back",
    from: 121,
    seams: () => ({ journal: (journal) => ({ ...journal, offerAgain: async () => undefined }) }),
  },
  "strikes-not-sent": {
    what: "what takes no line number is never sent up",
    seams: () => ({
      journal: (journal) => ({
        ...journal,
        unsent: async (limit) => (await journal.unsent(limit)).filter(({ lines }) => lines.length > 0),
      }),
    }),
  },
  "copy-read-once": {
    what: "a page goes on showing what it first read of a prescription, a line or a standing",
    seams: () => ({
      copy: (copy) => ({
        ...copy,
        reader: (crypto) => {
          const read = copy.reader(crypto);
          const first = new Map<string, Change>();
          return async () => {
            const now = await read();
            const asFirstRead = (change: Change): Change => {
              const place = placeOfRow(change, "");
              const known = first.get(place) ?? change;
              first.set(place, known);
              return known;
            };
            return { ...now, changes: now.changes.map(asFirstRead) };
          };
        },
      }),
    }),
  },
  "page-not-applied": {
    what: "a device notes a page as applied and keeps nothing of it",
    seams: () => {
      let pages = 0;
      return {
        copy: (copy) => ({
          ...copy,
          apply: (crypto, ods) =>
            copy.apply(
              {
                ...crypto,
                openPage: async (page, of) => {
                  pages += 1;
                  const content = await crypto.openPage(page, of);
                  return pages % 9 === 4 ? emptied(content) : content;
                },
              },
              ods,
            ),
        }),
      };
    },
  },
  "unnumbered-not-told": {
    what: "the gateway keeps what takes no line number and is no strike, a bag for example, and does not tell the devices",
    seams: () =>
      inTransactions((inside) => ({
        ...inside,
        putChange: async (key, change) => {
          const isUnnumbered =
            change.kind === "entry" &&
            ["assembled", "near-miss", "delivery-outcome", "triaged", "check-made"].includes(change.entry.body?.kind ?? "");
          if (!isUnnumbered) await inside.putChange(key, change);
        },
      })),
  },
  "standing-not-told": {
    what: "the gateway reckons a standing anew and does not tell the devices",
    from: 4,
    seams: () => {
      let put = 0;
      return inTransactions((inside) => ({
        ...inside,
        putStanding: async (...given) => {
          put += 1;
          if (put % 6 !== 4) await inside.putStanding(...given);
        },
      }));
    },
  },
  "pmr-not-heard": {
    what: "what the PMR tells EPS is taken in and forgotten",
    from: 9,
    seams: () => inTransactions((inside) => ({ ...inside, epsEventsOf: async () => [] })),
  },
  "answer-not-kept": {
    what: "EPS accepts a message, and the gateway does not keep that it did",
    seams: () =>
      inTransactions((inside) => ({
        ...inside,
        noteEpsAnswer: async (id, answered) => {
          if (answered.state !== "accepted") await inside.noteEpsAnswer(id, answered);
        },
      })),
  },
  "silence-taken-for-acceptance": {
    what: "EPS does not answer, and the gateway takes it for accepted",
    from: 88,
    seams: () => ({
      eps: (eps) => ({
        ...eps,
        send: async (call, request) => {
          const answer = await eps.send(call, request);
          return answer.kind === "unknown" ? { kind: "accepted" } : answer;
        },
      }),
    }),
  },
  "work-not-listed": {
    what: "a prescription with lines is never put on the list of what is to be told to EPS",
    from: 10,
    seams: () => inTransactions((inside) => ({ ...inside, putWork: (work, _isOpen, now) => inside.putWork(work, false, now) })),
  },
  "carried-not-brought": {
    what: "a device takes another's lines in, and never brings them to the gateway",
    from: 3,
    seams: () => ({ others: (others) => ({ ...others, unsent: async () => [] }) }),
  },
  "over-supply-not-seen": {
    what: "no rule sees that more is given than was prescribed, at the counter or afterwards",
    seams: () => ({}),
    source: [
      {
        file: "core/journal/decide-visit.ts",
        from: "item === undefined || !open.includes(item)",
        to: "item === undefined",
      },
      { file: "core/rules/duplicate-line.ts", from: "compareQuantities(intended, left) > 0", to: "false" },
      { file: "core/reconcile/disagreement.ts", from: "againstRule(line) ?? overSupply(line, facts)", to: "againstRule(line)" },
    ],
  },
  "eps-not-told": {
    what: "what Holdfast released is settled as if EPS had nothing to hear of it",
    seams: () => ({}),
    source: [
      {
        file: "core/reconcile/reconcile.ts",
        from: "return forEps(line, reckoning);",
        to: 'return { kind: "settled", how: "not-for-eps", at: null, by: null, decision: null };',
      },
    ],
  },
  "no-chain": {
    what: "each entry cites the beginning of the chain, and none the one before it",
    seams: () => ({}),
    source: [{ file: "app/vault/journal.ts", from: "prevHash: hash,", to: 'prevHash: "A".repeat(43),' }],
  },
  "numbers-in-localstorage-alone": {
    what: "the second book does not keep the numbers that went to paper, and a power cut takes them",
    seams: () => ({}),
    source: [{ file: "app/vault/second-book.ts", from: "nextLine: () => nextLine,", to: "nextLine: () => 1," }],
  },
  "self-test-races": {
    what: "what is recorded while a device looks at its storage is taken for damage",
    from: 40,
    seams: () => ({}),
    source: [
      {
        file: "app/vault/self-test.ts",
        from: "lastSeq > end.seq",
        to: "chain.length > end.seq",
      },
    ],
  },
  "brings-what-is-in-hand": {
    what: "a look at the storage brings over from the second book what is just being written, and forgets what was written beside it",
    from: 140,
    seams: () => ({}),
    source: [
      { file: "app/vault/two-books.ts", from: "deps.book.rows().filter(({ id }) => !inHand.has(id))", to: "deps.book.rows()" },
      { file: "app/vault/two-books.ts", from: "...ahead.filter(({ id }) => !looked.has(id))", to: "" },
    ],
  },
  "any-look-holds-up-all": {
    what: "a line that needs a look holds up what was handed over before it, too",
    seams: () => ({}),
    source: [
      { file: "core/reconcile/next-step.ts", from: "const isClear = known.every(", to: "const isClear = facts.lines.every(" },
    ],
  },
  "other-quantity-told": {
    what: "EPS is told of one tablet, whatever was handed out",
    seams: () => ({}),
    source: [
      {
        file: "eps/build-dispense-notification.ts",
        from: 'quantityIn(item, given?.quantity ?? "0")',
        to: 'quantityIn(item, given === null ? "0" : "1")',
      },
    ],
  },
  "other-quantity-sealed": {
    what: "one tablet is sealed as what was given, whatever the form said",
    seams: () => ({}),
    source: [
      {
        file: "app/vault/journal.ts",
        from: "deps.crypto.seal(JSON.stringify(body), header)",
        to: `deps.crypto.seal(JSON.stringify("given" in body ? { ...body, given: body.given.map((one) => ({ ...one, quantity: "1" })) } : body), header)`,
      },
    ],
  },
};
