import { EMPTY_HEAD, verifyChain } from "../../core/journal/chain.ts";
import { lineNumberSchema, lineOrdinal } from "../../core/journal/line-number.ts";
import type { HeadAtGateway } from "../../core/wire/entries.ts";
import type { DatabaseLog } from "./database-log.ts";
import { type Journal, sealedEntryOf } from "./journal.ts";
import type { SealingCrypto } from "./journal-crypto.ts";
import type { NumbersPromised } from "./numbers-promised.ts";
import { chainFrom } from "./row-chain.ts";
import type { WholeLog } from "./two-books.ts";
import type { WritesInDoubt } from "./writes-in-doubt.ts";

/**
 * Something about this device's storage that people must know (JRN-11). `stop`: nothing more is recorded here, and numbers go to paper;
 * the others are loud and stop nothing.
 */
export type StorageFinding = { what: StorageTrouble; weight: "stop" | "warn" | "note"; fact: string; next: string };
export type StorageTrouble =
  | "canary"
  | "chain"
  | "astray"
  | "cut-tail"
  | "database"
  | "only-in-second"
  | "one-book"
  | "shut-book"
  | "young-book"
  | "not-persisted"
  | "clock-back"
  | "zone"
  | "others"
  | "rolled-back"
  | "cloned"
  | "old-log"
  | "version"
  | "not-known"
  | "set-up-already"
  | "app-not-kept"
  | "cleared";

/** What the self-test looks at. `canary`: writes and reads back a row that is worth nothing; true when it came back. */
export type SelfTestParts = {
  journal: Pick<Journal, "whole" | "nextInLog" | "health">;
  crypto: Pick<SealingCrypto, "sha256" | "isOwnSignature" | "readReceipt">;
  promised: Pick<NumbersPromised, "next">;
  inDoubt: Pick<WritesInDoubt, "list">;
  persisted: boolean | null;
  now: number;
  /** The time zone this device is set to, as the browser names it. */
  zone: string;
  /** The end of this device's chain as the gateway last told it has it; null where it told nothing. */
  atGateway(): Promise<HeadAtGateway | null>;
  canary(): Promise<boolean>;
  log: Pick<DatabaseLog, "renew">;
};

const CALL = "Call whoever runs the gateway: nothing has been deleted.";

/** How far a clock may be behind the gateway's last word before it is said. */
const CLOCK_MS = 2 * 60_000;

/** What one self-test looks at, and the log as it was read for all its looks. */
type Looked = SelfTestParts & { whole: WholeLog };

const chainFindings = async ({ crypto, whole: { rows: all, database } }: Looked): Promise<StorageFinding[]> => {
  // Of a part of the log nothing can be said: what is missing of it looks like damage, and damage behind it like nothing.
  if (database === null) throw new Error("the log could not be read whole");
  const { end, lastSeq } = database;
  const { chain, astray } = chainFrom(all, EMPTY_HEAD);
  const hasEnd = end.seq === 0 || chain[end.seq - 1]?.hash === end.hash;
  // Where the chain is whole without them, what stands beside it damages nothing.
  const rows = hasEnd ? chain : all;
  const verdict = await verifyChain(rows.map(sealedEntryOf), crypto.sha256, (_header, hash, signature) =>
    crypto.isOwnSignature(hash, signature),
  );
  if (!verdict.ok)
    return [
      {
        what: "chain",
        weight: "stop",
        fact: `The log of this device is damaged at entry ${verdict.at}: ${verdict.fact}.`,
        next: `Use another enrolled device, or paper, from here on. ${CALL}`,
      },
    ];
  // What stands in the second book alone is on its way into the database, and no damage.
  if (!hasEnd || lastSeq > end.seq)
    return [
      {
        what: "chain",
        weight: "stop",
        fact: `The log of this device should have ${end.seq} entries, and has ${hasEnd ? lastSeq : rows.length}.`,
        next: `Use another enrolled device, or paper, from here on. ${CALL}`,
      },
    ];
  if (astray.length === 0) return [];
  return [
    {
      what: "astray",
      weight: "warn",
      fact: `Beside the log of this device stand entries that another window overtook: ${astray.length}.`,
      next: "They are kept and go to the gateway, which lists them. Look in the log whether each happened, and strike what did not.",
    },
  ];
};

