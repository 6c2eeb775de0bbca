import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { AppParts } from "../../../src/app/shell/app-parts.ts";
import type { Device } from "../../../src/app/shell/device.ts";
import { nothingHeld } from "../../../src/app/shell/held.ts";
import { rounds } from "../../../src/app/shell/rounds.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("SYN-8: a copy that hangs while it is read does not end the rounds with the gateway", async () => {
  let went = 0;
  const parts = {
    moment: { now: Date.now },
    alone: async () => {
      went += 1;
      return true;
    },
  } as unknown as AppParts;
  const held = { ...nothingHeld(), device: {} as Device };
  const { round } = rounds(parts, held, {
    refresh: () => new Promise<never>(() => undefined),
    readMedicines: async () => undefined,
  });
  const first = round();
  await vi.advanceTimersByTimeAsync(120_000);
  await first;
  const second = round();
  await vi.advanceTimersByTimeAsync(120_000);
  await second;
  expect(went).toBe(2);
});
