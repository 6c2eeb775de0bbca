import { openOutage } from "../../core/journal/apply.ts";
import type { Person } from "../../core/model/person.ts";
import type { Change } from "../../core/wire/changes.ts";
import type { Enrolment } from "../../core/wire/enrol.ts";
import { createGatewayClient, type Send } from "../sync/gateway-client.ts";
import { syncRound } from "../sync/sync-round.ts";
import type { OpeningCrypto } from "../vault/journal-crypto.ts";
import { within } from "../vault/within.ts";
import type { WritesInDoubt } from "../vault/writes-in-doubt.ts";
import type { AppPort, AppView, DeviceInfo, LinePlaces, Link, OpenView, Trouble } from "./app-port.ts";
import { type Commands, createCommands, type Moment, type Situation } from "./commands.ts";
import { createOwnReader, type Device } from "./device.ts";
import { type Known, putTogether } from "./read-device.ts";

/** What an app stands on: the vault's parts as functions, the network, time. main.tsx gives the real ones. */
export type AppParts = {
  send: Send;
  moment: Omit<Moment, "lastServerTime">;
  /** The enrolled device, "none" before enrolment, or an alarm: storage is not as it should be. */
  openDevice(): Promise<
    | { kind: "none" }
    | { kind: "device"; device: Device; persisted: boolean | null }
    | { kind: "alarm"; fact: string; next: string }
  >;
  /** Makes keys, asks the gateway, keeps the enrolment; gives the four words. */
  enrolDevice(
    code: string,
    deviceName: string,
    personId: string,
  ): Promise<{ ok: true; words: string[]; enrolment: Enrolment } | Trouble>;
  /** The device's secrets by someone's words; null when they open nothing. A word no list of ours has is named. */
  openWith(
    words: string,
  ): Promise<{ kind: "open"; crypto: OpeningCrypto } | { kind: "wrong" } | { kind: "no-such-word"; word: string }>;
  readOutageNote(): Promise<{ since: number } | null>;
  writeOutageNote(note: { since: number } | null): Promise<void>;
  /** Runs a sync only where no other tab does; answers false when another one does. */
  alone(work: () => Promise<void>): Promise<boolean>;
  /** Starts the page over, so that nothing opened stays in memory. */
  startOver(): void;
  enrolmentCode: string | null;
  inDoubt: WritesInDoubt;
  /** Lets the waiting service worker take over; the page then starts over by itself. */
  takeNewVersion(): void;
};

/** The running app: the port the screens use, and the rounds its owner keeps going. */
export type App = AppPort & {
  start(): Promise<void>;
  round(): Promise<void>;
  /** Tells the screens that a new version waits. */
  newVersionWaits(): void;
};

type Open = {
  crypto: OpeningCrypto;
  own: ReturnType<typeof createOwnReader>;
  known: Known;
  ownIds: ReadonlySet<string>;
  changes: Change[];
  commands: Commands;
};

/** The longest a command's answer waits for the screens to be drawn anew. */
const SCREENS_MS = 1_000;

const NO_ANSWER: Trouble = {
  ok: false,
  fact: "The gateway does not answer.",
  next: "Check the Wi-Fi or the cable, and try again in a minute. Lines go on being recorded on this device.",
};

