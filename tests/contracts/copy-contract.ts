import { expect, test } from "vitest";
import { NOTHING_CARRIED } from "../../src/app/vault/carry-over.ts";
import { type Copy, createCopy } from "../../src/app/vault/copy.ts";
import { openCopyDb } from "../../src/app/vault/copy-db.ts";
import type { OpeningCrypto } from "../../src/app/vault/journal-crypto.ts";
import type { Prescription } from "../../src/core/model/prescription.ts";
import type { Change, ChangesReply, SealedPage } from "../../src/core/wire/changes.ts";
import type { Receipt } from "../../src/core/wire/entries.ts";
import { uuid } from "../support/a-line.ts";
import { aPrescription } from "../support/a-prescription.ts";
import { newName } from "./journal-contract.ts";

// What a device's encrypted copy promises, whatever database it stands on.

const AT = Date.UTC(2026, 10, 23, 9);

/** Opens pages and rows as marked text; a page marked "sealed for another" opens for nobody. */
export const plainOpening: OpeningCrypto = {
  openBody: async () => null,
  openPage: async (page) => (page.key === "ours" ? page.content : null),
  sealRow: async (plain, place) => new Uint8Array(new TextEncoder().encode(JSON.stringify({ plain, place }))),
  openRow: async (sealed, place) => {
    const row: { plain: string; place: string } = JSON.parse(new TextDecoder().decode(sealed));
    if (row.place !== place) throw new Error("not this row");
    return row.plain;
  },
};

const prescription = (ref: number, family: string): Change => ({
  kind: "prescription",
  ref,
  prescription: aPrescription({ patient: { ...aPrescription().patient, family } }),
});

const page = (from: number, to: number, changes: unknown[], key = "ours"): SealedPage => ({
  from,
  to,
  content: JSON.stringify({ v: 1, from, to, takenAt: AT, changes }),
  key,
});

const reply = (pages: SealedPage[], change: Partial<ChangesReply> = {}): ChangesReply => ({
  v: 1,
  storeEpoch: "first",
  at: AT,
  pages,
  more: false,
  eps: { answering: null, since: null },
  links: [],
  feed: "none",
  signingIn: null,
  signedIn: null,
  leaseUntil: AT + 7 * 86_400_000,
  ...change,
});

const names = async (copy: Copy): Promise<string[]> =>
  (await copy.reader(plainOpening)()).changes
    .flatMap((change) => (change.kind === "prescription" ? [change.prescription.patient.family] : []))
    .sort();

