import { expect, test, vi } from "vitest";
import { keepListening } from "../../../src/app/sync/nudges.ts";

/** A listener whose streams and waits the test holds in its hands. */
const aListener = (isThere = () => true) => {
  const streams: { push(text: string): void; end(): void; signal: AbortSignal }[] = [];
  const waits: { ms: number; then: () => void; isOff: boolean }[] = [];
  const nudged = vi.fn();
  let opened = 0;
  const end = keepListening({
    open: async (signal) => {
      opened += 1;
      if (!isThere()) return null;
      let control: ReadableStreamDefaultController<Uint8Array> | undefined;
      const stream = new ReadableStream<Uint8Array>({
        start: (controller) => {
          control = controller;
        },
      });
      signal.addEventListener("abort", () => control?.error(new Error("aborted")));
      streams.push({
        push: (text) => control?.enqueue(new TextEncoder().encode(text)),
        end: () => control?.close(),
        signal,
      });
      return stream;
    },
    nudged,
    wait: (ms, then) => {
      const one = { ms, then, isOff: false };
      waits.push(one);
      return () => {
        one.isOff = true;
      };
    },
    chance: () => 0.5,
  });
  const pending = () => waits.filter(({ isOff }) => !isOff);
  return { streams, nudged, end, pending, opened: () => opened };
};

test("SYN-15: each event is a nudge, also where it comes in pieces; a sign of life is none", async () => {
  const { streams, nudged } = aListener();
  await vi.waitFor(() => expect(streams).toHaveLength(1));
  for (const piece of [": hello\n\n", "da", "ta: some", "thing\n\n", ": still here\n\n", "data: something\n\n"])
    streams[0]?.push(piece);
  await vi.waitFor(() => expect(nudged).toHaveBeenCalledTimes(2));
});

test("SYN-15: a stream that breaks is opened anew after a while, one at a time", async () => {
  const { streams, pending, opened } = aListener();
  await vi.waitFor(() => expect(streams).toHaveLength(1));
  streams[0]?.end();
  await vi.waitFor(() => expect(pending().map(({ ms }) => ms)).toEqual([10_000]));
  pending()[0]?.then();
  await vi.waitFor(() => expect(opened()).toBe(2));
});

test("SYN-15: a stream that is silent for too long is given up", async () => {
  const { streams, pending } = aListener();
  await vi.waitFor(() => expect(streams).toHaveLength(1));
  const [watch] = pending();
  expect(watch?.ms).toBe(45_000);
  watch?.then();
  expect(streams[0]?.signal.aborted).toBe(true);
  await vi.waitFor(() => expect(pending().map(({ ms }) => ms)).toContain(10_000));
});

test("SYN-15: where there is none to be had it is asked for less and less often; ended, no more", async () => {
  const { pending, opened, end } = aListener(() => false);
  const waited: number[] = [];
  for (let n = 1; n <= 4; n++) {
    // Not the watch over the opening itself.
    await vi.waitFor(() => expect([opened(), pending().length, pending()[0]?.ms === 45_000]).toEqual([n, 1, false]));
    const [next] = pending();
    if (next === undefined) throw new Error("nothing is waited for");
    waited.push(next.ms);
    if (n === 4) break;
    next.isOff = true;
    next.then();
  }
  expect(waited).toEqual([20_000, 40_000, 60_000, 60_000]);
  end();
  expect(pending()).toEqual([]);
});