/** A number that was given and stands neither in the log nor among those in doubt: the end of the log is gone. */
const tailFindings = async ({ journal, promised, inDoubt, whole }: Looked): Promise<StorageFinding[]> => {
  const last = promised.next() - 1;
  if (last < 1 || whole.database?.isAll === false) return [];
  const known = [
    ...whole.rows.flatMap(({ lines }) => lines),
    ...inDoubt.list().flatMap(({ what }) => what.match(/\b[A-Z]+-\d{4,}\b/g) ?? []),
  ];
  const highest = Math.max((await journal.nextInLog()) - 1, ...known.map((line) => lineOrdinal(lineNumberSchema.parse(line))));
  if (highest >= last) return [];
  return [
    {
      what: "cut-tail",
      weight: "warn",
      fact: `Lines up to number ${last} were given on this device, and its log ends at ${highest}.`,
      next: `Numbers go on after ${last}. Look on paper and on other devices for the lines between. ${CALL}`,
    },
  ];
};

/** The gateway has entries of this device that its log has not: seen also while nobody has unlocked it (SYN-11, JRN-14). */
const gatewayFindings = async ({ whole, atGateway }: Looked): Promise<StorageFinding[]> => {
  const head = await atGateway();
  // What the database does not tell, or a book goes on with that is not read here, is not gone for that.
  if (head === null || whole.database?.isAll !== true) return [];
  const own = whole.rows.filter(({ seq }) => seq >= head.seq);
  if (own.some(({ seq, hash }) => seq === head.seq && hash === head.hash)) return [];
  const isShort = own.length === 0;
  return [
    {
      what: isShort ? "rolled-back" : "cloned",
      weight: "warn",
      fact: isShort
        ? `The gateway has ${head.seq} entries of this device, and its own log ends before that: its end is gone.`
        : `Entry ${head.seq} of this device is another one at the gateway: two copies of this device write under one letter.`,
      next: `Use another enrolled device until whoever runs the gateway has looked at this one. Nothing is lost: the gateway has it. ${CALL}`,
    },
  ];
};

const bookFindings = ({ journal, persisted }: SelfTestParts): StorageFinding[] => {
  const { database, second, onlyInSecond, isCleared } = journal.health();
  const found: StorageFinding[] = [];
  if (isCleared)
    found.push({
      what: "cleared",
      weight: "stop",
      fact: "The storage of this device was cleared while Holdfast was open: its copy of the prescriptions is gone.",
      next: "Write on paper from here on, or use another enrolled device. Keep this window open until the gateway answers: lines recorded before go up from here. Then enrol this device anew.",
    });
  if (!database)
    found.push({
      what: "database",
      weight: "warn",
      fact: "The browser's database does not answer on this device.",
      next:
        second === "settled"
          ? "Lines are recorded in the second book for now. Close every other window of Holdfast, or start the device anew."
          : "Write on paper until it does. Close every window of Holdfast, or start the device anew: nothing has been deleted.",
    });
  if (onlyInSecond > 0)
    found.push({
      what: "only-in-second",
      weight: "warn",
      fact: `${onlyInSecond} entries stand in this device's second book only.`,
      next: "They are brought over by themselves once the database answers, and still go to the gateway. Start the device anew if this stays.",
    });
  if (second === "shut")
    found.push({
      what: "shut-book",
      weight: "warn",
      fact: "The last lines of this device stand in its second book only, and that does not open.",
      next: `Lines go to paper until it does. Close every window of Holdfast and open it again. Where this stays, use another enrolled device. ${CALL}`,
    });
  if (second === "none")
    found.push({
      what: "one-book",
      weight: "note",
      fact: "This browser keeps one book only.",
      next: "Lines are safe in it. Where you can, use Chrome or Edge, up to date: they keep two.",
    });
  if (second === "young")
    found.push({
      what: "young-book",
      weight: "note",
      fact: "The second book was made today and does not count yet.",
      next: "It counts from tomorrow. Until then lines stand in one book, as on any device.",
    });
  if (persisted === false)
    found.push({
      what: "not-persisted",
      weight: "warn",
      fact: "This browser has not promised to keep what is on this device.",
      next: "It may clear it when space runs out, and a private (incognito) window loses all of it when it is closed. Open Holdfast in an ordinary window, install it (the browser's menu: Install, or Add to home screen), and stay near the network so that lines go up.",
    });
  return found;
};

