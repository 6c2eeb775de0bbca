import { expect, test } from "vitest";
import { fetchedKeys } from "../../src/simulator/fetched-keys.ts";

test("keys are kept for a minute, asked for anew when a key is unknown, and no answer is no keys", async () => {
  const at = { now: 0 };
  const link: { answers: unknown[]; asked: number } = { answers: [{ keys: [{ kty: "RSA", kid: "1" }] }], asked: 0 };
  const keys = fetchedKeys(
    async () => {
      link.asked += 1;
      const answer = link.answers.shift();
      if (answer === undefined) throw new Error("no network");
      return answer;
    },
    () => at.now,
  );
  expect((await keys()).keys).toHaveLength(1);
  at.now = 59_000;
  expect((await keys()).keys).toHaveLength(1);
  expect(link.asked).toBe(1);
  link.answers.push({ keys: [{ kty: "RSA" }, { kty: "RSA" }] }, { keys: "nonsense" });
  expect((await keys({ fresh: true })).keys).toHaveLength(2);
  expect((await keys({ fresh: true })).keys).toHaveLength(2);
  expect(link.asked).toBe(2);
  at.now = 180_000;
  expect((await keys()).keys).toEqual([]);
  expect((await keys()).keys).toEqual([]);
  expect(link.asked).toBe(4);
});
