import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Device } from "../../../src/app/shell/device.ts";
import { createMeeting } from "../../../src/app/shell/meeting.ts";
import type { Opened } from "../../../src/app/shell/opened.ts";
import { deviceLetterSchema } from "../../../src/core/journal/line-number.ts";

const hangs = () => new Promise<never>(() => undefined);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const meeting = createMeeting({
  unlocked: () => ({
    device: {
      enrolment: { device: "B", epoch: 1 },
      ods: "FX901",
      journal: { unsent: hangs, health: () => ({ database: true }) },
      others: { receiptsOf: hangs },
    } as unknown as Device,
    opened: { readOwn: hangs, peers: () => ({ key: {}, devices: [] }) } as unknown as Opened,
  }),
  now: () => 0,
  redraw: async () => undefined,
});

test.each([
  ["what was supplied", () => meeting.toShow("supplied")],
  ["the lines", () => meeting.toShow("lines")],
  ["the lines as a file", () => meeting.toShow("lines", "file")],
  ["receipts", () => meeting.receiptsToShow(deviceLetterSchema.parse("C"), 1)],
])("MET-1, MET-3: storage that hangs is said in ten seconds where somebody asks for %s", async (_what, ask) => {
  const shown = ask();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await shown).toMatchObject({ ok: false, fact: expect.stringContaining("does not answer") });
});
