import { v7 as newId } from "uuid";
import { createGatewayClient, type Send } from "../sync/gateway-client.ts";
import { idbBallast } from "../vault/ballast.ts";
import { canary } from "../vault/canary.ts";
import { createCopy } from "../vault/copy.ts";
import { openCopyDb } from "../vault/copy-db.ts";
import { openingCrypto, sealingCrypto } from "../vault/device-crypto.ts";
import { type DeviceRecord, readDeviceRecord } from "../vault/device-record.ts";
import { keepEnrolment, makeDeviceKeys } from "../vault/enrol-device.ts";
import { createJournal } from "../vault/journal.ts";
import { hasJournalDb, makeJournalDb, openJournalDb } from "../vault/journal-db.ts";
import { createNumbersPromised } from "../vault/numbers-promised.ts";
import { openOthers } from "../vault/others.ts";
import { pageStorage } from "../vault/page-storage.ts";
import { createSecondBook } from "../vault/second-book.ts";
import { type StorageFinding, selfTest } from "../vault/self-test.ts";
import { within } from "../vault/within.ts";
import { openWordsSlot, unknownWord } from "../vault/words-slot.ts";
import { workerBook } from "../vault/worker-book.ts";
import type { WritesInDoubt } from "../vault/writes-in-doubt.ts";
import type { AppParts } from "./app-parts.ts";
import { createDevice, type Device } from "./device.ts";

/** What a device of this record is made of in this browser. */
const partsOf = (record: DeviceRecord, startBookWorker: () => Worker) => ({
  crypto: sealingCrypto(record),
  book: createSecondBook({ host: workerBook(startBookWorker), now: Date.now, within }),
  ballast: idbBallast(),
  promised: createNumbersPromised(pageStorage()),
});

const deviceOf = (record: DeviceRecord, send: Send, parts: ReturnType<typeof partsOf>): Device => {
  const { enrolment } = record;
  const { crypto } = parts;
  return createDevice({
    enrolment,
    personId: record.personId,
    crypto,
    signing: record.signing,
    promise: parts.promised.promise,
    send,
    copy: createCopy(openCopyDb()),
    others: openOthers(),
    journal: createJournal({
      ...parts,
      openStore: () => openJournalDb(),
      owner: { ods: enrolment.pharmacy.ods, device: enrolment.device, epoch: enrolment.epoch, kid: record.signing.kid },
      newId,
      within,
    }),
  });
};

/**
 * The device in this browser. An enrolled device without its journal, or a journal without its enrolment, is an alarm, never a
 * fresh start (JRN-9).
 */
export const openDevice = async (
  send: Send,
  startBookWorker: () => Worker,
  inDoubt: WritesInDoubt,
): ReturnType<AppParts["openDevice"]> => {
  const hasJournal = await hasJournalDb();
  let record: DeviceRecord | null;
  try {
    record = await readDeviceRecord();
  } catch {
    return {
      kind: "alarm",
      fact: "This device's keys cannot be read.",
      next: "Use paper from here on. Keep this device switched on and call whoever runs the gateway: nothing has been deleted.",
    };
  }
  if (record === null && !hasJournal) {
    // Kept apart from both, so that it can outlive them: browsers have dropped a whole damaged database (npm run lab -- zero-tail).
    if (createNumbersPromised(pageStorage()).next() === 1) return { kind: "none" };
    return {
      kind: "alarm",
      fact: "This device gave out line numbers, and its log and its keys are gone.",
      next: "Use another enrolled device, or paper. Call whoever runs the gateway: it knows the last line it received from here. Only then clear this site's data in the browser, and set the device up again.",
    };
  }
  if (record === null || !hasJournal)
    return {
      kind: "alarm",
      fact: record === null ? "This device holds a log but has lost its keys." : "This device has lost its log.",
      next: "Use another enrolled device, or paper. Call whoever runs the gateway: it knows the last line it received from here.",
    };
  const parts = partsOf(record, startBookWorker);
  const device = deviceOf(record, send, parts);
  const { persisted } = record;
  const test = async (): Promise<StorageFinding[]> => {
    const now = Date.now();
    const found = await selfTest({
      journal: device.journal,
      crypto: parts.crypto,
      promised: parts.promised,
      inDoubt,
      persisted,
      now,
      atGateway: async () => (await device.copy.state()).headAtGateway,
      canary: () => canary(within, now),
    });
    // Room is kept back while there is any, for the day there is none.
    if (!found.some(({ what }) => what === "canary")) void parts.ballast.lay();
    return found;
  };
  return { kind: "device", device, persisted, test };
};

/** Asks the browser to keep our storage, but never waits long: some ask a person first. */
const askToPersist = async (): Promise<boolean | null> => {
  if (typeof navigator.storage?.persist !== "function") return null;
  return (
    (
      await within(
        2_000,
        navigator.storage.persist().catch(() => false),
      )
    )?.done ?? null
  );
};

/** Enrols this browser with a one-time code. */
export const enrolDevice = async (
  send: Send,
  ...[code, deviceName, personId]: Parameters<AppParts["enrolDevice"]>
): ReturnType<AppParts["enrolDevice"]> => {
  const keys = await makeDeviceKeys();
  const answer = await createGatewayClient(send, null).enrol({ v: 1, code, deviceName, personId, ...keys.request });
  if (answer.kind === "refused") return { ok: false, fact: "The gateway did not enrol this device.", next: answer.refusal.next };
  if (answer.kind === "no-answer")
    return { ok: false, fact: "The gateway does not answer.", next: "Check the connection, then press Enrol again." };
  await makeJournalDb();
  const { words } = await keepEnrolment(keys, answer.value, personId, await askToPersist());
  return { ok: true, words, enrolment: answer.value };
};

/** Tries someone's words on every slot. */
export const openWith = async (words: string): ReturnType<AppParts["openWith"]> => {
  const word = unknownWord(words);
  if (word !== null) return { kind: "no-such-word", word };
  const record = await readDeviceRecord();
  for (const slot of record?.slots ?? []) {
    const secrets = record === null ? null : await openWordsSlot(words, slot, record.mixingKey);
    if (secrets !== null) return { kind: "open", crypto: await openingCrypto(secrets) };
  }
  return { kind: "wrong" };
};
