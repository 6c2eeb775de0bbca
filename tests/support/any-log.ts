import fc from "fast-check";
import { type EntryBody, entryBodySchema } from "../../src/core/journal/body.ts";
import type { OpenEntry } from "../../src/core/journal/open-entry.ts";
import { recordCheckSchema } from "../../src/core/model/record-check.ts";
import {
  entry,
  entryId,
  handedOut,
  MORNING,
  notSupplied,
  outageDeclared,
  outageEnded,
  resolved,
  struck,
  uuid,
  visitId,
} from "./a-line.ts";
import { ITEM_A, ITEM_B } from "./a-prescription.ts";
import { rpBody } from "./a-rp.ts";
import {
  arrived,
  assembled,
  bagEnded,
  checkMade,
  delivered,
  followedUp,
  nearMiss,
  notADuplicate,
  noted,
  paperBlock,
  printedWaiting,
  registerEntered,
  takenOver,
  triageClosed,
  triaged,
} from "./beside-lines.ts";

// Random logs: two devices, one prescription of two items, strikes, decisions and ends that may come before what they are about or miss it.
// Every kind of entry is among them.

const devices = ["B", "C"] as const;
const device = fc.constantFrom(...devices);
const target = fc.tuple(fc.integer({ min: 1, max: 12 }), device).map(([n, of]) => entryId(n, of));
const item = fc.constantFrom(ITEM_A, ITEM_B);
const visit = fc.integer({ min: 1, max: 4 }).map(visitId);
const line = fc.integer({ min: 1, max: 9 }).map((n) => `B-000${n}`);
const at = fc.integer({ min: 0, max: 600_000 }).map((ms) => MORNING + ms);
const bag = fc.integer({ min: 1, max: 3 }).map((n) => uuid(n, 5));
const person = fc.integer({ min: 1, max: 3 }).map((n) => uuid(n, 6));
const outage = fc.integer({ min: 1, max: 3 }).map((n) => uuid(n, 3));
const decision = fc.constantFrom("keyed-into-pmr", "supply-stands", "patient-returns-it", "already-told-by-pmr", "other");

const checks = fc.subarray([...recordCheckSchema.options]);

/** What may be noted beside a supply: which pack, allergies, how long it lasts (PAK-1, ALL-1, DUP-2). Each may be left out. */
const besideSupply = {
  pack: fc.option(
    fc.record({
      brand: fc.constantFrom("", "Examplin"),
      batch: fc.constantFrom("", "12AB34"),
      expires: fc.constantFrom(null, "2027-06-30"),
    }),
  ),
  allergies: fc.option(
    fc.constantFrom({ said: "none-known" }, { said: "not-asked" }, { said: "told", told: "penicillin, a rash" }),
  ),
  supplyDays: fc.option(fc.integer({ min: 1, max: 84 })),
};

const noting = (
  supply: EntryBody,
  { pack, allergies, supplyDays }: { pack: object | null; allergies: object | null; supplyDays: number | null },
): EntryBody =>
  supply.kind !== "handed-out"
    ? supply
    : entryBodySchema.parse({
        ...supply,
        basis: { ...supply.basis, ...(supplyDays === null ? {} : { supplyDays }) },
        given: supply.given.map((part) => ({ ...part, ...(pack === null ? {} : { pack }) })),
        ...(allergies === null ? {} : { allergies }),
      });

const knew = fc.uniqueArray(target, { maxLength: 3 });

const body = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .record({ line, visit, at, itemId: item, quantity: fc.constantFrom("14", "28"), checksNotMade: checks })
      .chain((told) => fc.record(besideSupply).map((beside) => noting(handedOut(told), beside))),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({ line, visit, at, itemId: item, outcome: fc.constantFrom("owed" as const, "never" as const) })
      .map(notSupplied),
  },
  { weight: 2, arbitrary: fc.tuple(target, at).map(([of, when]) => struck(of, { at: when })) },
  { weight: 2, arbitrary: fc.tuple(target, decision, at).map(([of, what, when]) => resolved(of, what, { at: when })) },
  { weight: 1, arbitrary: outage.map((id) => outageDeclared(id)) },
  { weight: 1, arbitrary: outage.map((id) => outageEnded(id)) },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constantFrom("rp-on", "rp-absent", "rp-back", "rp-off"), at).map(([kind, when]) => rpBody(kind, when)),
  },
  { weight: 2, arbitrary: fc.tuple(bag, at).map(([id, when]) => assembled(id, when)) },
  { weight: 1, arbitrary: fc.tuple(bag, at).map(([id, when]) => bagEnded(id, when)) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(visit, fc.constantFrom("delivered", "no-answer", "refused", "came-back"), at)
      .map(([of, what, when]) => delivered(of, what, when)),
  },
  { weight: 1, arbitrary: fc.tuple(visit, at).map(([of, when]) => checkMade(of, {}, when)) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(person, fc.option(fc.constantFrom("P1", "P2", "P3")), at, knew)
      .map(([id, priority, when, of]) => triaged(id, { priority }, when, of)),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(person, fc.constantFrom("supplied", "left"), at, knew)
      .map(([id, what, when, of]) => triageClosed(id, what, when, of)),
  },
  { weight: 1, arbitrary: at.map(nearMiss) },
  { weight: 1, arbitrary: at.map((when) => arrived("a-key", when)) },
  { weight: 1, arbitrary: fc.tuple(target, at).map(([of, when]) => notADuplicate("a-key", of, when)) },
  { weight: 1, arbitrary: fc.tuple(target, at).map(([of, when]) => registerEntered(of, when)) },
  { weight: 1, arbitrary: at.map(printedWaiting) },
  { weight: 1, arbitrary: fc.tuple(fc.option(line), at).map(([of, when]) => noted(of, when)) },
  { weight: 1, arbitrary: fc.tuple(line, at).map(([of, when]) => followedUp(of, when)) },
  { weight: 1, arbitrary: at.map((when) => paperBlock("B-0011", "B-0019", when)) },
  { weight: 1, arbitrary: at.map(takenOver) },
  { weight: 1, arbitrary: fc.constant(null) },
);

/** Up to twelve entries on each of two devices, in chain order. */
export const anyEntries: fc.Arbitrary<OpenEntry[]> = fc
  .tuple(fc.array(body, { maxLength: 12 }), fc.array(body, { maxLength: 12 }))
  .map(([b, c]) => [...b.map((one, index) => entry(index + 1, one, "B")), ...c.map((one, index) => entry(index + 1, one, "C"))]);

/** The same things in any order, some of them again. */
export const inAnyOrder = <T>(things: readonly T[]): fc.Arbitrary<T[]> =>
  fc
    .tuple(fc.shuffledSubarray([...things], { minLength: things.length }), fc.subarray([...things]))
    .map(([all, again]) => [...all, ...again]);

/** Things with a shuffling of the same. */
export const withAnyOrder = <T>(things: fc.Arbitrary<T[]>): fc.Arbitrary<[T[], T[]]> =>
  things.chain((list) => fc.tuple(fc.constant(list), inAnyOrder(list)));
