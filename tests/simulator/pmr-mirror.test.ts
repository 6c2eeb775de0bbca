import { describe, expect, test } from "vitest";
import { createPmrMirror } from "../../src/simulator/pmr-mirror.ts";
import { newPmrState } from "../../src/simulator/pmr-state.ts";

const MESSAGES = Array.from({ length: 12 }, (_, place) => `message ${place}`);

describe("copies of the PMR's traffic", () => {
  test("go in order and once", async () => {
    const copies: string[] = [];
    const mirror = createPmrMirror(newPmrState(), async (message) => void copies.push(message), 1);
    for (const message of MESSAGES) await mirror.copy(message);
    expect(copies).toEqual(MESSAGES);
  });

  test("travel late, out of order and twice when asked to, and all arrive in the end", async () => {
    const orders = new Set<string>();
    for (const seed of [1, 2, 3]) {
      const copies: string[] = [];
      const state = newPmrState();
      const mirror = createPmrMirror(state, async (message) => void copies.push(message), seed);
      Object.assign(mirror.faults, { late: 1, shuffle: 1, repeat: 0.5 });
      for (const message of MESSAGES) await mirror.copy(message);
      expect(copies, `seed ${seed}`).toEqual([]);
      expect(await mirror.deliverAll()).toBe(0);
      expect(new Set(copies), `seed ${seed}`).toEqual(new Set(MESSAGES));
      expect(copies.length, `seed ${seed}`).toBeGreaterThan(MESSAGES.length);
      expect(state.mirrored).toBe(copies.length);
      orders.add(copies.join());
    }
    expect(orders.size).toBe(3);
  });

  test("stay while the PMR is down", async () => {
    const state = { ...newPmrState(), down: true };
    const mirror = createPmrMirror(state, async () => undefined, 1);
    await mirror.copy("one");
    expect(await mirror.deliverAll()).toBe(1);
    state.down = false;
    expect(await mirror.deliverAll()).toBe(0);
  });
});