/** Puts an app together. Nothing happens until `start`. */
export const createApp = (parts: AppParts): App => {
  const listeners = new Set<() => void>();
  let view: AppView = { phase: "starting" };
  let device: Device | null = null;
  let persisted: boolean | null = null;
  let open: Open | null = null;
  let link: Link = { state: "not-asked", since: null, lastAnswerAt: null };
  let eps: OpenView["eps"] = { answering: null, since: null };
  let signedIn: OpenView["signedIn"] = null;
  let lastServerTime: number | null = null;
  let running: Promise<void> | null = null;
  let again = false;
  let newVersionWaits = false;

  const show = (next: AppView): void => {
    view = next;
    for (const changed of listeners) changed();
  };

  const infoOf = (enrolment: Enrolment): DeviceInfo => ({
    letter: enrolment.device,
    name: enrolment.deviceName,
    ods: enrolment.pharmacy.ods,
    pharmacy: open?.known.pharmacy ?? enrolment.pharmacy,
  });

  const meOf = (at: Device): Person => {
    const team = open?.known.pharmacy?.team ?? at.enrolment.pharmacy.team;
    return (
      team.find(({ id }) => id === at.personId) ?? { id: at.personId, name: "Someone enrolled here", role: "counter", gphc: null }
    );
  };

  const lockedPlaces = async (at: Device): Promise<LinePlaces> => {
    const rows = await at.journal.rows();
    const total = rows.filter(({ lines }) => lines.length > 0);
    const received = total.filter(({ receipt }) => receipt !== null).length;
    return { total: total.length, thisDeviceOnly: total.length - received, received };
  };

  const showLocked = async (at: Device): Promise<void> =>
    show({
      phase: "locked",
      device: infoOf(at.enrolment),
      person: meOf(at),
      link,
      outage: await parts.readOutageNote(),
      copyTakenAt: (await at.copy.state()).takenAt,
      places: await lockedPlaces(at),
    });

  const showOpen = async (at: Device, now: Open): Promise<void> => {
    const copy = await at.copy.state();
    show({
      phase: "open",
      device: infoOf(at.enrolment),
      me: meOf(at),
      prescriptions: now.known.prescriptions,
      copyTakenAt: copy.takenAt,
      log: now.known.log,
      standings: now.known.standings,
      places: now.known.places,
      received: now.known.received,
      link,
      eps,
      signedIn,
      persisted,
      leaseUntil: copy.leaseUntil ?? at.enrolment.leaseUntil,
      inDoubt: parts.inDoubt.list().map((write) => ({
        write,
        isRecorded: write.ids.length > 0 && write.ids.every((id) => now.ownIds.has(id)),
      })),
      newVersionWaits,
    });
  };

  const readOwn = async (into: Open): Promise<void> => {
    const own = await into.own();
    into.known = putTogether(own, into.changes);
    into.ownIds = new Set(own.rows.map(({ id }) => id));
  };

  const refresh = async (): Promise<void> => {
    if (device === null) return;
    if (open === null) return showLocked(device);
    await readOwn(open);
    const outage = openOutage(open.known.log);
    await parts.writeOutageNote(outage === null ? null : { since: outage.since });
    await showOpen(device, open);
  };

  const readCopy = async (): Promise<void> => {
    if (device === null || open === null) return;
    await device.copy.apply(open.crypto, device.ods);
    open.changes = (await device.copy.read(open.crypto)).changes;
  };

  const situation = async (): Promise<Situation> => {
    if (device === null || open === null) throw new Error("a command on a locked device");
    await readOwn(open);
    return {
      log: open.known.log,
      prescriptions: open.known.prescriptions,
      copyTakenAt: (await device.copy.state()).takenAt ?? 0,
      me: meOf(device),
      team: open.known.pharmacy?.team ?? device.enrolment.pharmacy.team,
    };
  };

  const oneRound = async (): Promise<void> => {
    const at = device;
    if (at === null) return;
    await parts.alone(async () => {
      const found = await syncRound(at, parts.moment.now);
      const state = found.answered ? "answers" : "no-answer";
      const now = parts.moment.now();
      link = {
        state,
        since: link.state === state ? link.since : now,
        lastAnswerAt: found.answered ? now : link.lastAnswerAt,
      };
      if (found.reply !== null) ({ eps, signedIn, at: lastServerTime } = found.reply);
      if (!found.answered) signedIn = null;
    });
    await readCopy();
    await refresh();
  };

  /** One round at a time; asked for during one, another follows it, so that a fresh line never waits for the timer. */
  const round = (): Promise<void> => {
    again = running !== null;
    running ??= (async () => {
      do {
        again = false;
        await oneRound();
      } while (again);
    })().finally(() => {
      running = null;
    });
    return running;
  };

  /** A command, then the screens anew, then a round of its own accord. Storage that hangs must not hold the answer back. */
  const then = async <T>(acting: Promise<T>): Promise<T> => {
    const outcome = await acting;
    await within(
      SCREENS_MS,
      refresh().catch(() => undefined),
    );
    void round().catch(() => undefined);
    return outcome;
  };

  const withCommands = async <T>(act: (commands: Commands) => Promise<T>): Promise<T> => {
    if (open === null) throw new Error("a command on a locked device");
    return then(act(open.commands));
  };

  return {
    view: () => view,
    subscribe: (changed) => {
      listeners.add(changed);
      return () => void listeners.delete(changed);
    },
    now: parts.moment.now,

    start: async () => {
      const found = await parts.openDevice();
      if (found.kind === "alarm") return show({ phase: "alarm", fact: found.fact, next: found.next });
      if (found.kind === "none") return show({ phase: "not-enrolled", code: parts.enrolmentCode });
      device = found.device;
      persisted = found.persisted;
      await showLocked(device);
    },

    round,

    offer: async (code) => {
      const answer = await createGatewayClient(parts.send, null).offer(code);
      if (answer.kind === "answer") return { ok: true, pharmacy: answer.value.pharmacy };
      return answer.kind === "refused" ? { ok: false, fact: "This link does not work.", next: answer.refusal.next } : NO_ANSWER;
    },

    enrol: async (code, deviceName, personId) => {
      const enrolled = await parts.enrolDevice(code, deviceName, personId);
      if (!enrolled.ok) return enrolled;
      show({ phase: "words", words: enrolled.words, device: infoOf(enrolled.enrolment) });
      return { ok: true };
    },

    wordsKept: () => {
      void parts.openDevice().then(async (found) => {
        if (found.kind !== "device") return parts.startOver();
        device = found.device;
        persisted = found.persisted;
        await showLocked(device);
        await round();
      });
    },

    unlock: async (words) => {
      if (device === null)
        return { ok: false, fact: "This device is not enrolled.", next: "Open the pharmacist's enrolment link." };
      const opened = await parts.openWith(words);
      if (opened.kind === "no-such-word")
        return {
          ok: false,
          fact: `"${opened.word}" is not one of the words we give out.`,
          next: "Check its spelling on your paper.",
        };
      if (opened.kind === "wrong")
        return {
          ok: false,
          fact: "These words do not open this device.",
          next: "Check the four words on your paper and their order.",
        };
      const at = device;
      open = {
        crypto: opened.crypto,
        own: createOwnReader(at, opened.crypto),
        known: putTogether({ rows: [], entries: [] }, []),
        ownIds: new Set(),
        changes: [],
        commands: createCommands(
          { journal: at.journal, moment: { ...parts.moment, lastServerTime: () => lastServerTime }, inDoubt: parts.inDoubt },
          situation,
        ),
      };
      await readCopy();
      await refresh();
      void round();
      return { ok: true };
    },

    lock: () => parts.startOver(),

    declareOutage: (form) => withCommands((commands) => commands.declareOutage(form)),
    endOutage: () => withCommands((commands) => commands.endOutage()),
    recordVisit: (form) => withCommands((commands) => commands.recordVisit(form)),
    strike: (entryId, reason) => withCommands((commands) => commands.strike(entryId, reason)),
    resolve: (entryId, decision, reason) => withCommands((commands) => commands.resolve(entryId, decision, reason)),

    startSignIn: async () => {
      const answer = await device?.client.signIn();
      if (answer?.kind === "answer") return { ok: true, url: answer.value.url };
      return answer?.kind === "refused" ? { ok: false, fact: "The gateway refused.", next: answer.refusal.next } : NO_ANSWER;
    },

    syncNow: round,

    forgetInDoubt: (write) => {
      parts.inDoubt.forget(write);
      void refresh();
    },
    useNewVersion: parts.takeNewVersion,
    newVersionWaits: () => {
      newVersionWaits = true;
      void refresh();
    },
  };
};
