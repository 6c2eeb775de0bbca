import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type SealedLines, sealedLinesSchema } from "../../src/core/wire/sealed-lines.ts";
import { importMessages } from "../../src/gateway/cli/import.ts";
import { recoverLog } from "../../src/gateway/cli/recover-log.ts";
import { receiveEntries } from "../../src/gateway/jobs/receive-entries.ts";
import { backUpStore, putStoreBack } from "../support/put-store-back.ts";
import { wholeVisit } from "../support/whole-visit.ts";
import { createWorld, type World, type WorldDevice } from "../support/world.ts";

// The gateway's store is put back from before a locum's phone was enrolled: the store knows nothing of it, and its lines are on it alone.

let world: World;
let tablet: WorldDevice;
let locum: WorldDevice;
/** What the phone holds, as the file that it would hand over. */
let file: SealedLines;
let safe: string;
let said: string[];

beforeEach(async () => {
  safe = mkdtempSync(join(tmpdir(), "holdfast-safe-"));
  said = [];
  vi.spyOn(process.stdout, "write").mockImplementation((text) => said.push(String(text)) > 0);
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
  world = await createWorld({ seed: 43 });
  await world.simulator.fill(12);
  await world.release();
  tablet = await world.addDevice();
  await tablet.open();
  await backUpStore(world);
  locum = await world.addDevice();
  await locum.open();
  const [one] = locum.view().prescriptions.filter(({ issue }) => issue === null);
  if (one === undefined) throw new Error("nothing released");
  await locum.app.recordVisit(wholeVisit(one));
  await locum.app.round();
  await tablet.app.round();
  const handle = await world.handle();
  const author = await handle.deviceByLetter("C");
  file = sealedLinesSchema.parse({
    v: 1,
    what: "holdfast-lines",
    ods: handle.ods,
    device: author?.letter,
    epoch: author?.epoch,
    signing: { kid: author?.kid, key: author?.signing },
    entries: (await handle.entries()).filter(({ open }) => open.device === "C").map(({ entry }) => entry),
  });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await world.end();
  rmSync(safe, { recursive: true });
});

const saved = (): string => {
  const path = join(safe, "holdfast-lines-C.txt");
  writeFileSync(path, JSON.stringify(file));
  return path;
};
const where = (): string[] => ["--data", world.dataDir, "--ods", "FX901"];
const linesOf = async (letter: string): Promise<string[]> =>
  (await (await world.handle()).entries()).flatMap(({ open }) =>
    open.device === letter && open.body !== null && "visit" in open.body ? [open.body.line] : [],
  );
const rounds = async (...devices: WorldDevice[]): Promise<void> => {
  for (let n = 0; n < 2; n++) for (const device of devices) await device.app.round();
};

test.each([{ renew: true }, { renew: false }])(
  "SYN-6, SYN-14: put back (%o), nobody else gets its letter, and its file brings its lines in",
  async (how) => {
    await putStoreBack(world, how);
    await rounds(locum, tablet);
    const third = await world.addDevice();
    await third.open();
    expect(third.enrolment.device).toBe("AD");
    expect(await linesOf("C")).toEqual([]);
    expect(await importMessages([saved(), "--json", ...where()])).toBe(1);
    expect(said.join("")).toContain("holdfast recover-log FILE");
    // The gateway has the keys of before: the key from the safe is not needed.
    expect(await recoverLog([saved(), "--json", ...where()])).toBe(0);
    expect(await linesOf("C")).toEqual(locum.view().log.lines.map(({ line }) => line));
    await rounds(tablet, third);
    for (const device of [tablet, third]) expect(device.view().log.lines.map(({ line }) => line)).toContain("C-0001");
  },
);

test("SYN-13, SYN-14: brought by another device first, they are kept unread, and read once the file says whose they are", async () => {
  await putStoreBack(world);
  await rounds(tablet);
  const handle = await world.handle();
  const sender = await handle.deviceByLetter("B");
  const receiving = { registry: world.registry(), crypto: world.deps().crypto, now: world.clock.now, log: () => undefined };
  if (sender === null) throw new Error("no tablet");
  await receiveEntries(receiving, handle, { ...sender, protocol: 3 }, file.entries);
  expect(await linesOf("C")).toEqual([]);
  expect(await recoverLog([saved(), "--json", ...where()])).toBe(0);
  expect(await linesOf("C")).toContain("C-0001");
  expect((await handle.entries()).filter(({ problem }) => problem !== null)).toEqual([]);
});
