import { afterEach, beforeEach, expect, test } from "vitest";
import { sealingCrypto } from "../../../src/app/vault/device-crypto.ts";
import type { SealedEntry } from "../../../src/core/journal/envelope.ts";
import { entriesInNeed } from "../../../src/gateway/cli/entry-checks.ts";
import { nextAfterRecovery } from "../../../src/gateway/cli/recovered-words.ts";
import { type FormerLog, recoverLog } from "../../../src/gateway/jobs/recover-log.ts";
import { takeInLines } from "../../../src/gateway/jobs/take-in-lines.ts";
import { aGateway, linesFileOf, receiptsOf, type TestDevice, type TestGateway } from "../../support/a-gateway.ts";
import { handedOut, visitId } from "../../support/a-line.ts";

// A letter that was given twice: the store was put back from before the first device was enrolled, and nothing told of it in time.

let gateway: TestGateway;
let tablet: TestDevice;
let first: TestDevice;
let second: TestDevice;
let ofFirst: SealedEntry[];

beforeEach(async () => {
  gateway = await aGateway();
  tablet = await gateway.enrol();
  first = await gateway.enrol();
  ofFirst = await first.seal(
    handedOut({ line: "C-0001", visit: visitId(51) }),
    handedOut({ line: "C-0002", visit: visitId(52), basis: { key: "A0548B-A99968-451485", id: "A0548B-A99968-451485" } }),
  );
  await gateway.store.of("FX901").deleteFrom("devices").where("letter", "=", "C").execute();
  await gateway.store.of("FX901").updateTable("pharmacies").set({ letters_through: 1 }).execute();
  second = await gateway.enrol();
  expect(second.record.enrolment.device).toBe("C");
});
afterEach(() => gateway.end());

const logOfFirst = (): FormerLog => {
  const { enrolment, signing } = first.record;
  return { kid: signing.kid, letter: enrolment.device, epoch: 1, signing: signing.key, entries: ofFirst };
};
const recover = async (beside: boolean) =>
  recoverLog(gateway.deps, await gateway.handleOf(), logOfFirst(), async () => null, beside);
const kept = async () => (await gateway.handleOf()).entries();
const linesRead = async () =>
  (await kept()).flatMap(({ open: { body } }) => (body !== null && "visit" in body ? [body.line] : []));
const read = (device: TestDevice, receipt = "") => sealingCrypto(device.record).readReceipt(receipt);
const headOfC = async () => (await gateway.handleOf()).chainHead("C", 1);

test("SYN-13: entries of the first, brought by another, are kept and receipted as they are, and are none of the second's", async () => {
  const [own] = await second.seal(handedOut({ line: "C-0001", visit: visitId(61) }));
  if (own === undefined) throw new Error("nothing sealed");
  const [ownReceipt] = await receiptsOf(second, [own]);
  const [receipt] = await receiptsOf(tablet, ofFirst);
  expect(await read(first, receipt)).toMatchObject({ device: "C", seq: 1, hash: ofFirst[0]?.hash });
  expect((await read(first, receipt))?.head).toBeUndefined();
  expect((await read(second, ownReceipt))?.head).toEqual({ seq: 1, hash: own.hash });
  expect(await headOfC()).toEqual({ seq: 1, hash: own.hash });
  expect((await kept()).map(({ problem }) => problem)).toEqual([
    null,
    "it is of a device that had this letter in a store that is gone",
    "it is of a device that had this letter in a store that is gone",
  ]);
  expect(await linesRead()).toEqual(["C-0001"]);
});

test("SYN-14: without a person's word they are not taken in beside the second's; with it they are read, and told on", async () => {
  await expect(recover(false)).rejects.toThrow(/Letter C is another device's at this gateway.*--beside/);
  expect(await kept()).toEqual([]);
  expect(await recover(true)).toMatchObject({ device: "C", added: 2, entries: 2, opened: 2, missing: [], chain: "unbroken" });
  expect(await linesRead()).toEqual(["C-0001", "C-0002"]);
  expect(await headOfC()).toBeNull();
  expect((await (await gateway.handleOf()).openWork()).map(({ key }) => key)).toHaveLength(2);
  const entries = (await tablet.changes()).changes.filter(({ kind }) => kind === "entry");
  expect(entries).toHaveLength(2);
  const own = await second.seal(handedOut({ line: "C-0001", visit: visitId(61) }));
  const [receipt] = await receiptsOf(second, own);
  expect(await read(second, receipt)).toMatchObject({ head: { seq: 1, hash: own[0]?.hash } });
  expect((await kept()).map(({ problem }) => problem)).toEqual([null, null, null]);
});

test("SYN-18: what had been brought unread before is read then; a file of the first is taken in from there on", async () => {
  await receiptsOf(tablet, ofFirst);
  expect(await recover(true)).toMatchObject({ added: 0, opened: 2, chain: "unbroken" });
  expect(await linesRead()).toEqual(["C-0001", "C-0002"]);
  expect((await kept()).map(({ problem }) => problem)).toEqual([null, null]);
  const more = await first.seal(handedOut({ line: "C-0003", visit: visitId(53) }));
  const taken = await takeInLines(gateway.deps, await gateway.handleOf(), linesFileOf(first, [...ofFirst, ...more]));
  expect(taken).toMatchObject({ ok: true, added: 1, known: 2 });
  expect(await recover(true)).toMatchObject({ added: 0, entries: 3, opened: 3 });
});

test("SYN-14: what opens and is of a kind that only a newer version knows is told apart, whatever stood in the way when it came", async () => {
  const newer = await first.seal({ kind: "of-tomorrow" } as never);
  ofFirst.push(...newer);
  await receiptsOf(tablet, ofFirst);
  const recovered = await recover(true);
  expect(recovered).toMatchObject({ entries: 3, opened: 2, sealed: 0, newer: 1 });
  const problem = (await kept()).at(-1)?.problem;
  expect(problem).toBe("it is of a device that had this letter in a store that is gone");
  const [next, withKey] = [nextAfterRecovery([recovered], false), nextAfterRecovery([recovered], true)];
  expect(next).toMatch(
    /^1 of the 3 entries were written by a newer version.*bring this gateway up to date.*run the same command again\. Lines/,
  );
  expect(withKey).toContain("with the same key");
  expect(next).not.toContain("doctor");
  const needs = async (open: () => Promise<string | null>) => entriesInNeed(await gateway.handleOf(), open);
  expect(await needs(async () => "{}")).toMatchObject([
    { count: 1, remedy: "version", words: expect.stringContaining("of an unknown kind or shape") },
  ]);
  const sealed = await needs(async () => null);
  expect(sealed).toMatchObject([{ count: 1, remedy: "key" }]);
});

test("GW-3: another pharmacy's namesake is nobody here", async () => {
  await recover(true);
  const { kid } = first.record.signing;
  expect(await (await gateway.handleOf("FX902")).author(kid)).toBeNull();
  expect(await (await gateway.handleOf()).author(kid)).toMatchObject({ letter: "C", isNamesake: true });
  expect(await first.client.changes(0)).toMatchObject({ kind: "refused", refusal: { refused: "device-not-known" } });
});