const clockFindings = async ({ whole, crypto, now }: Looked): Promise<StorageFinding[]> => {
  const last = whole.rows.findLast(({ receipt }) => receipt !== null);
  const receipt = last?.receipt == null ? null : await crypto.readReceipt(last.receipt);
  if (receipt === null || now >= receipt.receivedAt - CLOCK_MS) return [];
  return [
    {
      what: "clock-back",
      weight: "warn",
      fact: "The clock of this device is behind the time the gateway last told it.",
      next: "Put the clock right in the device's settings. Lines keep their order; their times are told apart afterwards.",
    },
  ];
};

const timeIn = (timeZone: string, at: number): string =>
  new Intl.DateTimeFormat("en-GB", { timeZone, dateStyle: "short", timeStyle: "short" }).format(at);

/** JRN-11: times and last days are those of England whatever the device is set to; people who read its own clock are misled. */
const zoneFindings = async ({ zone, now }: SelfTestParts): Promise<StorageFinding[]> => {
  const [here, inEngland] = [timeIn(zone, now), timeIn("Europe/London", now)];
  if (here === inEngland) return [];
  return [
    {
      what: "zone",
      weight: "warn",
      fact: `This device shows another time (${here}) than England (${inEngland}).`,
      next: "Set its time zone to London in the device's settings. Holdfast writes and judges by the time in England.",
    },
  ];
};

/** JRN-17: lines are recorded all the same; after a power cut they would be at risk. */
const logFindings = async ({ log }: SelfTestParts): Promise<StorageFinding[]> => {
  const ended = await log.renew();
  if (ended === "begun") return [];
  return [
    {
      what: "old-log",
      weight: "note",
      fact: `This device could not make its database safe against an earlier power cut: ${ended === "no-room" ? "there is too little room" : "the database was too slow"}.`,
      next:
        ended === "no-room"
          ? "Lines are recorded all the same. Delete files on this device that nobody needs, and keep it near the network so that lines go up."
          : "Lines are recorded all the same. Keep this device near the network so that lines go up.",
    },
  ];
};

/** What could not be looked at is not known to be sound. A database that does not answer, or was cleared, is told of by itself. */
const unlooked = ({ journal }: SelfTestParts): StorageFinding[] =>
  journal.health().database && !journal.health().isCleared
    ? [
        {
          what: "chain",
          weight: "warn",
          fact: "The log of this device could not be checked.",
          next: `Start the device anew. Where this stays, use another enrolled device, or paper. ${CALL}`,
        },
      ]
    : [];

/**
 * Looks at this device's storage at start and after coming to the front (JRN-11): does a row written now come back, is the log whole, is
 * its end there, do both books hold it, may the browser clear it, are clock and time zone plausible. Never throws, changes nothing.
 */
export const selfTest = async (parts: SelfTestParts): Promise<StorageFinding[]> => {
  const canary = await parts.canary().catch(() => false);
  const second = parts.journal.health().second === "settled";
  const dead: StorageFinding[] = canary
    ? []
    : [
        {
          what: "canary",
          // A settled second book still records, whatever the database does.
          weight: second ? "warn" : "stop",
          fact: "What is written on this device now does not come back.",
          next: second
            ? "Lines are recorded in the second book. Close every other window of Holdfast, or start the device anew."
            : `Use another enrolled device, or paper. ${CALL}`,
        },
      ];
  const whole = parts.journal.whole();
  const looked = await Promise.allSettled([
    ...[chainFindings, gatewayFindings, tailFindings, clockFindings].map(async (look) => look({ ...parts, whole: await whole })),
    ...[zoneFindings, logFindings].map((look) => look(parts)),
  ]);
  const found = looked.flatMap((one) => (one.status === "fulfilled" ? one.value : []));
  const broke = looked.some(({ status }) => status === "rejected") ? unlooked(parts) : [];
  return [...dead, ...broke, ...found, ...bookFindings(parts)];
};
