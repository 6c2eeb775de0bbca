import { expect, test } from "vitest";
import { takeTurns } from "../../../src/app/vault/take-turns.ts";

let names = 0;
const newName = (): string => {
  names += 1;
  return `turns-${names}`;
};

/** A promise and its end. */
const gate = () => Promise.withResolvers<void>();

test("JRN-7: what another window does is over before the next begins", async () => {
  const name = newName();
  const [one, two] = [takeTurns(navigator.locks, name), takeTurns(navigator.locks, name)];
  const events: string[] = [];
  const first = gate();
  const done = [
    one(async () => {
      events.push("one begins");
      await first.promise;
      events.push("one ends");
    }),
    two(async () => void events.push("two")),
  ];
  const held = await navigator.locks.query();
  expect(held.pending?.filter((lock) => lock.name === name)).toHaveLength(1);
  first.resolve();
  await Promise.all(done);
  expect(events).toEqual(["one begins", "one ends", "two"]);
});

test("JRN-7: a window that hangs is waited for only so long", async () => {
  const name = newName();
  const hangs = gate();
  const held = takeTurns(navigator.locks, name)(() => hangs.promise);
  expect(await takeTurns(navigator.locks, name, 50)(async () => "recorded")).toBe("recorded");
  hangs.resolve();
  await held;
});

test("what fails in its turn fails once, with its own error", async () => {
  let times = 0;
  const failing = takeTurns(
    navigator.locks,
    newName(),
  )(async () => {
    times += 1;
    throw new Error("its own");
  });
  await expect(failing).rejects.toThrow("its own");
  expect(times).toBe(1);
});

test("JRN-7: a browser without locks, or whose locks fail, goes on out of turn", async () => {
  expect(await takeTurns(undefined, "none")(async () => 1)).toBe(1);
  const refusing = { request: () => Promise.reject(new DOMException("no", "SecurityError")) } as unknown as LockManager;
  expect(await takeTurns(refusing, "none")(async () => 2)).toBe(2);
});