/** The suite. */
export const copyContract = (): void => {
  const newCopy = (name = newName()): Copy => createCopy(openCopyDb(name));

  test("a copy that received nothing is empty and says so", async () => {
    const copy = newCopy();
    expect(await copy.state()).toMatchObject({ received: 0, applied: 0, takenAt: null, complete: false });
    expect(await copy.reader(plainOpening)()).toEqual({ changes: [], setAside: [], unreadable: 0, carried: NOTHING_CARRIED });
  });

  test("SYN-4: a locked device stores pages unopened and moves its cursor", async () => {
    const copy = newCopy();
    expect(await copy.receive(reply([page(0, 3, []), page(3, 5, [])]), AT)).toMatchObject({
      received: 5,
      applied: 0,
      takenAt: AT,
      complete: true,
    });
    expect(await names(copy)).toEqual([]);
  });

  test("SYN-4: a page that does not follow the cursor is left out, so that no change is skipped", async () => {
    const copy = newCopy();
    const state = await copy.receive(reply([page(0, 3, []), page(4, 6, [prescription(1, "Later")])]), AT);
    expect(state).toMatchObject({ received: 3, complete: false, takenAt: null });
  });

  test("SYN-4: the same answer twice is as once", async () => {
    const copy = newCopy();
    const answer = reply([page(0, 2, [prescription(1, "Once")])]);
    await copy.receive(answer, AT);
    expect(await copy.receive(answer, AT + 5)).toMatchObject({ received: 2 });
    await copy.apply(plainOpening, "FX901");
    expect(await names(copy)).toEqual(["Once"]);
  });

  test("a fetch that is only part of what there is does not make the copy younger", async () => {
    const copy = newCopy();
    await copy.receive(reply([page(0, 2, [])]), AT);
    expect(await copy.receive(reply([page(2, 4, [])], { more: true }), AT + 9_000)).toMatchObject({
      takenAt: AT,
      complete: false,
    });
    expect(await copy.receive(reply([page(4, 5, [])]), AT + 10_000)).toMatchObject({ takenAt: AT + 10_000, complete: true });
  });

  test("SYN-5: unlocking applies what waits, in order; a later change of the same thing replaces it", async () => {
    const copy = newCopy();
    await copy.receive(
      reply([page(0, 2, [prescription(1, "Before"), prescription(2, "Other")]), page(2, 3, [prescription(1, "After")])]),
      AT,
    );
    expect(await copy.apply(plainOpening, "FX901")).toEqual({ applied: 3, unusable: [] });
    expect(await names(copy)).toEqual(["After", "Other"]);
    expect(await copy.state()).toMatchObject({ received: 3, applied: 3 });
  });

  test("SYN-5: two windows that apply at once apply each page once", async () => {
    const name = newName();
    const one = newCopy(name);
    const two = newCopy(name);
    await one.receive(
      reply([page(0, 1, [prescription(1, "A")]), page(1, 2, [prescription(1, "B")]), page(2, 3, [prescription(1, "C")])]),
      AT,
    );
    await Promise.all([one.apply(plainOpening, "FX901"), two.apply(plainOpening, "FX901")]);
    await one.apply(plainOpening, "FX901");
    expect(await names(two)).toEqual(["C"]);
    expect(await two.state()).toMatchObject({ applied: 3 });
  });

  test("SYN-5: a window that is slow to open a page does not put it over what another has applied since", async () => {
    const name = newName();
    const slow = newCopy(name);
    const quick = newCopy(name);
    await slow.receive(reply([page(0, 1, [prescription(1, "Before")]), page(1, 2, [prescription(1, "After")])]), AT);
    const overtaken = Promise.withResolvers<void>();
    const opening: OpeningCrypto = {
      ...plainOpening,
      openPage: async (one, ods) => {
        await overtaken.promise;
        return one.from === 0 ? plainOpening.openPage(one, ods) : null;
      },
    };
    const applying = slow.apply(opening, "FX901");
    await quick.apply(plainOpening, "FX901");
    overtaken.resolve();
    await applying;
    expect(await names(quick)).toEqual(["After"]);
    expect(await quick.state()).toMatchObject({ applied: 2 });
  });

  test("SYN-5: a page that cannot be opened is named, and nothing after it is applied before it", async () => {
    const copy = newCopy();
    await copy.receive(
      reply([
        page(0, 1, [prescription(1, "Good")]),
        page(1, 2, [prescription(2, "Lost")], "sealed for another"),
        page(2, 3, [prescription(3, "Later")]),
      ]),
      AT,
    );
    expect(await copy.apply(plainOpening, "FX901")).toEqual({ applied: 1, unusable: ["changes 1 to 2"] });
    expect(await names(copy)).toEqual(["Good"]);
    expect(await copy.state()).toMatchObject({ received: 3, applied: 1 });
  });

  test("SYN-6: another store fills a new copy beside the old one, which stays to be read until the new one is whole", async () => {
    const copy = newCopy();
    await copy.receive(reply([page(0, 2, [prescription(1, "Old")])]), AT);
    await copy.apply(plainOpening, "FX901");
    expect(await copy.receive(reply([page(0, 9, [])], { storeEpoch: "second" }), AT)).toMatchObject({
      received: 0,
      applied: 0,
      filling: 2,
      shown: 1,
    });
    await copy.receive(reply([page(0, 1, [prescription(1, "New")])], { storeEpoch: "second", more: true }), AT);
    await copy.apply(plainOpening, "FX901");
    expect(await names(copy)).toEqual(["Old"]);
    await copy.receive(reply([page(1, 2, [prescription(2, "Newer")])], { storeEpoch: "second" }), AT + 7);
    await copy.apply(plainOpening, "FX901");
    expect(await names(copy)).toEqual(["New", "Newer"]);
    expect(await copy.state()).toMatchObject({ filling: 2, shown: 2 });
  });

  test("SYN-19: what a store that was put back does not know is carried over, also a second time, until that store tells of it", async () => {
    const keyed = (ref: number, key: string, family: string): Change => ({
      kind: "prescription",
      ref,
      prescription: aPrescription({ key: key as Prescription["key"], patient: { ...aPrescription().patient, family } }),
    });
    const copy = newCopy();
    const fill = async (storeEpoch: string, ...changes: Change[]): Promise<string[]> => {
      await copy.receive(reply([], { storeEpoch }), AT);
      await copy.receive(reply([page(0, 9, changes)], { storeEpoch }), AT);
      await copy.apply(plainOpening, "FX901");
      return (await copy.reader(plainOpening)()).carried.prescriptions;
    };
    expect(await fill("first", keyed(1, "a", "Known"), keyed(2, "b", "Lost"))).toEqual([]);
    expect(await fill("second", keyed(2, "a", "Known"))).toEqual(["b"]);
    expect(await names(copy)).toEqual(["Known", "Lost"]);
    expect(await fill("third", keyed(7, "a", "Known"))).toEqual(["b"]);
    expect(await names(copy)).toEqual(["Known", "Lost"]);
    await copy.receive(reply([page(9, 10, [keyed(8, "b", "Told")])], { storeEpoch: "third" }), AT);
    await copy.apply(plainOpening, "FX901");
    expect(await names(copy)).toEqual(["Known", "Told"]);
    expect((await copy.reader(plainOpening)()).carried).toEqual(NOTHING_CARRIED);
  });

  test("SYN-19, PRO-3: a store that was put back makes no copy forget another device's entries, nor that an item was given", async () => {
    const item = aPrescription().items[0];
    if (item === undefined) throw new Error("no item");
    const withStatus = (ref: number, status: typeof item.status): Change => ({
      kind: "prescription",
      ref,
      prescription: aPrescription({ items: [{ ...item, status }] }),
    });
    const entry: Change = {
      kind: "entry",
      entry: { id: uuid(7), device: "C", epoch: 1, seq: 1, hash: "h".repeat(43), body: null },
    };
    const copy = newCopy();
    const fill = async (storeEpoch: string, ...changes: Change[]) => {
      await copy.receive(reply([], { storeEpoch }), AT);
      await copy.receive(reply([page(0, 9, changes)], { storeEpoch }), AT);
      await copy.apply(plainOpening, "FX901");
      const { changes: read, carried } = await copy.reader(plainOpening)();
      return {
        statuses: read.flatMap((one) => (one.kind === "prescription" ? one.prescription.items.map(({ status }) => status) : [])),
        entries: read.filter(({ kind }) => kind === "entry").length,
        carried: [carried.prescriptions.length, carried.entries.length, carried.further.length],
      };
    };
    expect(await fill("first", withStatus(1, "0001"), entry)).toEqual({ statuses: ["0001"], entries: 1, carried: [0, 0, 0] });
    for (const epoch of ["second", "third"])
      expect(await fill(epoch, withStatus(7, "0008"))).toEqual({ statuses: ["0001"], entries: 1, carried: [0, 1, 1] });
    // Told again, the store's own word counts.
    await copy.receive(reply([page(9, 11, [withStatus(7, "0002"), entry])], { storeEpoch: "third" }), AT);
    await copy.apply(plainOpening, "FX901");
    const { changes, carried } = await copy.reader(plainOpening)();
    expect(carried).toEqual(NOTHING_CARRIED);
    expect(changes).toHaveLength(2);
    expect(changes).toEqual(expect.arrayContaining([withStatus(7, "0002"), entry]));
  });

  test("SYN-19, REC-3: nor that a prescription was cancelled or given back; and another version of the protocol takes nothing of it away", async () => {
    const name = newName();
    const db = openCopyDb(name);
    const copy = createCopy(db);
    const fill = async (storeEpoch: string, ...changes: Change[]) => {
      await copy.receive(reply([], { storeEpoch }), AT);
      await copy.receive(reply([page(0, 9, changes)], { storeEpoch }), AT);
      await copy.apply(plainOpening, "FX901");
      const read = await copy.reader(plainOpening)();
      return {
        carried: read.carried,
        prescriptions: read.changes.flatMap((one) => (one.kind === "prescription" ? [one.prescription] : [])),
      };
    };
    const told = (ref: number, key: string, change: Partial<Prescription> = {}): Change => ({
      kind: "prescription",
      ref,
      prescription: aPrescription({ key: key as Prescription["key"], ...change }),
    });
    const cancellation = { askedAt: AT, isDone: true, reason: null };
    await fill("first", told(1, "a", { cancellation }), told(2, "b", { provenance: "seen-not-released" }), told(3, "c"));
    const says = [told(1, "a"), told(2, "b")];
    for (let time = 0; time < 2; time++) {
      const { carried, prescriptions } = await fill("second", ...says);
      expect(prescriptions.find(({ key }) => key === "a")?.cancellation).toEqual(cancellation);
      expect(prescriptions.find(({ key }) => key === "b")?.provenance).toBe("seen-not-released");
      expect({ ...carried, further: carried.further.toSorted() }).toEqual({
        prescriptions: ["c"],
        entries: [],
        further: ["a", "b"],
      });
      const state = await db.state.get(1);
      if (state !== undefined) await db.state.put({ ...state, protocol: 2 });
    }
  });

  test("SYN-10: a row of a later version is set aside under its place, and every other row is applied", async () => {
    const copy = newCopy();
    const later = { kind: "prescription", ref: 2, prescription: { ...aPrescription({ key: "KEY-OF-TWO" }), since: "version 3" } };
    await copy.receive(
      reply([page(0, 4, [prescription(1, "Fine"), later, { kind: "carousel", ref: "r", key: "KEY-OF-TWO" }, "poison"])]),
      AT,
    );
    expect(await copy.apply(plainOpening, "FX901")).toEqual({ applied: 4, unusable: [] });
    expect(await names(copy)).toEqual(["Fine"]);
    const { setAside, unreadable } = await copy.reader(plainOpening)();
    expect({ about: setAside.map(({ about }) => about).sort(), unreadable }).toEqual({
      about: ["KEY-OF-TWO", "KEY-OF-TWO", null],
      unreadable: 0,
    });
  });

  test("SYN-10: what was set aside is replaced once the same thing comes in a shape that can be read", async () => {
    const copy = newCopy();
    const later = { kind: "prescription", ref: 1, prescription: { ...aPrescription(), since: "version 3" } };
    await copy.receive(reply([page(0, 2, [prescription(1, "Before"), later])]), AT);
    await copy.apply(plainOpening, "FX901");
    expect(await names(copy)).toEqual([]);
    await copy.receive(reply([page(2, 3, [prescription(1, "After")])]), AT);
    await copy.apply(plainOpening, "FX901");
    expect(await names(copy)).toEqual(["After"]);
    expect((await copy.reader(plainOpening)()).setAside).toEqual([]);
  });

  test("SYN-10: what was set aside is there, as it came, for the version that can read it", async () => {
    const copy = newCopy();
    const later = { kind: "prescription", ref: 1, prescription: { ...aPrescription(), since: "version 3" } };
    await copy.receive(reply([page(0, 1, [later])]), AT);
    await copy.apply(plainOpening, "FX901");
    // The later version: it knows the new field, which here is to say that it takes it away.
    const updated: OpeningCrypto = {
      ...plainOpening,
      openRow: async (sealed, place) => (await plainOpening.openRow(sealed, place)).replace(',"since":"version 3"', ""),
    };
    expect(await copy.reader(updated)()).toMatchObject({ changes: [{ ref: 1 }], setAside: [] });
  });

  const receipt = (serverSeq: number, change: Partial<Receipt> = {}): Receipt => ({
    ...({ v: 1, ods: "FX901", device: "B", epoch: 1, seq: serverSeq, id: uuid(serverSeq, 5) } as Receipt),
    hash: `${serverSeq}`.padStart(43, "h"),
    serverSeq,
    receivedAt: AT,
    backedUpThrough: serverSeq - 1,
    storeEpoch: "first",
    head: { seq: serverSeq, hash: `${serverSeq}`.padStart(43, "h") },
    ...change,
  });

  test("SYN-11: the highest that receipts and answers tell is kept, also over a new opening", async () => {
    const name = newName();
    const copy = newCopy(name);
    await copy.receive(reply([]), AT);
    await copy.hear([receipt(2), receipt(5)]);
    await copy.hear([receipt(3)]);
    const five = `5`.padStart(43, "h");
    const told = { backedUpThrough: 4, headAtGateway: { seq: 5, hash: five }, receipted: { serverSeq: 5, hash: five } };
    expect(await newCopy(name).state()).toMatchObject(told);
    await copy.receive(reply([], { yours: { head: { seq: 6, hash: five }, backedUpThrough: 6 } }), AT);
    expect(await copy.state()).toMatchObject({ ...told, backedUpThrough: 6, headAtGateway: { seq: 6 } });
  });

  test("SYN-9: a copy filled by an older version is filled anew beside, since the gateway left out what that could not read", async () => {
    const name = newName();
    const copy = newCopy(name);
    await copy.receive(reply([page(0, 2, [prescription(1, "Old")])]), AT);
    await copy.apply(plainOpening, "FX901");
    await copy.hear([receipt(4)]);
    await openCopyDb(name).state.update(1, { protocol: 1 });
    expect(await copy.receive(reply([]), AT)).toMatchObject({ filling: 2, shown: 1, received: 0, receipted: { serverSeq: 4 } });
    expect(await names(copy)).toEqual(["Old"]);
    await copy.receive(reply([page(0, 3, [prescription(1, "Old"), prescription(2, "Left out")])]), AT);
    await copy.apply(plainOpening, "FX901");
    expect(await names(copy)).toEqual(["Left out", "Old"]);
    expect(await copy.receive(reply([]), AT)).toMatchObject({ filling: 2, shown: 2, received: 3 });
  });

  test("SYN-12: what another store told is forgotten with it, and a receipt of another epoch tells nothing", async () => {
    const copy = newCopy();
    await copy.hear([receipt(1)]);
    expect(await copy.state()).toMatchObject({ receipted: null });
    await copy.receive(reply([]), AT);
    await copy.hear([receipt(4)]);
    await copy.receive(reply([], { storeEpoch: "second" }), AT);
    expect(await copy.state()).toMatchObject({ receipted: null, backedUpThrough: 0, headAtGateway: null });
    await copy.hear([receipt(9)]);
    expect(await copy.state()).toMatchObject({ receipted: null, backedUpThrough: 0 });
  });

  test("a row that cannot be read is counted, not passed over in silence", async () => {
    const copy = newCopy();
    await copy.receive(reply([page(0, 2, [prescription(1, "Fine"), prescription(2, "Broken")])]), AT);
    await copy.apply(plainOpening, "FX901");
    const oneBroken: OpeningCrypto = {
      ...plainOpening,
      openRow: async (sealed, place) => {
        if (place.endsWith("/2")) throw new Error("changed");
        return plainOpening.openRow(sealed, place);
      },
    };
    expect(await copy.reader(oneBroken)()).toMatchObject({ changes: [{ ref: 1 }], unreadable: 1 });
  });

  test("a reader sees each change, whoever made it, and opens a row again only when it has changed", async () => {
    const name = newName();
    const copy = newCopy(name);
    const inAnotherWindow = newCopy(name);
    const openings: string[] = [];
    const read = copy.reader({
      ...plainOpening,
      openRow: async (sealed, place) => {
        openings.push(place.split("|").at(-1) ?? "");
        return plainOpening.openRow(sealed, place);
      },
    });
    const families = async (): Promise<string[]> =>
      (await read()).changes
        .flatMap((change) => (change.kind === "prescription" ? [change.prescription.patient.family] : []))
        .sort();
    const bring = async (into: Copy, pages: SealedPage[], change: Partial<ChangesReply> = {}): Promise<void> => {
      await into.receive(reply(pages, change), AT);
      await into.apply(plainOpening, "FX901");
    };
    expect(await families()).toEqual([]);
    await bring(copy, [page(0, 2, [prescription(1, "One"), prescription(2, "Two")])]);
    expect(await families()).toEqual(["One", "Two"]);
    await copy.receive(reply([page(2, 3, [prescription(2, "Changed")])]), AT);
    expect(await families()).toEqual(["One", "Two"]);
    expect(openings.splice(0)).toEqual(["prescription/1", "prescription/2"]);
    await inAnotherWindow.apply(plainOpening, "FX901");
    expect(await families()).toEqual(["Changed", "One"]);
    expect(openings.splice(0)).toEqual(["prescription/2"]);
    await bring(inAnotherWindow, [], { storeEpoch: "second" });
    expect(await families()).toEqual(["Changed", "One"]);
    // Another store's copy takes this one's place; what it does not know is carried over.
    await bring(inAnotherWindow, [page(0, 1, [prescription(7, "Changed")])], { storeEpoch: "second" });
    expect(await families()).toEqual(await names(copy));
    await copy.wipe();
    expect(await families()).toEqual([]);
    await bring(inAnotherWindow, [page(0, 1, [prescription(1, "Anew")])]);
    expect(await families()).toEqual(["Anew"]);
  });

  test("a reading that another one overtakes is whole all the same", async () => {
    const copy = newCopy();
    await copy.receive(reply([page(0, 3, [prescription(1, "A"), prescription(2, "B"), prescription(3, "C")])]), AT);
    await copy.apply(plainOpening, "FX901");
    // The first reading waits at its second row, the second one at its first, which has changed.
    const stops = new Map([
      ["first at 2", { reached: Promise.withResolvers<void>(), goes: Promise.withResolvers<void>() }],
      ["second at 1", { reached: Promise.withResolvers<void>(), goes: Promise.withResolvers<void>() }],
    ]);
    let which = "first";
    const read = copy.reader({
      ...plainOpening,
      openRow: async (sealed, place) => {
        const stop = stops.get(`${which} at ${place.at(-1)}`);
        stop?.reached.resolve();
        await stop?.goes.promise;
        return plainOpening.openRow(sealed, place);
      },
    });
    const first = read();
    await stops.get("first at 2")?.reached.promise;
    await copy.receive(reply([page(3, 4, [prescription(1, "D")])]), AT);
    await copy.apply(plainOpening, "FX901");
    which = "second";
    const second = read();
    await stops.get("second at 1")?.reached.promise;
    stops.get("first at 2")?.goes.resolve();
    const familiesIn = ({ changes }: Awaited<typeof first>): string[] =>
      changes.flatMap((change) => (change.kind === "prescription" ? [change.prescription.patient.family] : []));
    expect(familiesIn(await first)).toEqual(["A", "B", "C"]);
    stops.get("second at 1")?.goes.resolve();
    expect([familiesIn(await second), familiesIn(await read())]).toEqual([
      ["D", "B", "C"],
      ["D", "B", "C"],
    ]);
  });

  test("a row that could not be opened is tried again at the next reading", async () => {
    const copy = newCopy();
    await copy.receive(reply([page(0, 1, [prescription(1, "Late")])]), AT);
    await copy.apply(plainOpening, "FX901");
    let refuses = true;
    const read = copy.reader({
      ...plainOpening,
      openRow: (sealed, place) => (refuses ? Promise.reject(new Error("not now")) : plainOpening.openRow(sealed, place)),
    });
    expect(await read()).toMatchObject({ changes: [], unreadable: 1 });
    refuses = false;
    expect(await read()).toMatchObject({ changes: [{ ref: 1 }], unreadable: 0 });
  });

  test("a copy that is wiped holds nothing, not even a cursor", async () => {
    const name = newName();
    const copy = newCopy(name);
    await copy.receive(reply([page(0, 2, [prescription(1, "Gone")])]), AT);
    await copy.apply(plainOpening, "FX901");
    await copy.wipe();
    const again = newCopy(name);
    expect(await again.reader(plainOpening)()).toEqual({ changes: [], setAside: [], unreadable: 0, carried: NOTHING_CARRIED });
    expect(await again.state()).toMatchObject({ received: 0, storeEpoch: null, leaseUntil: null });
  });
};
