import { setImmediate as turn } from "node:timers/promises";
import { expect, test } from "vitest";
import { createBookAhead } from "../../src/app/vault/book-ahead.ts";
import { createNumbersPromised } from "../../src/app/vault/numbers-promised.ts";
import { entryBodySchema } from "../../src/core/journal/body.ts";
import { openJournal, sharedStorage } from "../contracts/journal-contract.ts";
import { aBookFile, aSettledBook, simBookHost } from "../support/a-book.ts";
import { handedOut } from "../support/a-line.ts";
import { type Chance, chanceFrom } from "../support/random.ts";
import { simDisk } from "../support/sim-disk.ts";

const HISTORIES = 400;
const ACTS = 8;
/** Turns of the event loop that take the place of a watchdog's seconds. */
const PATIENCE = 120;

const turns = async (count: number): Promise<void> => {
  for (let left = count; left > 0; left--) await turn();
};

const withinTurns = async <T>(_ms: number, work: Promise<T>): Promise<{ done: T } | null> => {
  let ended: { done: T } | null = null;
  const watched = work.then((done) => {
    ended = { done };
  });
  watched.catch(() => undefined);
  for (let left = PATIENCE; left > 0 && ended === null; left--) await Promise.race([watched, turn()]);
  return ended;
};

const oneAfterTheOther = () => {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const own = last.then(work);
    last = own.catch(() => undefined);
    return own;
  };
};

/** Strikes the disk with something, or nothing. */
const strike = (disk: ReturnType<typeof simDisk>, chance: Chance): void => {
  const what = chance.below(4);
  if (what === 0) disk.reading = { how: "hang", left: 1 + chance.below(6) };
  if (what === 1) disk.fault = (["hang", "refuse", "no-room", "unheard"] as const)[chance.below(4)] ?? "hang";
};

/** Acts of one page, each under a fault or none, and a look at the storage somewhere beside each; then one more act with nothing wrong. */
const actsAndLooks = async (seed: number) => {
  const [chance, pace] = [chanceFrom(seed), chanceFrom(seed + 1)];
  const pause = () => turns(pace.below(6));
  const disk = simDisk(() => undefined, pause);
  const host = simBookHost(aBookFile(400_000));
  const storage = sharedStorage();
  const journal = openJournal("looks beside writes", {
    book: await aSettledBook({
      ...host,
      append: async (texts) => {
        await pause();
        return host.append(texts);
      },
    }),
    openStore: disk.open,
    ahead: createBookAhead(storage),
    promised: createNumbersPromised(storage),
    within: withinTurns,
    inTurn: oneAfterTheOther(),
    ballast: {
      lay: async () => true,
      free: async () => {
        await pause();
        return true;
      },
    },
  });
  await journal.wake();
  const act = (number: number) =>
    journal.write(1, async (lines) => lines.map((line) => handedOut({ line, quantity: String(number) })));
  for (let number = 1; number <= ACTS; number++) {
    strike(disk, chance);
    const looking = turns(chance.below(150)).then(() => journal.wake());
    await act(number);
    await looking;
  }
  disk.fault = null;
  disk.reading = null;
  await act(ACTS + 1);
  const rows = await journal.rows();
  const given = rows.map(({ body }) => {
    const entry = entryBodySchema.parse(JSON.parse((JSON.parse(body) as { body: string }).body));
    return entry.kind === "handed-out" ? entry.given[0]?.quantity : null;
  });
  const unsent = await journal.unsent(ACTS * 3);
  return { seqs: rows.map(({ seq }) => seq), given, unsent: unsent.map(({ seq }) => seq) };
};

test("JRN-8, JRN-10: whatever befalls the database, a look at the storage beside an act forks nothing, doubles nothing and leaves no line out", async () => {
  for (let seed = 1; seed <= HISTORIES; seed++) {
    const { seqs, given, unsent } = await actsAndLooks(seed * 7);
    expect([...new Set(seqs)], `seed ${seed * 7}: a place taken twice`).toEqual(seqs);
    expect([...new Set(given)], `seed ${seed * 7}: an act written twice`).toEqual(given);
    expect(unsent, `seed ${seed * 7}: a line that is not offered`).toEqual(seqs);
  }
});
