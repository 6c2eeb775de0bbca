import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { OpenEntry } from "../../src/core/journal/open-entry.ts";
import { localDateSchema } from "../../src/core/model/local-date.ts";
import type { Change } from "../../src/core/wire/changes.ts";
import { type ColumnCipher, columnCipher } from "../../src/gateway/store/column-cipher.ts";
import type { EntryToKeep } from "../../src/gateway/store/entry-store.ts";
import { openStore, type Store } from "../../src/gateway/store/open-store.ts";
import { type PharmacyStore, pharmacyStore } from "../../src/gateway/store/pharmacy-store.ts";
import { createRegistry } from "../../src/gateway/store/registry.ts";
import { OTHER_PHARMACY } from "../support/a-gateway.ts";
import { handedOut, uuid } from "../support/a-line.ts";
import { aPrescription } from "../support/a-prescription.ts";
import type { TestPlace } from "../support/store-place.ts";
import type { WriterOrder } from "../support/store-writer.ts";
import { TEST_PHARMACY } from "../support/world.ts";

// What the gateway's store promises, whatever engine it stands on.

const WRITER = join(import.meta.dirname, "..", "support", "store-writer.ts");

const AT = Date.UTC(2026, 10, 23, 9);

const anEntry = (serverSeq: number, change: Partial<EntryToKeep> = {}): EntryToKeep => {
  const id = uuid(serverSeq, 70);
  const hash = `${serverSeq}`.padStart(43, "h");
  const open: OpenEntry = { id, device: "B", epoch: 1, seq: serverSeq, hash, body: null };
  const entry = { header: '{"v":1}', body: "sealed", hash, signature: "signed" };
  return {
    serverSeq,
    entry,
    open,
    problem: null,
    astray: false,
    prescriptionKey: null,
    receivedAt: AT,
    receipt: "a receipt",
    ...change,
  };
};

const pharmacyNamed = (name: string): Change => ({ kind: "pharmacy", pharmacy: { ...TEST_PHARMACY, name } });

