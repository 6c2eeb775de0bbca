import { base64url } from "jose";
import { afterEach, describe, expect, test } from "vitest";
import type { Trouble } from "../../src/app/shell/app-port.ts";
import type { ToShow } from "../../src/app/shell/to-show.ts";
import type { SealedEntry } from "../../src/core/journal/envelope.ts";
import { withoutCopy } from "../../src/core/journal/without-copy.ts";
import { londonDate } from "../../src/core/model/instant.ts";
import type { Prescription } from "../../src/core/model/prescription.ts";
import { type Collected, collect, contentOf } from "../../src/core/wire/carousel.ts";
import { linesReceiptsSchema, sealedLinesSchema } from "../../src/core/wire/sealed-lines.ts";
import { suppliedParcelSchema } from "../../src/core/wire/supplied-index.ts";
import { aPaperFp10, aRouteItem } from "../support/a-route.ts";
import { visitOf, wholeVisit } from "../support/whole-visit.ts";
import { createWorld, type World, type WorldDevice } from "../support/world.ts";

let world: World;
afterEach(() => world.end());

/** A pharmacy with devices that have its copy and no network any more. */
const cutOff = async (seed: number, count: number): Promise<WorldDevice[]> => {
  world = await createWorld({ seed });
  await world.simulator.fill(6);
  await world.release();
  const devices: WorldDevice[] = [];
  for (let n = 0; n < count; n++) devices.push(await world.addDevice());
  // Each hears of those that were enrolled after it.
  for (const device of devices) await device.open();
  for (const device of devices) device.wire.cut = true;
  return devices;
};

const plain = (device: WorldDevice, nth = 0): Prescription => {
  const found = device.view().prescriptions.filter(({ issue }) => issue === null)[nth];
  if (found === undefined) throw new Error("no prescription to hand out");
  return found;
};

const shown = (what: ToShow | "none" | Trouble): ToShow => {
  if (what === "none") throw new Error("nothing to show");
  if ("ok" in what) throw new Error(what.fact);
  return what;
};

/** What a camera makes of squares, read from the last to the first. */
const bySquares = ({ squares }: ToShow): Uint8Array<ArrayBuffer> => {
  const read = (squares ?? []).toReversed().reduce<Collected | null>((so, square) => collect(so, square).collected, null);
  const content = read === null ? null : contentOf(read);
  if (content === null) throw new Error("the squares were not read whole");
  return content;
};

const supply = async (device: WorldDevice, prescription: Prescription, reason: string | null = null) =>
  device.app.recordVisit({ ...wholeVisit(prescription), reason });

const bag = async (device: WorldDevice, prescription: Prescription, reason: string | null = null): Promise<string> => {
  const visit = wholeVisit(prescription);
  const items = visit.choices.flatMap((choice) => (choice.choice === "give" ? [choice] : []));
  const outcome = await device.app.recordBag({ ...visit, items, reason });
  if (outcome.kind !== "recorded") throw new Error(JSON.stringify(outcome));
  return device.view().log.bags.at(-1)?.bagId ?? "";
};

const findingsOf = async (device: WorldDevice, prescription: Prescription): Promise<string[]> => {
  const outcome = await supply(device, prescription);
  return outcome.kind === "refused" ? outcome.findings.map(({ rule, severity }) => `${rule} ${severity}`) : [outcome.kind];
};

test("MET-1, DUP-4: a clock put forward takes back nothing of what a device told of its supplies", async () => {
  const [one, other] = await cutOff(21, 2);
  if (one === undefined || other === undefined) throw new Error("two devices");
  const prescription = plain(one);
  await supply(one, prescription);
  const tell = async (): Promise<void> => {
    const { text } = shown(await one.app.toShow("supplied", "file"));
    await other.app.takeIn(text);
  };
  await tell();
  const told = other.view().elsewhere;
  expect(told.length).toBeGreaterThan(0);
  one.clock.off = 400 * 86_400_000;
  await tell();
  expect(other.view().elsewhere).toEqual(told);
  expect((await supply(other, prescription)).kind).toBe("refused");
});

