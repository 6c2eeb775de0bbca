import { schedulesOf } from "../../core/rules/listed-schedule.ts";
import { createGatewayClient } from "../sync/gateway-client.ts";
import { within } from "../vault/within.ts";
import type { AppParts } from "./app-parts.ts";
import type { AppPort, AppView, RecordOutcome, Trouble } from "./app-port.ts";
import type { Commands } from "./commands.ts";
import { createGatewayAsks } from "./gateway-asks.ts";
import { nothingHeld } from "./held.ts";
import { medicinesReader } from "./medicines-reader.ts";
import { createMeeting } from "./meeting.ts";
import { createOpened, personOf } from "./opened.ts";
import { refresher } from "./refresher.ts";
import { rounds } from "./rounds.ts";
import { sealedFileOf, wholeLogOf } from "./sealed-file.ts";
import { deviceInfo } from "./views.ts";
import { createWatched } from "./watched.ts";

/** The running app: the port the screens use, and the rounds its owner keeps going. */
export type App = AppPort & {
  start(): Promise<void>;
  /** One round with the gateway; never rejects. */
  round(): Promise<void>;
  /** The app came to the front: looks at the storage anew, then goes round. Never rejects. */
  wake(): Promise<void>;
  /** Opens the gateway's stream of nudges (SYN-15); null where there is no device yet, or no stream to be had. */
  nudges(signal: AbortSignal): Promise<ReadableStream<Uint8Array> | null>;
  /** An enrolment link was opened while the app was running (GW-6). */
  linkOpened(code: string): void;
  /** Tells the screens that a new version waits. */
  newVersionWaits(): void;
  /** Tells the screens whether the browser keeps the app (UPD-2). */
  keepsApp(isKept: boolean): void;
};

/** Findings beside which the log was not seen to be whole, or is not, and which may be over in a moment: they are looked at again until they are. */
const PASSING: ReadonlySet<string> = new Set(["chain", "canary", "database", "shut-book"]);

/** Findings beside which no look proves that the log is whole. */
const UNSOUND: ReadonlySet<string> = new Set([...PASSING, "cleared"]);

/** The longest a command's answer waits for the screens to be drawn anew. */
const SCREENS_MS = 1_000;

/** The longest the storage may take to open before the alarm says so. */
const START_MS = 10_000;

const STORAGE_SILENT = {
  kind: "alarm",
  fact: "The storage of this device does not answer.",
  next: "Use paper from here on. Close every window of Holdfast, or start the device anew, and open it again: nothing has been deleted.",
} as const;

/** True where it came to a good end in the time that storage may take. */
const inTime = async (work: () => Promise<void>): Promise<boolean> =>
  (
    await within(
      START_MS,
      work().then(
        () => true,
        () => false,
      ),
    )
  )?.done === true;

const trouble = (fact: string, next: string): Trouble => ({ ok: false, fact, next });

const NO_ANSWER = trouble(
  "The gateway does not answer.",
  "Check the Wi-Fi or the cable, and try again in a minute. Lines go on being recorded on this device.",
);
const NOT_ENROLLED = trouble("This device is not enrolled.", "Open the pharmacist's enrolment link.");
const WRONG_WORDS = trouble("These words do not open this device.", "Check the four words on your paper and their order.");
const NO_STORAGE = trouble(
  "The storage of this device does not answer.",
  "Close every window of Holdfast and open it again. Until it opens, write on paper.",
);

