import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { sealingCrypto } from "../../src/app/vault/device-crypto.ts";
import type { SealedEntry } from "../../src/core/journal/envelope.ts";
import { doctor } from "../../src/gateway/cli/doctor.ts";
import { importMessages } from "../../src/gateway/cli/import.ts";
import { exportLog } from "../../src/gateway/cli/list.ts";
import { recoverLog } from "../../src/gateway/cli/recover-log.ts";
import { aGateway, linesFileOf, receiptsOf, type TestDevice, type TestGateway } from "../support/a-gateway.ts";
import { handedOut, visitId } from "../support/a-line.ts";
import { ENGINES, newDatabase, type TestDatabase } from "../support/store-place.ts";

// The gateway's machine is gone, and with it its store and its keys. What is left: two devices with their lines, an export of last week,
// and the recovery key in the safe.

describe.each(ENGINES)("a gateway rebuilt on an empty machine, on %s", (engine) => {
  let database: TestDatabase | null;
  let rebuilt: TestGateway;
  let one: TestDevice;
  let two: TestDevice;
  let linesOfOne: SealedEntry[];
  let linesOfTwo: SealedEntry[];
  let safe: string;
  let said: string[];

  const line = (letter: string, n: number) =>
    handedOut({ line: `${letter}-000${n}`, visit: visitId(n + (letter === "C" ? 50 : 0)) });
  const put = (name: string, content: unknown): string => {
    const path = join(safe, name);
    writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
    return path;
  };
  const where = (): string[] => [
    "--data",
    rebuilt.dir,
    "--ods",
    "FX901",
    ...(database === null ? [] : ["--database-url", database.url]),
  ];
  const recover = async (...files: string[]): Promise<{ status: number; devices: Record<string, unknown>[] }> => {
    said = [];
    const status = await recoverLog([...files, "--recovery-key", join(safe, "recovery-key"), "--json", ...where()]);
    return { status, devices: JSON.parse(said.join("")).devices };
  };
  const lines = async (): Promise<unknown[]> =>
    (await (await rebuilt.handleOf()).entries())
      .map(({ open }) => (open.body !== null && "visit" in open.body ? open.body.line : open.body))
      .sort();

  beforeEach(async () => {
    safe = mkdtempSync(join(tmpdir(), "holdfast-safe-"));
    said = [];
    vi.spyOn(process.stdout, "write").mockImplementation((text) => said.push(String(text)) > 0);
    vi.spyOn(process.stderr, "write").mockReturnValue(true);
    const gone = await aGateway();
    one = await gone.enrol();
    two = await gone.enrol();
    linesOfOne = await one.seal(line("B", 1), line("B", 2), line("B", 3));
    linesOfTwo = await two.seal(line("C", 1), line("C", 2));
    await receiptsOf(one, linesOfOne.slice(0, 1));
    await exportLog(["--format", "json", "--data", gone.dir, "--ods", "FX901"]);
    put("export-of-last-week.json", said.join(""));
    await receiptsOf(one, linesOfOne.slice(1, 2));
    await receiptsOf(two, linesOfTwo.slice(0, 1));
    put("recovery-key", gone.recoveryKey);
    await gone.end();
    database = engine === "postgres" ? await newDatabase() : null;
    rebuilt = await aGateway({}, database?.url ?? null);
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await rebuilt.end();
    await database?.drop();
    rmSync(safe, { recursive: true });
  });

  test("SYN-14: every line of both devices is there again, receipted or not, byte for byte, and is read", async () => {
    const files = [
      join(safe, "export-of-last-week.json"),
      put("of-one.json", linesFileOf(one, linesOfOne)),
      put("of-two.json", linesFileOf(two, linesOfTwo)),
    ];
    expect(await recover(...files)).toMatchObject({
      status: 0,
      devices: [
        { device: "B", added: 3, entries: 3, opened: 3, missing: [], chain: "unbroken" },
        { device: "C", added: 2, entries: 2, opened: 2, missing: [], chain: "unbroken" },
      ],
    });
    expect(await lines()).toEqual(["B-0001", "B-0002", "B-0003", "C-0001", "C-0002"]);
    const bytes = (await (await rebuilt.handleOf()).entries()).map(({ entry }) => entry);
    for (const entry of [...linesOfOne, ...linesOfTwo]) expect(bytes).toContainEqual(entry);
    // Broken off and done again, nothing is doubled.
    expect((await recover(...files)).devices).toMatchObject([{ added: 0 }, { added: 0 }]);
    expect(await lines()).toHaveLength(5);
  });

  test("SYN-14: the devices are enrolled anew, under letters of their own, and know every line there ever was", async () => {
    await recover(put("of-one.json", linesFileOf(one, linesOfOne)), put("of-two.json", linesFileOf(two, linesOfTwo)));
    const anew = await rebuilt.enrol();
    expect(anew.record.enrolment.device).toBe("D");
    const { changes } = await anew.changes();
    expect(changes.filter(({ kind }) => kind === "entry")).toHaveLength(5);
    expect(changes.filter(({ kind }) => kind === "standing")).toHaveLength(5);
    // The old enrolment lets nobody in: its receipts would mean nothing to that device.
    const old = await rebuilt.ask("/api/v1/changes?after=0", {
      headers: { authorization: `Holdfast ${await proofOf(one, "/api/v1/changes?after=0")}` },
    });
    expect(old.status).toBe(401);
    expect(await receiptsOf(anew, await anew.seal(handedOut({ line: "D-0001", visit: visitId(99) })))).toHaveLength(1);
  });

  test("SYN-14: what is missing is named; it comes later, from wherever it turns up", async () => {
    const [first, , third] = linesOfOne;
    if (first === undefined || third === undefined) throw new Error("nothing sealed");
    expect(await recover(put("part.json", linesFileOf(one, [first, third])))).toMatchObject({
      status: 1,
      devices: [{ device: "B", entries: 2, missing: [2], chain: expect.stringContaining("expected number 2") }],
    });
    expect(await recover(put("rest.json", linesFileOf(one, linesOfOne)))).toMatchObject({
      status: 0,
      devices: [{ added: 1, entries: 3, missing: [], chain: "unbroken" }],
    });
  });

  test("SYN-14: the wrong key opens nothing and says so; a letter that is another device's by now is not given away", async () => {
    const file = put("of-one.json", linesFileOf(one, linesOfOne));
    await expect(recoverLog([file, "--recovery-key", put("no-key", "{}"), ...where()])).rejects.toThrow(/no recovery key/);
    await expect(recoverLog([put("other.json", "[]"), "--recovery-key", join(safe, "recovery-key"), ...where()])).rejects.toThrow(
      /neither a file of sealed lines/,
    );
    await rebuilt.enrol();
    await expect(recover(file)).rejects.toThrow(/Letter B is another device's.*then enrol/);
    expect(await lines()).toEqual([]);
  });

  const inWords = async (key: string | null, ...files: string[]): Promise<{ status: number; text: string }> => {
    said = [];
    const status = await recoverLog([...files, ...(key === null ? [] : ["--recovery-key", key]), ...where()]);
    return { status, text: said.join("") };
  };
  const unreadRow = async (): Promise<{ ok: boolean; fact: string; next: string } | undefined> => {
    said = [];
    await doctor(["--json", "--data", rebuilt.dir, ...(database === null ? [] : ["--database-url", database.url])]);
    const { checks } = JSON.parse(said.join("")) as { checks: { name: string; ok: boolean; fact: string; next: string }[] };
    expect(checks.find(({ name }) => name === "rows")).toMatchObject({ ok: true });
    return checks.find(({ name }) => name === "entries");
  };

  test("SYN-14: with the wrong recovery key it says so and what to do, and nothing else; with the right one all is read", async () => {
    const log = vi.spyOn(process.stderr, "write");
    const file = put("of-one.json", linesFileOf(one, linesOfOne));
    // The one that the new gateway printed: the two are easily taken for each other.
    const wrong = await inWords(put("wrong-key", rebuilt.recoveryKey), file);
    expect(wrong.status).toBe(1);
    expect(wrong.text).toContain("THIS IS NOT THE RIGHT RECOVERY KEY: it opens none of the 3 entries.");
    expect(wrong.text).toContain("Find the recovery key of the gateway that is lost");
    expect(wrong.text).toContain("run the same command again with it: what was taken in is kept, and nothing is doubled");
    expect(wrong.text).not.toContain("Now enrol the devices anew");
    expect(log).not.toHaveBeenCalled();
    expect(await unreadRow()).toMatchObject({
      ok: false,
      fact: "3 entries need a look: FX901: entries 1, 2, 3 of device B (the body cannot be opened).",
      next: expect.stringMatching(/holdfast recover-log FILE --recovery-key KEY .*of the gateway that is lost/),
    });
    expect((await unreadRow())?.next).not.toMatch(/restore|newer version/);
    expect(await inWords(join(safe, "recovery-key"), file)).toMatchObject({
      status: 0,
      text: expect.stringMatching(
        /^Device B, epoch 1: 3 entries \(0 new\), 3 opened, none missing.*\n.*Now enrol the devices anew\.\n$/,
      ),
    });
    expect(await lines()).toEqual(["B-0001", "B-0002", "B-0003"]);
    expect(await unreadRow()).toMatchObject({ ok: true });
  });

  test("SYN-14: where it opens some and not others, how many is said; without a key, that it needs one", async () => {
    const ofOne = put("of-one.json", linesFileOf(one, linesOfOne));
    await inWords(join(safe, "recovery-key"), ofOne);
    const ofTwo = put("of-two.json", linesFileOf(two, linesOfTwo));
    const some = await inWords(put("wrong-key", rebuilt.recoveryKey), ofOne, ofTwo);
    expect(some).toMatchObject({
      status: 1,
      text: expect.stringContaining(
        "2 of the 5 entries cannot be opened with this recovery key: it is not the one that they were sealed to.",
      ),
    });
    expect(some.text).not.toContain("Now enrol");
    const none = await inWords(null, ofTwo);
    expect(none).toMatchObject({
      status: 1,
      text: expect.stringContaining("2 of the 2 entries cannot be opened without a recovery key."),
    });
    expect(none.text).not.toContain("Now enrol");
  });

  test("SYN-14: what is brought unread by another device and then met with the wrong key is the key's matter too", async () => {
    const device = await rebuilt.enrol();
    expect(device.record.enrolment.device).toBe("B");
    await receiptsOf(device, linesOfTwo);
    expect((await unreadRow())?.next).toContain("holdfast recover-log FILE");
    const wrong = await inWords(put("wrong-key", rebuilt.recoveryKey), put("of-two.json", linesFileOf(two, linesOfTwo)));
    expect(wrong.text).toContain("it opens none of the 2 entries");
    expect(await unreadRow()).toMatchObject({ ok: false, next: expect.stringContaining("--recovery-key KEY") });
  });

  test("SYN-13: a plain import of a device's lines says what to do here, and where the device is enrolled writes the receipts", async () => {
    said = [];
    const old = put("of-one.json", linesFileOf(one, linesOfOne));
    expect(await importMessages([old, ...where()])).toBe(1);
    expect(said.join("")).toContain("holdfast recover-log FILE --recovery-key KEY");
    const here = await rebuilt.enrol();
    const entries = await here.seal(line("B", 1));
    const file = put("of-here.json", linesFileOf(here, entries));
    expect(await importMessages([file, ...where()])).toBe(0);
    expect(await importMessages([`${file}.receipts.json`, ...where()])).toBe(0);
    const { receipts } = JSON.parse(readFileSync(`${file}.receipts.json`, "utf8")) as { receipts: string[] };
    expect(await sealingCrypto(here.record).readReceipt(receipts[0] ?? "")).toMatchObject({ hash: entries[0]?.hash });
  });
});

const proofOf = async (device: TestDevice, path: string): Promise<string> => {
  const sealing = sealingCrypto(device.record);
  return sealing.proof({ method: "GET", path, bodyHash: await sealing.sha256("") });
};