/** Runs the contract on stores in places that `makePlace` makes. */
export const storeContract = (makePlace: () => Promise<TestPlace>): void => {
  let at: TestPlace;
  let storeKey: Uint8Array;
  let store: Store;
  let ours: PharmacyStore;
  let theirs: PharmacyStore;

  const open = (cipher: ColumnCipher = columnCipher(storeKey)): Promise<Store> => openStore(at.place, cipher);

  beforeEach(async () => {
    at = await makePlace();
    storeKey = randomBytes(32);
    store = await open();
    const registry = createRegistry(store);
    ours = await registry.addPharmacy(TEST_PHARMACY, "a-token-for-the-first-pmr");
    theirs = await registry.addPharmacy(OTHER_PHARMACY, null);
  });
  afterEach(async () => {
    await store.close();
    await at.end();
  });

  /** Processes that have the store open and wait for the word; ended with the test at the latest. */
  const writers = async (orders: readonly Omit<WriterOrder, "place" | "storeKey">[]) => {
    const children = orders.map((order): ChildProcess => {
      const full: WriterOrder = { ...order, place: at.place, storeKey: Buffer.from(storeKey).toString("base64url") };
      return spawn(process.execPath, [WRITER, JSON.stringify(full)], { stdio: ["pipe", "pipe", "inherit"] });
    });
    const ends = children.map((child) => once(child, "exit"));
    const epochs = await Promise.all(
      children.map(async (child) => {
        const said = child.stdout === null ? null : await Promise.race([once(child.stdout, "data"), once(child, "exit")]);
        return String(said?.[0]).trim();
      }),
    );
    return {
      epochs,
      go: () => {
        for (const child of children) child.stdin?.write("go\n");
      },
      ended: async (): Promise<unknown[]> => (await Promise.all(ends)).map(([status]) => status),
    };
  };

  describe("opening", () => {
    test("SYN-6: a store opened again has the same epoch and the same content; renewed, another epoch", async () => {
      await ours.transaction(async (inside) => inside.keepEntry(anEntry(await inside.nextEntryNumber())));
      const { epoch } = store;
      await store.close();
      store = await open();
      expect(store.epoch).toBe(epoch);
      expect(await pharmacyStore(store, ours.ods).entries()).toMatchObject([{ serverSeq: 1, receivedAt: AT }]);
      expect((await store.epochNow()).renewed).toBeNull();
      expect([await store.renewEpoch("a test", AT, "another"), await store.renewEpoch("a test", AT, epoch)]).toEqual([
        false,
        true,
      ]);
      expect(await store.epochNow()).toMatchObject({ renewed: { at: AT, why: "a test" } });
      await store.close();
      store = await open();
      expect(store.epoch).not.toBe(epoch);
      expect(await pharmacyStore(store, ours.ods).entries()).toHaveLength(1);
    });
    test("SYN-12: a store names itself anew in each epoch, whichever process renewed it, and knows every name it gave", async () => {
      const other = await open();
      const mark = await store.markNow(AT);
      expect([await store.markNow(AT + 1), await other.knowsMark(mark)]).toEqual([mark, true]);
      await other.renewEpoch("a test", AT);
      const anew = await store.markNow(AT + 2);
      expect(anew).not.toBe(mark);
      expect([await store.knowsMark(mark), await store.knowsMark(anew), await store.knowsMark("never given")]).toEqual([
        true,
        true,
        false,
      ]);
      expect(await store.markNow(AT + 3_600_000)).not.toBe(anew);
      await other.close();
    });
    test("GW-13: another store key opens nothing, and the store stays as it is", async () => {
      await expect(open(columnCipher(randomBytes(32)))).rejects.toThrow(/keys\.json is not the one/);
      expect((await ours.pharmacy()).name).toBe(TEST_PHARMACY.name);
    });
    test("GW-12: processes that open a new store at once make one", async () => {
      await store.close();
      await at.end();
      at = await makePlace();
      const four = await writers(["1", "2", "3", "4"].map((name) => ({ ods: ours.ods, name, transactions: 0, changesEach: 0 })));
      four.go();
      expect(await four.ended()).toEqual([0, 0, 0, 0]);
      store = await open();
      expect(four.epochs).toEqual(Array(4).fill(store.epoch));
    });
    test("MED-1: the medicines list is one for the whole store, put in whole and replaced whole; its bytes come back as they are", async () => {
      const { medicines } = createRegistry(store);
      expect([await medicines.medicines(null), await medicines.medicinesFacts()]).toEqual([null, null]);
      const packed = randomBytes(2_000_000);
      const [older, newer] = ["2026-11-16", "2026-11-23"].map((day) => localDateSchema.parse(day));
      if (older === undefined || newer === undefined) throw new Error("no days");
      const first = await medicines.saveMedicines({ release: older, packed, figures: "[1]" }, AT);
      expect(await medicines.medicines(null)).toEqual({ version: first, release: older, packed });
      expect(await medicines.medicines(first)).toBeNull();
      const second = await medicines.saveMedicines({ release: newer, packed: Buffer.from("next"), figures: "[2]" }, AT + 1);
      expect(await medicines.medicines(first)).toEqual({ version: second, release: newer, packed: Buffer.from("next") });
      expect(await medicines.medicinesFacts()).toEqual({ version: second, release: newer, importedAt: AT + 1, figures: "[2]" });
      const again = await open();
      expect((await createRegistry(again).medicines.medicines(null))?.version).toBe(second);
      await again.close();
    });

    test("a whole store says that it is whole, and all that it should be", async () => {
      await ours.putPrescription(aPrescription());
      expect(await store.integrity()).toBe("ok");
      expect((await store.checks()).filter(({ ok }) => !ok)).toEqual([]);
    });
  });

  describe("entries and messages only grow", () => {
    const acts: readonly [what: string, act: () => Promise<unknown>][] = [
      ["an entry cannot be changed", () => store.of(ours.ods).updateTable("entries").set({ receipt: "x" }).execute()],
      ["an entry cannot be deleted", () => store.of(ours.ods).deleteFrom("entries").execute()],
      ["a message cannot be changed", () => store.of(ours.ods).updateTable("messages").set({ kind: "x" }).execute()],
      ["a message cannot be deleted", () => store.of(ours.ods).deleteFrom("messages").execute()],
    ];
    test.each(acts)("GW-2: %s", async (_what, act) => {
      await ours.transaction(async (inside) => inside.keepEntry(anEntry(await inside.nextEntryNumber())));
      await ours.keepMessage({ content: "m", kind: "unreadable", source: "pmr", at: 1, problem: null });
      await expect(act()).rejects.toThrow(/only grows/);
    });
    test("a message is kept once; the newest problem comes first", async () => {
      const keep = (content: string, when: number) =>
        ours.keepMessage({ content, kind: "unreadable", source: "pmr", at: when, problem: `what is wrong with ${content}` });
      expect([await keep("one", AT), await keep("two", AT + 1), await keep("one", AT + 2)]).toEqual([true, true, false]);
      expect(await ours.problemMessages()).toEqual([
        { kind: "unreadable", problem: "what is wrong with two", at: AT + 1 },
        { kind: "unreadable", problem: "what is wrong with one", at: AT },
      ]);
    });
  });

  describe("entries", () => {
    test("SYN-3: what nobody can read is kept to the byte: NUL, half a surrogate, every plane, the longest there may be", async () => {
      const texts = ["\0", "a\0b", "\ud800", '"\\"', "\u{1F48A} déjà", "x".repeat(200_000)];
      for (const [index, body] of texts.entries()) {
        const kept = anEntry(index + 1);
        await ours.keepEntry({
          ...kept,
          entry: { ...kept.entry, header: body.slice(0, 2_000), body, signature: body.slice(0, 200) },
        });
      }
      const read = (await ours.entries()).map(({ entry }) => [entry.header, entry.body, entry.signature]);
      expect(read).toEqual(texts.map((text) => [text.slice(0, 2_000), text, text.slice(0, 200)]));
    });
    test("the greatest count a header may claim is kept as the number it is", async () => {
      const kept = anEntry(1);
      const most = Number.MAX_SAFE_INTEGER;
      await ours.keepEntry({ ...kept, open: { ...kept.open, seq: most, epoch: most } });
      expect(await ours.entryLike(kept.open.id, kept.open.hash)).toMatchObject({ open: { seq: most, epoch: most } });
    });
    test("one with its bytes is found again; another under its id is its rival", async () => {
      const [one, two] = [anEntry(1), anEntry(2)];
      await ours.keepEntry(one);
      await ours.keepEntry({ ...two, open: { ...two.open, id: one.open.id } });
      expect(await ours.entryLike(one.open.id, one.open.hash)).toMatchObject({ serverSeq: 1, receipt: "a receipt" });
      expect(await ours.entryLike(one.open.id, "x".repeat(43))).toBeNull();
      expect([await ours.hasRival(one.open.id, one.open.hash), await ours.hasRival(uuid(9, 70), "h")]).toEqual([true, false]);
    });
    test("SYN-10: one whose opened text is spoiled is there with its bytes and a problem, and holds up no other", async () => {
      const spoiling = pharmacyStore({ ...store, cipher: columnCipher(randomBytes(32)) }, ours.ods);
      const [spoiled, whole] = [anEntry(1), anEntry(2)];
      await spoiling.keepEntry({ ...spoiled, open: { ...spoiled.open, body: handedOut() } });
      await ours.keepEntry({ ...whole, open: { ...whole.open, body: handedOut() } });
      expect((await ours.entriesAbout("any")).map(({ open }) => open.body?.kind ?? null)).toEqual([null, "handed-out"]);
      expect(await ours.entries()).toMatchObject([
        { entry: spoiled.entry, problem: "what was read of it is damaged in the store", open: { body: null } },
        { problem: null, open: { body: { kind: "handed-out" } } },
      ]);
    });
    test("SYN-10: one whose own bytes are damaged in their column holds up no other", async () => {
      const whole = anEntry(1);
      await ours.keepEntry(whole);
      const db = store.of(ours.ods);
      const row = await db.selectFrom("entries").selectAll().where("ods", "=", ours.ods).executeTakeFirstOrThrow();
      for (const [index, column] of (["header", "body", "signature"] as const).entries())
        await db
          .insertInto("entries")
          .values({ ...row, server_seq: index + 2, id: uuid(index + 2, 70), [column]: '"cut o' })
          .execute();
      expect((await ours.entries()).map(({ entry }) => entry)).toEqual([
        whole.entry,
        { ...whole.entry, header: '"cut o' },
        { ...whole.entry, body: '"cut o' },
        { ...whole.entry, signature: '"cut o' },
      ]);
    });
    test("SYN-10: one that a newer version read is whole, and never called damaged", async () => {
      const newer = anEntry(1);
      const body = { ...handedOut(), ofTomorrow: true } as never;
      await ours.keepEntry({ ...newer, prescriptionKey: "a-key", open: { ...newer.open, body } });
      expect(await ours.entries()).toMatchObject([
        { problem: "what was read of it has a shape that this version does not know", open: { body: null } },
      ]);
      expect(await ours.entriesAbout("a-key")).toMatchObject([{ unread: "newer" }]);
    });
    test("SYN-11: the end of a chain is its highest number; what is spoiled, or of another epoch, is no part of it", async () => {
      expect(await ours.chainHead("B", 1)).toBeNull();
      for (const seq of [2, 1, 3]) await ours.keepEntry(anEntry(seq));
      const [spoiled, other] = [anEntry(4), anEntry(5)];
      await ours.keepEntry({ ...spoiled, astray: true });
      await ours.keepEntry({ ...other, open: { ...other.open, epoch: 2 } });
      expect(await ours.chainHead("B", 1)).toEqual({ seq: 3, hash: anEntry(3).entry.hash });
      expect([await ours.hasFork(anEntry(3).open), await ours.hasFork({ ...anEntry(3).open, hash: "x" })]).toEqual([false, true]);
      expect([await ours.hashAt(2), await ours.hashAt(9)]).toEqual([anEntry(2).entry.hash, null]);
    });
    test("SYN-11: what was there before a backup began is in it once it is finished, and not before", async () => {
      const registry = createRegistry(store);
      const keep = () => ours.transaction(async (inside) => inside.keepEntry(anEntry(await inside.nextEntryNumber())));
      await keep();
      await registry.beginBackup();
      await keep();
      expect(await ours.backedUpThrough()).toBe(0);
      expect([await registry.finishBackup(), await registry.finishBackup()]).toEqual([true, false]);
      expect([await ours.backedUpThrough(), (await ours.lastNumbers()).entry]).toEqual([1, 2]);
    });
    test("SYN-18: one that was kept unread has, once it could be read, what it says and what it is about; its bytes stay", async () => {
      const [one, two] = [anEntry(1, { problem: "unread" }), anEntry(2, { astray: true })];
      for (const entry of [one, two]) await ours.keepEntry(entry);
      expect((await ours.unreadEntries()).map(({ serverSeq }) => serverSeq)).toEqual([1]);
      for (let again = 0; again < 2; again++) await ours.reopenEntry(1, { ...one.open, body: handedOut() }, "a-key");
      expect(await ours.unreadEntries()).toEqual([]);
      expect(await ours.entriesAbout("a-key")).toMatchObject([
        { serverSeq: 1, open: { body: { kind: "handed-out" } } },
        { serverSeq: 2 },
      ]);
      expect(await ours.entries()).toMatchObject([{ entry: one.entry, problem: null }, { serverSeq: 2 }]);
      expect(await ours.entriesAbout("another")).toMatchObject([{ serverSeq: 2 }]);
      expect(await ours.entriesAboutNothing()).toMatchObject([{ serverSeq: 2 }]);
      expect(await theirs.unreadEntries()).toEqual([]);
    });
    test("the same one is never kept twice", async () => {
      await ours.keepEntry(anEntry(1));
      await expect(ours.keepEntry({ ...anEntry(1), serverSeq: 2 })).rejects.toThrow();
    });
  });

  test("SYN-6: the newest sign of life before a time is a device's, an entry's or a message's of this pharmacy", async () => {
    expect(await ours.newestSignBefore(5_000)).toBeNull();
    await ours.addFormerDevice({
      kid: "k",
      letter: "B",
      epoch: 1,
      signing: { kty: "EC", crv: "P-256", x: "x", y: "y" },
      at: 1_000,
    });
    expect(await ours.newestSignBefore(1_000)).toBeNull();
    expect(await ours.newestSignBefore(5_000)).toBe(1_000);
    await ours.touchDevice("k", { at: 9_000, protocol: 2, appVersion: null, read: null });
    expect(await ours.newestSignBefore(5_000)).toBe(1_000);
    await ours.keepEntry({ ...anEntry(1), receivedAt: 2_000 });
    expect([await ours.newestSignBefore(5_000), await ours.newestSignBefore(10_000)]).toEqual([2_000, 9_000]);
    expect(await theirs.newestSignBefore(5_000)).toBeNull();
  });

  describe("changes", () => {
    const keysOf = async (handle: PharmacyStore, after = 0, limit = 100) => {
      const { changes, to, more } = await handle.changesAfter(after, limit);
      return { names: changes.map((change) => (change.kind === "pharmacy" ? change.pharmacy.name : change.kind)), to, more };
    };

    test("are numbered for each pharmacy by itself, oldest first, a page at a time", async () => {
      for (const name of ["one", "two", "three"]) await ours.putChange(name, pharmacyNamed(name));
      expect(await keysOf(theirs)).toEqual({ names: [OTHER_PHARMACY.name], to: 1, more: false });
      expect(await keysOf(ours, 0, 2)).toEqual({ names: [TEST_PHARMACY.name, "one"], to: 2, more: true });
      expect(await keysOf(ours, 2, 2)).toEqual({ names: ["two", "three"], to: 4, more: false });
      expect(await keysOf(ours, 4, 2)).toEqual({ names: [], to: 4, more: false });
    });
    test("one that changes goes to the end; one that stays the same takes no number", async () => {
      await ours.putChange("one", pharmacyNamed("one"));
      await ours.putChange("two", pharmacyNamed("two"));
      await ours.putChange("one", pharmacyNamed("one"));
      expect(await keysOf(ours, 1)).toEqual({ names: ["one", "two"], to: 3, more: false });
      await ours.putChange("one", pharmacyNamed("one anew"));
      expect(await keysOf(ours, 1)).toEqual({ names: ["two", "one anew"], to: 4, more: false });
    });
    test("SYN-10: one that cannot be opened is passed over and listed; put anew, it is off the list", async () => {
      for (const name of ["one", "two", "three"]) await ours.putChange(name, pharmacyNamed(name));
      await store.of(ours.ods).updateTable("changes").set({ payload: "c3BvaWxlZA==" }).where("seq", "=", 3).execute();
      expect(await keysOf(ours)).toEqual({ names: [TEST_PHARMACY.name, "one", "three"], to: 4, more: false });
      await keysOf(ours);
      expect(await ours.damage()).toEqual([expect.stringContaining("a change for devices")]);
      expect(await theirs.damage()).toEqual([]);
      await ours.putChange("two", pharmacyNamed("two"));
      expect(await keysOf(ours, 4)).toEqual({ names: ["two"], to: 5, more: false });
      expect(await ours.damage()).toEqual([]);
    });
    test("SYN-10: a page of nothing but spoiled rows moves the cursor on", async () => {
      await ours.putChange("one", pharmacyNamed("one"));
      await store.of(ours.ods).updateTable("changes").set({ payload: "!" }).execute();
      expect(await keysOf(ours, 0, 1)).toEqual({ names: [], to: 1, more: true });
      expect(await keysOf(ours, 1, 1)).toEqual({ names: [], to: 2, more: false });
    });
    test("GW-12: processes that write at once leave no number out, and a reader beside them misses none", {
      timeout: 120_000,
    }, async () => {
      const order = { ods: ours.ods, transactions: 250, changesEach: 3 };
      const four = await writers(["1", "2", "3", "4"].map((name) => ({ ...order, name })));
      const expected = 1 + 4 * order.transactions * order.changesEach;
      four.go();
      let cursor = 0;
      let pages = 0;
      const ended = four.ended();
      while (cursor < expected) {
        const { to, changes } = await ours.changesAfter(cursor, 500);
        // Every key is written once, so a page of n changes that leaves none out goes n numbers on.
        if (to !== cursor + changes.length) expect({ cursor, to }).toEqual({ cursor, to: cursor + changes.length });
        if (changes.length > 0) pages += 1;
        cursor = to;
        await new Promise((resolve) => setImmediate(resolve));
      }
      expect(await ended).toEqual([0, 0, 0, 0]);
      expect(cursor).toBe(expected);
      expect(pages).toBeGreaterThan(10);
    });
  });

  describe("GW-5: one commit or nothing", () => {
    const keyed = async (): Promise<Record<string, unknown>> => ({
      name: (await ours.pharmacy()).name,
      prescriptions: (await ours.prescriptions()).length,
      to: (await ours.changesAfter(0, 100)).to,
      next: await ours.transaction((inside) => inside.nextEntryNumber()).then((number) => number > 0),
    });
    /** A handle that cannot seal a change: a write of several statements breaks at its last. */
    const breaking = (): PharmacyStore => {
      const cipher = columnCipher(storeKey);
      const seal: ColumnCipher["seal"] = (plain, place) => {
        if (place.startsWith("changes|")) throw new Error("broken off");
        return cipher.seal(plain, place);
      };
      return pharmacyStore({ ...store, cipher: { ...cipher, seal } }, ours.ods);
    };
    const writes: readonly [what: string, write: (handle: PharmacyStore) => Promise<unknown>][] = [
      ["a prescription and its change", (handle) => handle.putPrescription(aPrescription())],
      ["a pharmacy and its change", (handle) => handle.savePharmacy({ ...TEST_PHARMACY, name: "Renamed" })],
      ["a change and its number", (handle) => handle.putChange("k", pharmacyNamed("k"))],
      [
        "what a transaction wrote",
        (handle) =>
          handle.transaction(async (inside) => {
            await inside.keepMessage({ content: "m", kind: "unreadable", source: "pmr", at: 1, problem: null });
            await inside.putChange("k", pharmacyNamed("k"));
          }),
      ],
    ];
    test.each(writes)("%s", async (_what, write) => {
      const before = await keyed();
      await expect(write(breaking())).rejects.toThrow("broken off");
      expect(await keyed()).toEqual(before);
      expect(await ours.keepMessage({ content: "m", kind: "unreadable", source: "pmr", at: 1, problem: null })).toBe(true);
      await write(ours);
      expect((await ours.changesAfter(0, 100)).to).toBe(2);
    });
    test("an entry's number is taken with the entry, never by itself", () => {
      expect(() => ours.nextEntryNumber()).toThrow(/in the transaction/);
    });
  });

  describe("the registry", () => {
    test("finds the pharmacy of a credential, and of none that nobody was given", async () => {
      const registry = createRegistry(store);
      const named = async (found: Promise<PharmacyStore | null>) => (await found)?.ods ?? null;
      expect(await named(registry.byIntakeToken("a-token-for-the-first-pmr"))).toBe(ours.ods);
      expect(await named(registry.byIntakeToken("a-guess"))).toBeNull();
      expect(await named(registry.byDevice("a-guess"))).toBeNull();
      expect(await named(registry.byDevice("a\0guess"))).toBeNull();
      expect(await named(registry.byOds("FX999"))).toBeNull();
      expect((await registry.pharmacies()).map(({ ods }) => ods)).toEqual([TEST_PHARMACY.ods, OTHER_PHARMACY.ods]);
    });
    test("GW-6: a code is taken once, whoever asks at the same time", async () => {
      const second = await open();
      const registries = [createRegistry(store), createRegistry(second)];
      await registries[0]?.addEnrolCode(ours.ods, "a-code-for-one-device", AT + 1);
      const taken = await Promise.all(
        [...registries, ...registries].map((one) => one.takeEnrolCode("a-code-for-one-device", AT)),
      );
      await second.close();
      expect(taken.filter((one) => one)).toHaveLength(1);
    });
    test("GW-6: a code that has run out is not taken", async () => {
      const registry = createRegistry(store);
      await registry.addEnrolCode(ours.ods, "a-code-for-one-device", AT);
      expect(await registry.takeEnrolCode("a-code-for-one-device", AT)).toBe(false);
      expect(await registry.byEnrolCode("a-code-for-one-device", AT)).toBeNull();
    });
    test("GW-1: the first origin stays", async () => {
      const registry = createRegistry(store);
      expect(await registry.fixOrigin("https://first.example")).toBe("https://first.example");
      expect(await registry.fixOrigin("https://second.example")).toBe("https://first.example");
    });
    test("devices come in the order of their letters' bytes, whatever the engine's locale", async () => {
      const key = { kty: "EC" as const, crv: "P-256" as const, x: "x", y: "y" };
      const device = {
        personId: "amira-khan",
        epoch: 1,
        signing: key,
        intake: key,
        journal: key,
        leaseUntil: AT,
        cursor: 0,
        at: AT,
      };
      for (const letter of ["b", "C", "AA", "B"]) await ours.addDevice({ ...device, kid: `kid-${letter}`, letter, name: letter });
      expect((await ours.devices()).map(({ letter }) => letter)).toEqual(["AA", "B", "C", "b"]);
      const seen = { protocol: 2, appVersion: "0.1.0" };
      await ours.touchDevice("kid-B", { at: AT + 5, ...seen, read: { leaseUntil: AT + 10, cursor: 3 } });
      await ours.touchDevice("kid-B", { at: AT + 6, ...seen, read: null });
      expect(await ours.deviceByLetter("B")).toMatchObject({
        kid: "kid-B",
        leaseUntil: AT + 10,
        cursor: 3,
        epoch: 1,
        lastSeenAt: AT + 6,
        enrolledAt: AT,
        ...seen,
        isFormer: false,
      });
      expect(await theirs.device("kid-B")).toBeNull();
    });
  });
};
