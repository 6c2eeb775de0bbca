import { describe, expect, test } from "vitest";
import { applyEntries } from "../../../src/core/journal/apply.ts";
import type { EntryBody } from "../../../src/core/journal/body.ts";
import { AMIRA, entry, entryId, handedOut, MORNING, outageEnded, resolved, struck, TOM, uuid } from "../../support/a-line.ts";
import { ITEM_B } from "../../support/a-prescription.ts";
import { rpBody } from "../../support/a-rp.ts";
import {
  arrived,
  assembled,
  checkMade,
  delivered,
  followedUp,
  nearMiss,
  notADuplicate,
  noted,
  registerEntered,
} from "../../support/beside-lines.ts";

describe("strikes", () => {
  test("JRN-5: a struck line stays, with who struck it, when and why", () => {
    const log = applyEntries([entry(1, handedOut()), entry(2, struck(entryId(1), { actor: TOM }))]);
    expect(log.lines).toMatchObject([
      {
        line: "B-0001",
        body: { given: [{ quantity: "28" }] },
        strike: { reason: "wrong strength picked", by: TOM, at: MORNING + 60_000 },
      },
    ]);
  });
  test("JRN-5: of two strikes the first by chain counts", () => {
    const log = applyEntries([
      entry(1, handedOut()),
      entry(3, struck(entryId(1), { reason: "second" })),
      entry(2, struck(entryId(1), { reason: "first" })),
    ]);
    expect(log.lines[0]?.strike?.reason).toBe("first");
  });
  test("JRN-6: a strike that comes before its line is kept, and takes hold when the line comes", () => {
    const strike = entry(2, struck(entryId(1)));
    expect(applyEntries([strike])).toMatchObject({ lines: [], orphans: [{ id: entryId(2) }] });
    expect(applyEntries([strike, entry(1, handedOut())])).toMatchObject({
      lines: [{ strike: { entryId: entryId(2) } }],
      orphans: [],
    });
  });
  test("a line of one device may be struck on another", () => {
    const log = applyEntries([entry(1, handedOut(), "C"), entry(1, struck(entryId(1, "C")), "B")]);
    expect(log.lines[0]?.strike?.entryId).toBe(entryId(1, "B"));
  });
});

describe("several devices", () => {
  test("lines are in order of device and number", () => {
    const log = applyEntries([
      entry(2, handedOut({ line: "C-0002" }), "C"),
      entry(1, handedOut(), "B"),
      entry(1, handedOut({ line: "C-0001" }), "C"),
    ]);
    expect(log.lines.map(({ line }) => line)).toEqual(["B-0001", "C-0001", "C-0002"]);
  });
  test("JRN-6: two entries that claim one line number are both kept", () => {
    const rival = { ...entry(1, handedOut({ itemId: ITEM_B })), hash: "Z".repeat(43), id: uuid(77, 5) };
    expect(applyEntries([entry(1, handedOut()), rival]).lines.map(({ line }) => line)).toEqual(["B-0001", "B-0001"]);
  });
  test("JRN-6: the same entry twice is one line", () => {
    expect(applyEntries([entry(1, handedOut()), entry(1, handedOut())]).lines).toHaveLength(1);
  });
});

test("an entry that cannot be read is shown, not skipped", () => {
  expect(applyEntries([entry(1, null), entry(2, handedOut())])).toMatchObject({
    unreadable: [{ id: entryId(1) }],
    lines: [{ line: "B-0001" }],
  });
});

test("REC-9: decisions about a line are kept in order, with reason and name", () => {
  const log = applyEntries([
    entry(3, resolved(entryId(1), "supply-stands", { reason: "second" })),
    entry(1, handedOut()),
    entry(2, resolved(entryId(1), "other", { reason: "first" })),
  ]);
  expect(log.lines[0]?.resolutions.map(({ decision, reason, by }) => [decision, reason, by])).toEqual([
    ["other", "first", AMIRA],
    ["supply-stands", "second", AMIRA],
  ]);
});

describe("RP-4: the record of Responsible Pharmacists", () => {
  const events = [
    entry(1, rpBody("rp-off", MORNING + 3_000), "C"),
    entry(1, rpBody("rp-absent", MORNING + 1_000), "B"),
    entry(2, rpBody("rp-on", MORNING), "B"),
    entry(2, rpBody("rp-back", MORNING + 2_000), "C"),
  ];
  test("is one over all devices, by when it happened", () => {
    expect(applyEntries(events).rp.map(({ what, device }) => `${what} ${device}`)).toEqual([
      "on B",
      "absent B",
      "back C",
      "off C",
    ]);
  });
  test("JRN-5: what is struck stays in it", () => {
    const log = applyEntries([...events, entry(3, { ...struck(entryId(1, "C")), line: null } as EntryBody)]);
    expect(log.rp.at(-1)).toMatchObject({ what: "off", strike: { reason: "wrong strength picked", by: AMIRA } });
    expect(log.orphans).toEqual([]);
  });
});

test("an end whose beginning is not known here waits", () => {
  expect(applyEntries([entry(2, outageEnded(uuid(1, 3)))]).orphans).toHaveLength(1);
});

test("JRN-6: what stands beside the lines is in order of time over all devices, whichever device wrote it", () => {
  const [early, late] = [MORNING - 60_000, MORNING];
  const beside = (device: string, at: number) =>
    [
      assembled(uuid(1, device.charCodeAt(0)), at),
      delivered(uuid(2, device.charCodeAt(0)), "refused", at),
      arrived(`of ${device}`, at),
      registerEntered(uuid(3, device.charCodeAt(0)), at),
      notADuplicate(`of ${device}`, uuid(4, 1), at),
      nearMiss(at),
      checkMade(uuid(5, device.charCodeAt(0)), {}, at),
    ].map((body, index) => entry(index + 1, body, device));
  const log = applyEntries([...beside("B", late), ...beside("C", early)]);
  const times = [early, late];
  expect(log.bags.map(({ at }) => at)).toEqual(times);
  expect(log.arrivals.map(({ at }) => at)).toEqual(times);
  expect(log.registerEntries.map(({ at }) => at)).toEqual(times);
  expect(log.notDuplicates.map(({ at }) => at)).toEqual(times);
  expect(log.nearMisses.map(({ at }) => at)).toEqual(times);
  expect(log.deliveries.map(({ recordedAt }) => recordedAt)).toEqual(times);
  expect(log.checksMade.map(({ recordedAt }) => recordedAt)).toEqual(times);
});

test("JRN-13: what was done about words from paper stands with those words, and with no others", () => {
  const log = applyEntries([entry(1, noted("B-0007")), entry(2, noted("B-0008")), entry(3, followedUp("B-0007"))]);
  expect(log.notes.map(({ line, followedUp: done }) => `${line} ${done.length}`)).toEqual(["B-0007 1", "B-0008 0"]);
});