describe("two tablets without any network", () => {
  test("DUP-4, MET-1: the second is warned before a second supply, goes past it with a reason only, and hears of a strike", async () => {
    const [one, other] = (await cutOff(21, 2)) as [WorldDevice, WorldDevice];
    const prescription = plain(one);
    expect(await supply(one, prescription)).toMatchObject({ kind: "recorded" });
    const parcel = shown(await one.app.toShow("supplied"));
    expect(parcel.text).not.toContain(prescription.id);
    expect(await other.app.takeIn(bySquares(parcel))).toEqual({
      ok: true,
      what: "supplied",
      devices: [{ device: "B", supplies: prescription.items.length, bagged: 0 }],
      older: [],
      unusable: [],
    });
    const outcome = await supply(other, prescription);
    if (outcome.kind !== "refused") throw new Error(`it was ${outcome.kind}`);
    const warnings = outcome.findings.filter(({ rule }) => rule === "DUP-4");
    expect(warnings).toHaveLength(prescription.items.length);
    expect(warnings[0]).toMatchObject({
      severity: "STOP",
      fact: expect.stringMatching(/^Already supplied by B-0001 at \d\d:\d\d\.$/),
    });

    await other.restart();
    expect(await findingsOf(other, prescription)).toContain("DUP-4 STOP");

    const [line] = one.view().log.lines;
    await one.app.strike(line?.entryId ?? "", "picked for another patient");
    await other.app.takeIn(shown(await one.app.toShow("supplied")).text);
    expect(other.view().elsewhere).toHaveLength(prescription.items.length - 1);
    expect(await supply(other, prescription, "The other tablet has no such line: I looked")).toMatchObject({ kind: "recorded" });
  });

  test("DUP-5, MET-1: what one supplied without a copy stops the other before it supplies the same, from its copy or from another paper", async () => {
    const [one, other] = (await cutOff(29, 2)) as [WorldDevice, WorldDevice];
    const copy = one
      .view()
      .prescriptions.find(({ issue, items }) => issue === null && items.every(({ controlledDrug }) => controlledDrug === null));
    const [item] = copy?.items ?? [];
    if (copy === undefined || item === undefined) throw new Error("no prescription to hand out");
    const onPaper = (key: string) =>
      withoutCopy({
        key,
        route: aPaperFp10({ items: [aRouteItem({ itemId: item.itemId, days: null })], dated: londonDate(world.clock.now()) }),
        patient: copy.patient,
        items: [item],
        takenAt: world.clock.now(),
      });
    const give = (device: WorldDevice, key: string, reason: string | null) =>
      device.app.recordVisit({
        ...visitOf({ key }, [{ choice: "give", itemId: item.itemId, quantity: item.quantity.value, owingReason: null }]),
        typed: onPaper(key),
        reason,
      });
    expect(await give(one, "own:a", "read the date on the paper")).toMatchObject({ kind: "recorded" });

    const parcel = shown(await one.app.toShow("supplied"));
    expect(parcel.text).not.toContain(copy.patient.family);
    expect(await other.app.takeIn(bySquares(parcel))).toMatchObject({ devices: [{ device: "B", supplies: 1 }] });
    const stops = (outcome: Awaited<ReturnType<typeof give>>): string[] =>
      outcome.kind === "refused"
        ? outcome.findings.filter(({ rule }) => rule === "DUP-5").map(({ fact }) => fact)
        : [outcome.kind];
    expect(stops(await other.app.recordVisit({ ...wholeVisit(copy), reason: null }))).toEqual([
      expect.stringMatching(/^Possible duplicate: supplied without a copy .*, line B-0001\.$/),
    ]);
    expect(stops(await give(other, "own:b", null))).toHaveLength(1);
  });

  test("MET-1: what one tablet was told it tells the next, still as the first one's word", async () => {
    const [one, other, third] = (await cutOff(22, 3)) as [WorldDevice, WorldDevice, WorldDevice];
    const prescription = plain(one);
    await supply(one, prescription);
    await other.app.takeIn(shown(await one.app.toShow("supplied")).text);
    expect(await third.app.takeIn(shown(await other.app.toShow("supplied")).text)).toMatchObject({
      devices: [
        { device: "C", supplies: 0 },
        { device: "B", supplies: prescription.items.length },
      ],
    });
    expect(await findingsOf(third, prescription)).toContain("DUP-4 STOP");
  });

  test("MET-1: a list that is not its device's work, or of a device nobody told of, warns of nothing and says so", async () => {
    const [one, other] = (await cutOff(23, 2)) as [WorldDevice, WorldDevice];
    await supply(one, plain(one));
    const parcel = suppliedParcelSchema.parse(JSON.parse(shown(await one.app.toShow("supplied")).text));
    const [index] = parcel.indexes;
    for (const change of [
      { through: 99 },
      { device: "C" },
      { device: "Q" },
      { sealed: `${index?.sealed.startsWith("A") ? "B" : "A"}${index?.sealed.slice(1)}` },
      { key: "another" },
    ]) {
      const forged = { ...parcel, indexes: [{ ...index, ...change }] };
      const outcome = await other.app.takeIn(JSON.stringify(forged));
      // Its own letter tells it nothing new; everything else is refused with the next step.
      if (change.device === "C") expect(outcome).toMatchObject({ ok: true, devices: [] });
      else expect(outcome, JSON.stringify(change)).toMatchObject({ ok: false, fact: "Nothing of it can be used." });
    }
    expect(other.view().elsewhere).toEqual([]);
  });

  test("MET-1: a list older than the one here is said to be older; the same one once more is not", async () => {
    const [one, other] = (await cutOff(52, 2)) as [WorldDevice, WorldDevice];
    const before = shown(await one.app.toShow("supplied")).text;
    world.clock.pass(60_000);
    await supply(one, plain(one));
    const after = shown(await one.app.toShow("supplied")).text;
    await other.app.takeIn(after);
    expect(await other.app.takeIn(before)).toMatchObject({ ok: true, devices: [], older: ["B"] });
    expect(await other.app.takeIn(after)).toMatchObject({ ok: true, devices: [{ device: "B" }], older: [] });
  });

  test("MET-1: a second window shows all that the device supplied, also what the first wrote since", async () => {
    const [one, other] = (await cutOff(53, 2)) as [WorldDevice, WorldDevice];
    const second = await one.openWindow();
    const prescription = plain(one);
    await supply(one, prescription);
    const parcel = shown(await second.app.toShow("supplied"));
    expect(parcel.entries).toBe(prescription.items.length);
    await other.app.takeIn(shown(await one.app.toShow("supplied")).text);
    await other.app.takeIn(parcel.text);
    expect(other.view().elsewhere).toHaveLength(prescription.items.length);
    second.end();
  });

  test("MET-1: the gateway's own word takes the place of what the other tablet said", async () => {
    const [one, other] = (await cutOff(24, 2)) as [WorldDevice, WorldDevice];
    const prescription = plain(one);
    await supply(one, prescription);
    await other.app.takeIn(shown(await one.app.toShow("supplied")).text);
    one.wire.cut = false;
    other.wire.cut = false;
    await one.app.round();
    await other.app.round();
    expect(other.view().elsewhere).toEqual([]);
    expect(await findingsOf(other, prescription)).not.toContain("DUP-4 STOP");
  });

  test("BAG-2, MET-1: what waits in a bag on one tablet is not supplied on the other without a reason, until the bag is no more", async () => {
    const [one, other] = (await cutOff(57, 2)) as [WorldDevice, WorldDevice];
    const prescription = plain(one);
    const bagId = await bag(one, prescription);
    const parcel = shown(await one.app.toShow("supplied"));
    expect(parcel.entries).toBe(prescription.items.length);
    expect(await other.app.takeIn(bySquares(parcel))).toMatchObject({
      devices: [{ device: "B", supplies: 0, bagged: prescription.items.length }],
    });
    expect(other.view().met).toMatchObject([{ device: "B", supplies: 0, bagged: prescription.items.length }]);
    const outcome = await supply(other, prescription);
    if (outcome.kind !== "refused") throw new Error(`it was ${outcome.kind}`);
    expect(outcome.findings.filter(({ rule }) => rule === "BAG-2").map(({ severity, fact }) => `${severity} ${fact}`)).toEqual(
      prescription.items.map(() =>
        expect.stringMatching(/^STOP Bagged on device B at \d\d:\d\d and waiting to be handed out there\.$/),
      ),
    );
    await expect(bag(other, prescription)).rejects.toThrow("BAG-2");
    // Its own bag is not another's.
    await one.app.takeIn(shown(await other.app.toShow("supplied")).text);
    expect(one.view().baggedElsewhere).toEqual([]);

    await one.app.endBag(bagId, "taken-apart", "made for another patient");
    await other.app.takeIn(shown(await one.app.toShow("supplied")).text);
    expect(other.view().baggedElsewhere).toEqual([]);
    expect(await findingsOf(other, prescription)).not.toContain("BAG-2 STOP");
  });

  test("DUP-4, BAG-2: supplied past another tablet's bag: once they have met again that bag is not handed out without a reason", async () => {
    const [one, other] = (await cutOff(58, 2)) as [WorldDevice, WorldDevice];
    const prescription = plain(one);
    const bagId = await bag(one, prescription);
    await other.app.takeIn(shown(await one.app.toShow("supplied")).text);
    expect(await supply(other, prescription, "Nobody finds that bag")).toMatchObject({ kind: "recorded" });
    await one.app.takeIn(shown(await other.app.toShow("supplied")).text);
    const handOut = (reason: string | null) => one.app.recordVisit({ ...wholeVisit(prescription), bagId, reason });
    expect(await handOut(null)).toMatchObject({
      kind: "refused",
      findings: expect.arrayContaining([
        expect.objectContaining({ rule: "DUP-4", severity: "STOP", fact: expect.stringContaining("Already supplied by C-0001") }),
      ]),
    });
    expect(one.view().log.lines).toEqual([]);
  });

  test("MET-1: a bag that was handed out is told as what was supplied, and the gateway's own word takes the place of both", async () => {
    const [one, other, third] = (await cutOff(59, 3)) as [WorldDevice, WorldDevice, WorldDevice];
    const prescription = plain(one);
    const bagId = await bag(one, prescription);
    await other.app.takeIn(shown(await one.app.toShow("supplied")).text);
    // One tablet's word goes on to the next, bags too.
    await third.app.takeIn(shown(await other.app.toShow("supplied")).text);
    expect(third.view().baggedElsewhere).toHaveLength(prescription.items.length);
    one.wire.cut = false;
    await one.app.round();
    other.wire.cut = false;
    await other.app.round();
    expect(other.view().baggedElsewhere).toEqual([]);
    expect(await findingsOf(other, prescription)).toContain("BAG-2 STOP");

    expect(await one.app.recordVisit({ ...wholeVisit(prescription), bagId })).toMatchObject({ kind: "recorded" });
    await third.app.takeIn(shown(await one.app.toShow("supplied")).text);
    expect(third.view().baggedElsewhere).toEqual([]);
    const found = await findingsOf(third, prescription);
    expect(found).toContain("DUP-4 STOP");
    expect(found).not.toContain("BAG-2 STOP");
  });

  test("MET-3, MET-4, SYN-13: sealed lines go to the gateway by the other tablet, and their receipts come back the same way", async () => {
    const [one, other] = (await cutOff(25, 2)) as [WorldDevice, WorldDevice];
    const prescription = plain(one);
    await supply(one, prescription);
    const parcel = shown(await one.app.toShow("lines"));
    expect(parcel.entries).toBe(prescription.items.length);
    const taken = { ok: true, what: "lines", device: "B", entries: parcel.entries, damaged: 0 };
    expect(await other.app.takeIn(bySquares(parcel))).toEqual({ ...taken, added: parcel.entries });
    expect(await other.app.takeIn(parcel.text)).toEqual({ ...taken, added: 0 });
    expect(await other.app.receiptsToShow(one.enrolment.device, 1)).toBe("none");

    // Locked again, as after a restart, it still brings them.
    await other.restart({ unlock: false });
    other.wire.cut = false;
    await other.app.round();
    const handle = await world.handle();
    const kept = (await handle.entries()).filter(({ open }) => open.body?.kind !== "rp-on");
    expect(kept.map(({ open, problem }) => [open.device, problem])).toEqual(
      Array.from({ length: parcel.entries }, () => ["B", null]),
    );
    await other.open();
    expect(other.view().met).toMatchObject([{ device: "B", entries: parcel.entries, received: parcel.entries }]);
    expect(other.view().places.total).toBe(parcel.entries);

    const receipts = shown(await other.app.receiptsToShow(one.enrolment.device, 1));
    expect(one.view().places.thisDeviceOnly).toBe(parcel.entries);
    expect(await one.app.takeIn(bySquares(receipts))).toEqual({
      ok: true,
      what: "receipts",
      entries: parcel.entries,
      unusable: 0,
    });
    expect(one.view().places.thisDeviceOnly).toBe(0);
    expect(await one.app.toShow("lines")).toBe("none");

    one.wire.cut = false;
    await one.app.round();
    expect((await handle.entries()).filter(({ open }) => open.body?.kind !== "rp-on")).toHaveLength(parcel.entries);
  });

  test("MET-3: what was changed on the way is not taken in, and the rest is", async () => {
    const [one, other] = (await cutOff(26, 2)) as [WorldDevice, WorldDevice];
    await supply(one, plain(one));
    await supply(one, plain(one, 1), "a reason, where a rule asks for one");
    const file = sealedLinesSchema.parse(JSON.parse(shown(await one.app.toShow("lines")).text));
    const [first, ...rest] = file.entries;
    const spoiled = { ...file, entries: [{ ...first, body: `${first?.body} ` }, ...rest] };
    expect(await other.app.takeIn(JSON.stringify(spoiled))).toMatchObject({ added: rest.length, damaged: 1 });
    expect(await other.app.takeIn(JSON.stringify({ ...file, entries: [spoiled.entries[0]] }))).toMatchObject({ ok: false });
    const signedByNobody = { ...first, signature: rest[0]?.signature };
    expect(await other.app.takeIn(JSON.stringify({ ...file, entries: [signedByNobody] }))).toMatchObject({ ok: false });
    const underAnotherKey = { ...file, signing: { ...file.signing, kid: "another" } };
    expect(await other.app.takeIn(JSON.stringify(underAnotherKey))).toMatchObject({
      ok: false,
      fact: "These are not the lines of device B.",
    });
    expect(await other.app.takeIn(JSON.stringify({ ...file, ods: "FX902" }))).toMatchObject({
      fact: "This is of pharmacy FX902.",
    });
    expect(await other.app.takeIn("a list of something else")).toMatchObject({ ok: false });
    expect(await one.app.takeIn(JSON.stringify(file))).toMatchObject({ ok: false, fact: "These are this device's own lines." });
  });

  test("MET-3: lines under a key that is not the device's, whatever the parcel says of it, are refused, and the genuine ones kept", async () => {
    const [one, other] = (await cutOff(49, 2)) as [WorldDevice, WorldDevice];
    await supply(one, plain(one));
    const genuine = sealedLinesSchema.parse(JSON.parse(shown(await one.app.toShow("lines")).text));
    const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign", "verify"]);
    const { kty, crv, x, y } = await crypto.subtle.exportKey("jwk", pair.publicKey);
    const signed = async (entry: SealedEntry): Promise<SealedEntry> => {
      const made = await crypto.subtle.sign(
        { name: "ECDSA", hash: "SHA-256" },
        pair.privateKey,
        new TextEncoder().encode(entry.hash),
      );
      return { ...entry, signature: base64url.encode(new Uint8Array(made)) };
    };
    const entries = await Promise.all(genuine.entries.map(signed));
    const forged = { ...genuine, signing: { ...genuine.signing, key: { kty, crv, x, y } }, entries };
    expect(await other.app.takeIn(JSON.stringify(forged))).toMatchObject({ ok: false });
    expect(await other.app.takeIn(JSON.stringify({ ...forged, epoch: 7 }))).toMatchObject({
      ok: false,
      fact: "This device has not heard of device B as it is now.",
      next: expect.stringContaining("Bring this one near the gateway once"),
    });
    expect(other.view().met).toEqual([]);
    expect(await other.app.takeIn(JSON.stringify(genuine))).toMatchObject({ ok: true, added: genuine.entries.length });
  });

  test("MET-3: a device that never heard of the others keeps no lines, and says what to do", async () => {
    const [one] = (await cutOff(50, 1)) as [WorldDevice];
    one.wire.cut = false;
    const stranger = await world.addDevice();
    one.wire.cut = true;
    stranger.wire.cut = true;
    await stranger.open();
    await supply(one, plain(one));
    expect(await stranger.app.takeIn(shown(await one.app.toShow("lines")).text)).toMatchObject({
      ok: false,
      fact: "This device cannot tell yet whose lines these are.",
      next: expect.stringContaining("Bring this one near the gateway once"),
    });
  });

  test("MET-3: an entry that stands twice in a parcel is kept once", async () => {
    const [one, other] = (await cutOff(51, 2)) as [WorldDevice, WorldDevice];
    await supply(one, plain(one));
    const file = sealedLinesSchema.parse(JSON.parse(shown(await one.app.toShow("lines")).text));
    const twice = { ...file, entries: [...file.entries, ...file.entries] };
    const count = file.entries.length;
    expect(await other.app.takeIn(JSON.stringify(twice))).toMatchObject({ entries: count, added: count, damaged: 0 });
  });

  test("MET-4: receipts that are not the gateway's, or for other bytes, count for nothing", async () => {
    const [one, other] = (await cutOff(27, 2)) as [WorldDevice, WorldDevice];
    await supply(one, plain(one));
    await other.app.takeIn(shown(await one.app.toShow("lines")).text);
    other.wire.cut = false;
    await other.app.round();
    const receipts = linesReceiptsSchema.parse(JSON.parse(shown(await other.app.receiptsToShow(one.enrolment.device, 1)).text));
    const spoiled = { ...receipts, receipts: receipts.receipts.map((receipt) => `${receipt.slice(0, -4)}AAAA`) };
    expect(await one.app.takeIn(JSON.stringify(spoiled))).toMatchObject({ ok: false });
    expect(one.view().places.received).toBe(0);
  });

  test("MET-4, SYN-6: a restored gateway is offered again what a tablet holds for others", async () => {
    const [one, other] = (await cutOff(28, 2)) as [WorldDevice, WorldDevice];
    await supply(one, plain(one));
    await other.app.takeIn(shown(await one.app.toShow("lines")).text);
    other.wire.cut = false;
    await other.app.round();
    await world.registry().renewEpoch("a test put it back", world.clock.now());
    await other.app.round();
    expect(other.view().met[0]).toMatchObject({ device: "B", received: other.view().met[0]?.entries });
  });
});
