import { v7 as newId } from "uuid";
import { createGatewayClient, type Send } from "../sync/gateway-client.ts";
import { keepAuthor } from "../vault/author-kept.ts";
import { idbBallast } from "../vault/ballast.ts";
import { createBookAhead } from "../vault/book-ahead.ts";
import { canary } from "../vault/canary.ts";
import { createCopy } from "../vault/copy.ts";
import { openCopyDb } from "../vault/copy-db.ts";
import { createDatabaseEnd } from "../vault/database-end.ts";
import type { DatabaseLog } from "../vault/database-log.ts";
import { openingCrypto, sealingCrypto } from "../vault/device-crypto.ts";
import { authorOf, type DeviceRecord, readDeviceRecord } from "../vault/device-record.ts";
import { keepEnrolment, makeDeviceKeys } from "../vault/enrol-device.ts";
import { createJournal } from "../vault/journal.ts";
import { hasJournalDb, makeJournalDb, openJournalDb } from "../vault/journal-db.ts";
import { openMedicinesShelf } from "../vault/medicines-shelf.ts";
import { createNumbersPromised } from "../vault/numbers-promised.ts";
import { openOthers } from "../vault/others.ts";
import { pageStorage } from "../vault/page-storage.ts";
import { createSecondBook } from "../vault/second-book.ts";
import { type StorageFinding, selfTest } from "../vault/self-test.ts";
import { takeTurns } from "../vault/take-turns.ts";
import { within } from "../vault/within.ts";
import { openWordsSlot, unknownWord } from "../vault/words-slot.ts";
import { workerBook } from "../vault/worker-book.ts";
import type { WritesInDoubt } from "../vault/writes-in-doubt.ts";
import type { AppParts } from "./app-parts.ts";
import { createDevice, type Device } from "./device.ts";
import { countInSecondBook } from "./look-for-lines.ts";

/** What this page lends to a device. */
export type Lent = { startBookWorker: () => Worker; inDoubt: WritesInDoubt; log: DatabaseLog };

/** What a device of this record is made of in this browser. */
const partsOf = (record: DeviceRecord, { startBookWorker, log }: Lent) => ({
  crypto: sealingCrypto(record),
  book: createSecondBook({ host: workerBook(startBookWorker), author: authorOf(record), now: Date.now, within }),
  ballast: idbBallast(),
  promised: createNumbersPromised(pageStorage()),
  ahead: createBookAhead(pageStorage()),
  databaseEnd: createDatabaseEnd(pageStorage(), record.signing.kid),
  log,
});

/** The copy is disposable, and the test of the storage waits no longer for it. */
const COPY_MS = 3_000;

const CALL = "Call whoever runs the gateway: it knows the last line it received from here.";

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
    medicines: openMedicinesShelf(),
    journal: createJournal({
      ...parts,
      openStore: () => openJournalDb(),
      owner: { ods: enrolment.pharmacy.ods, device: enrolment.device, epoch: enrolment.epoch, kid: record.signing.kid },
      newId,
      inTurn: takeTurns(navigator.locks, "holdfast-journal"),
      within,
    }),
  });
};

/**
 * The device in this browser. An enrolled device without its journal, or a journal without its enrolment, is an alarm, never a
 * fresh start (JRN-9); nor is a second book that still holds entries.
 */
export const openDevice = async (send: Send, lent: Lent): ReturnType<AppParts["openDevice"]> => {
  const hasJournal = await hasJournalDb();
  let record: DeviceRecord | null;
  try {
    record = await readDeviceRecord();
  } catch {
    return {
      kind: "alarm",
      fact: "This device's keys cannot be read.",
      next: `Use another enrolled device, or paper. ${CALL}`,
    };
  }
  if (record === null && !hasJournal) {
    // Kept apart from both, so that it can outlive them: browsers have dropped a whole damaged database (npm run lab -- zero-tail).
    if (createNumbersPromised(pageStorage()).next() > 1)
      return {
        kind: "alarm",
        fact: "This device gave out line numbers, and its log and its keys are gone.",
        next: `Use another enrolled device, or paper. ${CALL}`,
      };
    if ((await countInSecondBook(lent.startBookWorker)) === 0) return { kind: "none" };
    return {
      kind: "alarm",
      fact: "This device has lost its log and its keys, and still holds entries.",
      next: `Use another enrolled device, or paper. ${CALL}`,
    };
  }
  if (record === null || !hasJournal)
    return {
      kind: "alarm",
      fact: record === null ? "This device holds a log but has lost its keys." : "This device has lost its log.",
      next: `Use another enrolled device, or paper. ${CALL}`,
    };
  // Begun now, so that it is done by the time the words are typed.
  void lent.log.renew();
  keepAuthor(pageStorage(), authorOf(record));
  const parts = partsOf(record, lent);
  const device = deviceOf(record, send, parts);
  // Asked at each start: browsers promise it to a site that is installed or much used, and may not have at enrolment.
  const persisted = await askToPersist();
  const test = async (): Promise<StorageFinding[]> => {
    const now = Date.now();
    const found = await selfTest({
      journal: device.journal,
      crypto: parts.crypto,
      promised: parts.promised,
      inDoubt: lent.inDoubt,
      persisted,
      now,
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      atGateway: async () => (await within(COPY_MS, device.copy.state()))?.done.headAtGateway ?? null,
      canary: () => canary(within, now),
      log: lent.log,
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
  log: DatabaseLog,
  ...[code, deviceName, personId]: Parameters<AppParts["enrolDevice"]>
): ReturnType<AppParts["enrolDevice"]> => {
  const keys = await makeDeviceKeys();
  const answer = await createGatewayClient(send, null).enrol({ v: 1, code, deviceName, personId, ...keys.request });
  if (answer.kind === "refused") return { ok: false, fact: "The gateway did not enrol this device.", next: answer.refusal.next };
  if (answer.kind === "no-answer")
    return { ok: false, fact: "The gateway does not answer.", next: "Check the connection, then press Enrol again." };
  // The keys are lost with the database as the lines are: they too are written into a new log.
  await log.renew();
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
