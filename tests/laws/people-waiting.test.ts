import fc from "fast-check";
import { expect, test } from "vitest";
import { applyEntries } from "../../src/core/journal/apply.ts";
import type { EntryBody } from "../../src/core/journal/body.ts";
import type { OpenEntry } from "../../src/core/journal/open-entry.ts";
import { peopleTriaged, peopleWaiting } from "../../src/core/journal/people-waiting.ts";
import { entry, entryId, MORNING, struck, uuid } from "../support/a-line.ts";
import { withAnyOrder } from "../support/any-log.ts";
import { triageClosed, triaged } from "../support/beside-lines.ts";

const ANN = uuid(1, 6);

// Few moments, so that two devices often record at the very same one.
const moments = fc.integer({ min: 0, max: 6 }).map((minutes) => MORNING + minutes * 60_000);
const asking = moments.map((at) => triaged(ANN, {}, at));
const closing = moments.map((at) => triageClosed(ANN, "left", at));
const strike = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.constantFrom("B", "C"), moments)
  .map(([n, device, at]) => struck(entryId(n, device), { at }));

const body = fc.oneof({ weight: 3, arbitrary: asking }, { weight: 3, arbitrary: closing }, { weight: 1, arbitrary: strike });

const wallOf = ({ recorded }: EntryBody): number => recorded.wall;
const chain = (device: string): fc.Arbitrary<OpenEntry[]> =>
  fc
    .array(body, { maxLength: 5 })
    .map((bodies) => bodies.toSorted((a, b) => wallOf(a) - wallOf(b)).map((one, index) => entry(index + 1, one, device)));

/** What two devices recorded about one person, each in the order of its own clock. */
const twoDevices = fc.tuple(chain("B"), chain("C")).map(([b, c]) => [...b, ...c]);

const askings = (entries: readonly OpenEntry[]): OpenEntry[] => {
  const standing = new Set(applyEntries(entries).triaged.flatMap(({ entryId: id, strike: by }) => (by === null ? [id] : [])));
  return entries.filter(({ id }) => standing.has(id));
};

test("TRI-5: whichever entries come first, the same people wait and the same became of them", () => {
  fc.assert(
    fc.property(withAnyOrder(twoDevices), ([entries, shuffled]) => {
      expect(peopleTriaged(applyEntries(shuffled))).toEqual(peopleTriaged(applyEntries(entries)));
    }),
    { numRuns: 300 },
  );
});

test("TRI-5: somebody asked and not closed since waits: only a closing recorded after every standing asking takes them off the list", () => {
  fc.assert(
    fc.property(withAnyOrder(twoDevices), ([entries, shuffled]) => {
      const log = applyEntries(shuffled);
      const asked = askings(entries);
      const closed = log.triageClosings.some(
        (one) =>
          one.strike === null &&
          asked.every(({ device, seq, body: said }) =>
            device === one.device ? one.seq > seq : said !== null && one.at > wallOf(said),
          ),
      );
      expect(peopleWaiting(log)).toHaveLength(asked.length > 0 && !closed ? 1 : 0);
    }),
    { numRuns: 300 },
  );
});

test("TRI-5: asked once more, later than all that is known, somebody waits, whatever was said before on any device", () => {
  fc.assert(
    fc.property(twoDevices, fc.constantFrom("B", "C"), (entries, device) => {
      const again = entry(9, triaged(ANN, {}, MORNING + 3_600_000), device);
      expect(peopleWaiting(applyEntries([again, ...entries])).map(({ last }) => last.entryId)).toEqual([again.id]);
    }),
    { numRuns: 300 },
  );
});
