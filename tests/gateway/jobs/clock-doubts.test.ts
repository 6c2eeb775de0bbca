import { afterEach, beforeEach, expect, test } from "vitest";
import { type EntryBody, entryBodySchema } from "../../../src/core/journal/body.ts";
import { aGateway, receiptsOf, type TestDevice, type TestGateway } from "../../support/a-gateway.ts";
import { handedOut, struck, uuid, visitId } from "../../support/a-line.ts";

let gateway: TestGateway;
let device: TestDevice;
beforeEach(async () => {
  gateway = await aGateway();
  device = await gateway.enrol();
});
afterEach(() => gateway.end());

const HOUR = 3_600_000;

/** A line as a device whose clock is off records it. */
const line = (
  n: number,
  off: number,
  more: { monotonic?: number; lastServerTime?: number | null; how?: string; ago?: number } = {},
): EntryBody => {
  const wall = gateway.clock.now() - (more.ago ?? 0) + off;
  const body = handedOut({ line: `B-000${n}`, visit: visitId(n), quantity: "1", owed: "27", statusAfter: "0003" });
  return entryBodySchema.parse({
    ...body,
    happened: { ...body.happened, wall, how: more.how ?? "now" },
    recorded: {
      wall,
      zone: "Europe/London",
      monotonic: more.monotonic ?? n,
      bootId: uuid(1, 9),
      lastServerTime: more.lastServerTime === undefined ? gateway.clock.now() : more.lastServerTime,
    },
  });
};
const doubts = async (): Promise<string[]> =>
  (await device.changes()).changes.flatMap((change) => (change.kind === "doubts" ? change.doubts : []));
const standings = async (): Promise<string[]> =>
  (await device.changes()).changes.flatMap((change) => (change.kind === "standing" ? [change.standing.kind] : []));

test("SYN-17: a clock that is right is nothing to doubt", async () => {
  await receiptsOf(device, await device.seal(line(1, 0)));
  expect(await doubts()).toEqual([]);
});

test("SYN-17: a clock an hour off is said beside the line, which goes its way all the same", async () => {
  await receiptsOf(device, await device.seal(line(1, 0)));
  const before = await standings();
  await receiptsOf(device, await device.seal(line(2, HOUR)));
  expect(await doubts()).toEqual([expect.stringMatching(/^B-0002: the clock of device B said .* between .* and /)]);
  expect((await standings()).slice(0, 1)).toEqual(before);
  expect(await standings()).not.toContain("needs-a-look");
});

test("SYN-17: lines of a day without a network bear out each other's times, the first too", async () => {
  const monotonic = (hours: number) => hours * HOUR;
  const start = { lastServerTime: null };
  const sealed = await device.seal(
    line(1, HOUR, { ...start, monotonic: monotonic(0), ago: 8 * HOUR }),
    line(2, HOUR, { ...start, monotonic: monotonic(4), ago: 4 * HOUR }),
    line(3, HOUR, { ...start, monotonic: monotonic(8) }),
  );
  await receiptsOf(device, sealed);
  expect((await doubts()).map((words) => words.slice(0, 6))).toEqual(["B-0001", "B-0002", "B-0003"]);
});

test("SYN-17: what is typed in from paper, or struck, is not asked about; a clock out of all calendars breaks nothing", async () => {
  await receiptsOf(device, await device.seal(line(1, HOUR, { how: "from-paper" })));
  expect(await doubts()).toEqual([]);
  const [wild] = await device.seal(line(2, 9e15));
  if (wild === undefined) throw new Error("nothing sealed");
  await receiptsOf(device, [wild]);
  expect(await doubts()).toEqual([expect.stringContaining("no time there is")]);
  const { id } = JSON.parse(wild.header) as { id: string };
  await receiptsOf(device, await device.seal(struck(id, { line: "B-0002" })));
  expect(await doubts()).toEqual([]);
});