/** Puts an app together. Nothing happens until `start`. */
export const createApp = (parts: AppParts): App => {
  const view = createWatched<AppView>({ phase: "starting" });
  const held = nothingHeld();
  const refresh = refresher(parts, held, view.set);
  const readMedicines = medicinesReader(held, refresh);
  const { round, lastServerTime } = rounds(parts, held, { refresh, readMedicines });

  let { enrolmentCode } = parts;

  /** Something was not confirmed since the storage was looked at. */
  let isDoubted = false;

  /** A command, then the screens anew, then a round of its own accord. Storage that hangs must not hold the answer back. */
  const command = async (act: (commands: Commands) => Promise<RecordOutcome>): Promise<RecordOutcome> => {
    if (held.opened === null) throw new Error("a command on a locked device");
    const outcome = await act(held.opened.commands);
    await within(
      SCREENS_MS,
      refresh().catch(() => undefined),
    );
    void round();
    if (outcome.kind === "not-confirmed") {
      isDoubted = true;
      // Storage that was cleared under this page is said at once; another fault may be over in a moment, and is looked at with the next round.
      if (held.device?.journal.health().isCleared === true) void lookAtStorage().catch(() => undefined);
    }
    return outcome;
  };

  /** Wakes both books and tests the storage; what stops recording stops the journal, for as long as it is found (JRN-11). */
  const lookAtStorage = async (): Promise<void> => {
    const { device, test } = held;
    if (device === null || test === null) return;
    isDoubted = false;
    await device.journal.wake();
    held.storage = await test();
    const stop = held.storage.find(({ weight }) => weight === "stop");
    // Only a look that came to an end lifts what an earlier one found.
    const isSound = !held.storage.some(({ what }) => UNSOUND.has(what));
    if (stop !== undefined || isSound) device.journal.stop(stop?.fact ?? null);
    await refresh().catch(() => undefined);
  };

  /**
   * A round with the gateway. After it the storage is looked at where something was not confirmed, and again where an earlier look found something
   * wrong, so that a fault is said in time and neither alarm nor stop outlives its cause.
   */
  const roundAndLook = async (): Promise<void> => {
    await round();
    if (isDoubted || held.storage.some(({ what }) => PASSING.has(what))) await lookAtStorage().catch(() => undefined);
  };

  const open = async (): Promise<boolean> => {
    const found =
      (
        await within(
          START_MS,
          parts.openDevice().catch(() => STORAGE_SILENT),
        )
      )?.done ?? STORAGE_SILENT;
    if (found.kind === "alarm") view.set({ phase: "alarm", fact: found.fact, next: found.next });
    if (found.kind === "none") view.set({ phase: "not-enrolled", code: enrolmentCode });
    if (found.kind !== "device") return false;
    held.device = found.device;
    held.test = found.test;
    held.persisted = found.persisted;
    const isShown = await inTime(async () => {
      const { takenAt } = await found.device.copy.state();
      held.outside = { ...held.outside, link: { ...held.outside.link, lastAnswerAt: takenAt } };
      await refresh();
    });
    // Lines go up all the same; once the storage answers, the lock screen takes the alarm's place.
    if (!isShown) view.set({ phase: "alarm", fact: STORAGE_SILENT.fact, next: STORAGE_SILENT.next });
    const looking = lookAtStorage();
    if (isShown) await looking;
    else looking.catch(() => undefined);
    return true;
  };

  return {
    view: view.get,
    subscribe: view.subscribe,
    now: parts.moment.now,
    start: async () => {
      held.isLinkOpened = enrolmentCode !== null;
      await open();
    },
    linkOpened: (code) => {
      // The storage may be opening still: what comes of that has the link too.
      enrolmentCode = code;
      held.isLinkOpened = true;
      if (view.get().phase === "not-enrolled") view.set({ phase: "not-enrolled", code });
      if (held.device !== null) void refresh().catch(() => undefined);
    },
    round: roundAndLook,
    wake: async () => {
      await lookAtStorage().catch(() => undefined);
      await round();
    },
    nudges: async (signal) => held.device?.client.nudges(signal) ?? null,
    syncNow: round,
    sealedLines: async () => (held.device === null ? "unread" : sealedFileOf(held.device)),
    wholeLog: async () => (held.device === null ? "unread" : wholeLogOf(held.device)),
    ...createMeeting({
      unlocked: () => (held.device === null || held.opened === null ? null : { device: held.device, opened: held.opened }),
      now: parts.moment.now,
      redraw: refresh,
    }),

    heldLines: parts.heldLines,
    printSetup: parts.printSetup.read,
    keepPrintSetup: parts.printSetup.keep,

    offer: async (code) => {
      const answer = await createGatewayClient(parts.send, null).offer(code);
      if (answer.kind === "answer") return { ok: true, pharmacy: answer.value.pharmacy };
      return answer.kind === "refused" ? trouble("This link does not work.", answer.refusal.next) : NO_ANSWER;
    },
    enrol: async (code, deviceName, personId) => {
      const enrolled = await parts.enrolDevice(code, deviceName, personId);
      if (!enrolled.ok) return enrolled;
      view.set({ phase: "words", words: enrolled.words, device: deviceInfo(enrolled.enrolment, null) });
      return { ok: true };
    },
    wordsKept: () => {
      // The link that this device was just set up by is no second one.
      held.isLinkOpened = false;
      void open().then((isOpen) => (isOpen ? round() : undefined));
    },

    unlock: async (words) => {
      const { device } = held;
      if (device === null) return NOT_ENROLLED;
      const found = await parts.openWith(words);
      if (found.kind === "wrong") return WRONG_WORDS;
      if (found.kind === "no-such-word")
        return trouble(`"${found.word}" is not one of the words we give out.`, "Check its spelling on your paper.");
      const opened = createOpened(device, found.crypto, {
        moment: { ...parts.moment, lastServerTime },
        inDoubt: parts.inDoubt,
        scheduleOf: (code) => schedulesOf(held.medicines)(code),
      });
      // A reading that was given up may come to an end later: it then opens nothing.
      if (!(await inTime(opened.readCopy))) return NO_STORAGE;
      await opened.readOthers();
      held.opened = opened;
      if (!(await inTime(refresh))) {
        held.opened = null;
        return NO_STORAGE;
      }
      void readMedicines();
      void round();
      return { ok: true };
    },
    lock: parts.startOver,

    declareOutage: (form) => command((commands) => commands.declareOutage(form)),
    endOutage: () => command((commands) => commands.endOutage()),
    recordRp: (form) => command((commands) => commands.recordRp(form)),
    recordNearMiss: (form) => command((commands) => commands.recordNearMiss(form)),
    recordLesson: (outageId, text) => command((commands) => commands.recordLesson(outageId, text)),
    recordVisit: (form) => command((commands) => commands.recordVisit(form)),
    recordBag: (form) => command((commands) => commands.recordBag(form)),
    recordCheckMade: (form) => command((commands) => commands.recordCheckMade(form)),
    recordTriage: (form) => command((commands) => commands.recordTriage(form)),
    closeTriage: (form) => command((commands) => commands.closeTriage(form)),
    recordDelivery: (form) => command((commands) => commands.recordDelivery(form)),
    recordPrint: (what) => command((commands) => commands.recordPrint(what)),
    endBag: (bagId, how, reason) => command((commands) => commands.endBag(bagId, how, reason)),
    recordArrival: (form) => command((commands) => commands.recordArrival(form)),
    recordRegisterEntered: (entryId) => command((commands) => commands.recordRegisterEntered(entryId)),
    recordNotADuplicate: (form) => command((commands) => commands.recordNotADuplicate(form)),
    strike: (entryId, reason) => command((commands) => commands.strike(entryId, reason)),
    resolve: (...decided) => command((commands) => commands.resolve(...decided)),

    reservePaper: (count, why) => command((commands) => commands.reservePaper(count, why)),
    notePaper: (note) => command((commands) => commands.notePaper(note)),
    followUp: (line, text) => command((commands) => commands.followUp(line, text)),
    decide: (key, act, reason) => command((commands) => commands.decide(key, act, reason)),

    ...createGatewayAsks({
      client: () => held.device?.client,
      me: () => (held.device === null ? "" : personOf(held.device, held.opened?.known() ?? null).name),
      asked: () => void round(),
    }),
    forgetInDoubt: (write) => {
      parts.inDoubt.forget(write);
      void refresh();
    },
    useNewVersion: parts.takeNewVersion,
    newVersionWaits: () => {
      held.newVersionWaits = true;
      void refresh();
    },
    keepsApp: (isKept) => {
      held.isAppKept = isKept;
      void refresh().catch(() => undefined);
    },
  };
};
