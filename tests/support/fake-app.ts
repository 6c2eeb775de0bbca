import type { AppPort, AppView, DeviceInfo, OpenView, Trouble } from "../../src/app/shell/app-port.ts";
import { createCommands } from "../../src/app/shell/commands.ts";
import { createPrintSetupKept } from "../../src/app/vault/print-setup-kept.ts";
import { createWritesInDoubt } from "../../src/app/vault/writes-in-doubt.ts";
import { applyEntries } from "../../src/core/journal/apply.ts";
import { type DeviceLetter, lineNumber } from "../../src/core/journal/line-number.ts";
import type { OpenEntry } from "../../src/core/journal/open-entry.ts";
import { openOutage } from "../../src/core/journal/outages.ts";
import { openPaperNumbers } from "../../src/core/journal/paper-numbers.ts";
import type { Person } from "../../src/core/model/person.ts";
import type { Prescription } from "../../src/core/model/prescription.ts";
import { knownStandings } from "../../src/core/reconcile/against-rule.ts";
import type { Standing } from "../../src/core/reconcile/standing.ts";
import { schedulesOf } from "../../src/core/rules/listed-schedule.ts";
import { rpSignedOn } from "./a-rp.ts";
import { COPY_TAKEN, MARSH_LANE, MORNING, makeCopy } from "./screen-data.ts";

/** What a test may turn about the pretended app, beside using it. */
export type FakeControls = {
  app: AppPort;
  /** The pretended clock; it also runs on by itself. */
  setNow(at: number): void;
  /** Changes the open view's facts (link, copy, storage …). */
  set(change: Partial<OpenView>): void;
  setPhase(view: AppView): void;
  /** The gateway receives everything written so far. */
  receiveAll(): void;
  stand(line: string, standing: Standing): void;
  /** What the next command to write comes to, instead of being recorded. */
  nextWrite(outcome: "in-doubt" | null): void;
  /** What EPS gives when asked for one prescription by its id. */
  nextRelease(taken: number, refusal: string | null): void;
  /** What it hands other devices, and what comes of what they hand over. */
  meets(how: Partial<Meeting>): void;
  /** Lines of another device, as if they had come from the gateway. */
  adopt(entries: OpenEntry[]): void;
  entries(): readonly OpenEntry[];
};

type Meeting = Pick<AppPort, "toShow" | "receiptsToShow" | "takeIn">;

type Options = {
  prescriptions?: Prescription[];
  now?: number;
  deviceName?: string;
  letter?: string;
  startingLine?: number;
  slow?: number;
  /** Nobody is signed on as Responsible Pharmacist; else Amira Khan is, two hours before, by another device. */
  withoutRp?: boolean;
};

const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

let ids = 0;
const newId = (): string => `0195f000-0000-7000-8000-${String(++ids).padStart(12, "0")}`;

/** An AppPort in memory over the app's real commands: what is recorded here is judged as it would be on a device. */
export const createFakeApp = (options: Options = {}): FakeControls => {
  const letter = options.letter ?? "B";
  const device: DeviceInfo = {
    letter,
    name: options.deviceName ?? "Tablet at the counter",
    ods: MARSH_LANE.ods,
    pharmacy: MARSH_LANE,
  };
  const me = MARSH_LANE.team[0] as Person;
  const started = Date.now();
  let base = options.now ?? MORNING;
  let entries: OpenEntry[] = [];
  const before: OpenEntry[] = options.withoutRp === true ? [] : [rpSignedOn(base - 7_200_000)];
  let nextLine = options.startingLine ?? 1;
  let doubt = false;
  /** The standings that the gateway has told. */
  let told: ReadonlyMap<string, Standing> = new Map();
  let meeting: Meeting = {
    toShow: async () => "none",
    receiptsToShow: async () => "none",
    takeIn: async () => ({ ok: false, fact: "This is not from another Holdfast device.", next: "Choose another file." }),
  };
  let released: { ok: true; taken: number; refusal: string | null } = { ok: true, taken: 1, refusal: null };
  const printing = createPrintSetupKept(null);
  const listeners = new Set<() => void>();
  const now = (): number => base + (Date.now() - started);

  const places = (received: ReadonlySet<string>) => {
    const { lines } = applyEntries(entries);
    const own = lines.filter((line) => line.device === letter);
    const there = own.filter(({ entryId }) => received.has(entryId)).length;
    return { total: own.length, thisDeviceOnly: own.length - there, received: there };
  };
  /** What is no line and has no receipt. */
  const beside = (received: ReadonlySet<string>): number =>
    entries.filter(({ id, body }) => body !== null && !("visit" in body) && !received.has(id)).length;
  let open: OpenView = {
    phase: "open",
    device,
    me,
    prescriptions: options.prescriptions ?? makeCopy(),
    copyTakenAt: COPY_TAKEN,
    log: applyEntries(before),
    standings: new Map(),
    received: new Set(),
    places: { total: 0, thisDeviceOnly: 0, received: 0 },
    unsentBeside: 0,
    link: { state: "no-answer", since: base - 82 * 60_000, lastAnswerAt: base - 83 * 60_000 },
    eps: { answering: null, since: null },
    signedIn: null,
    signingIn: null,
    links: [],
    feed: null,
    handBacks: new Map(),
    listed: [],
    keying: new Map(),
    doubts: new Map(),
    silentDevices: [],
    labelWording: null,
    carried: new Set(),
    elsewhere: [],
    baggedElsewhere: [],
    met: [],
    medicines: null,
    medicinesRead: true,
    persisted: true,
    storage: [],
    leaseUntil: base + 7 * 86_400_000 - 3_600_000,
    inDoubt: [],
    paper: [],
    copyTrouble: null,
    newVersionWaits: false,
  };
  let view: AppView = open;
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  const set = (change: Partial<OpenView>): void => {
    open = { ...open, ...change };
    if (view.phase === "open") view = open;
    tell();
  };
  const refresh = (): void => {
    const log = applyEntries([...before, ...entries]);
    const { received } = open;
    set({
      log,
      standings: knownStandings(log.lines, told),
      places: places(received),
      unsentBeside: beside(received),
      paper: openPaperNumbers(log, letter as DeviceLetter, []),
    });
  };

  const commands = createCommands(
    {
      journal: {
        write: async (takes, make) => {
          await wait(options.slow ?? 0);
          const lines = Array.from({ length: takes }, (_, n) => lineNumber(letter as DeviceLetter, nextLine + n));
          const bodies = await make(lines);
          if (bodies === null) return { kind: "refused" };
          nextLine += takes;
          if (doubt) {
            doubt = false;
            return { kind: "in-doubt", lines, ids: [], why: "The store did not answer within 3 seconds." };
          }
          const made = bodies.map((body, n): OpenEntry => {
            const id = newId();
            return { id, device: letter, epoch: 1, seq: entries.length + n + 1, hash: id.padEnd(43, "A"), body };
          });
          entries = [...entries, ...made];
          refresh();
          return { kind: "stored", rows: [], books: "database" };
        },
      },
      inDoubt: createWritesInDoubt(null),
      moment: {
        now,
        monotonic: () => 0,
        zone: () => "Europe/London",
        newId,
        bootId: "0195f000-0000-7000-8000-000000000000",
        lastServerTime: () => null,
      },
    },
    async () => ({
      log: open.log,
      prescriptions: open.prescriptions,
      copyTakenAt: open.copyTakenAt ?? 0,
      elsewhere: open.elsewhere,
      baggedElsewhere: open.baggedElsewhere,
      scheduleOf: schedulesOf(open.medicines),
      notWhole: new Set(),
      me: open.me,
      team: MARSH_LANE.team,
      paper: open.paper,
    }),
  );
  /** What every ask of the gateway comes to while it does not answer; null while it does. */
  const gatewaySilent = (): Trouble | null =>
    open.link.state === "answers"
      ? null
      : { ok: false, fact: "The gateway does not answer.", next: "Go on without it, and try again when it answers." };

  const app: AppPort = {
    view: () => view,
    subscribe: (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    now,
    offer: async (code) => {
      await wait(options.slow ?? 0);
      return code.startsWith("good")
        ? { ok: true, pharmacy: MARSH_LANE }
        : { ok: false, fact: "This code is not valid any more.", next: "Ask for a new link; each works once, for ten minutes." };
    },
    enrol: async (_code, deviceName) => {
      await wait(options.slow ?? 0);
      view = { phase: "words", words: ["granite", "lantern", "puddle", "orchard"], device: { ...device, name: deviceName } };
      tell();
      return { ok: true };
    },
    wordsKept: () => app.lock(),
    unlock: async (words) => {
      await wait(options.slow ?? 0);
      if (words !== "granite lantern puddle orchard")
        return {
          ok: false,
          fact: "These words do not open this device.",
          next: "Look at your paper: four words, in this order.",
        };
      view = open;
      tell();
      return { ok: true };
    },
    lock: () => {
      const outage = openOutage(open.log);
      view = {
        phase: "locked",
        isUntouched: entries.length === 0 && open.inDoubt.length === 0,
        device,
        person: me,
        link: open.link,
        outage: outage === null ? null : { since: outage.since },
        copyTakenAt: open.copyTakenAt,
        places: open.places,
        storage: open.storage,
      };
      tell();
    },
    ...commands,
    takeToKey: async (key) => {
      const refused = gatewaySilent();
      if (refused !== null) return refused;
      const known = open.keying.get(key);
      if (known !== undefined && known.device !== letter && known.until > now())
        return { ok: true, keying: known, isMine: false };
      const keying = { key, by: open.me.name, device: letter, until: now() + 600_000 };
      set({ keying: new Map(open.keying).set(key, keying) });
      return { ok: true, keying, isMine: true };
    },
    letGo: async (key) => {
      if (open.keying.get(key)?.device !== letter) return;
      const keying = new Map(open.keying);
      keying.delete(key);
      set({ keying });
    },
    sealedLines: async () =>
      open.places.thisDeviceOnly === 0
        ? "none"
        : { name: `holdfast-lines-${letter}-1.txt`, text: "{}", entries: open.places.thisDeviceOnly },
    wholeLog: async () =>
      open.places.total === 0 ? "none" : { name: `holdfast-lines-${letter}-1.txt`, text: "{}", entries: open.places.total },
    heldLines: async () => ({ kind: "nothing" }),
    toShow: (what, by) => meeting.toShow(what, by),
    receiptsToShow: (other, epoch, by) => meeting.receiptsToShow(other, epoch, by),
    takeIn: (content) => meeting.takeIn(content),
    addListed: async (ids) => gatewaySilent() ?? { ok: true, added: ids.length, known: 0, refused: [] },
    releaseOne: async () => gatewaySilent() ?? released,
    moveRole: async (to) => {
      const refused = gatewaySilent();
      if (refused !== null) return refused;
      set({ device: { ...open.device, pharmacy: { ...open.device.pharmacy, releasingSystem: to } } });
      return { ok: true };
    },
    startSignIn: async () => gatewaySilent() ?? { ok: true, url: "http://localhost:8787/sign-in/ACDEFH" },
    printSetup: printing.read,
    keepPrintSetup: printing.keep,
    syncNow: async () => undefined,
    forgetInDoubt: (write) => set({ inDoubt: open.inDoubt.filter((known) => known.write !== write) }),
    useNewVersion: () => undefined,
  };
  return {
    app,
    setNow: (at) => {
      base = at - (Date.now() - started);
      tell();
    },
    set,
    setPhase: (next) => {
      view = next;
      tell();
    },
    receiveAll: () => {
      const received = new Set(entries.map(({ id }) => id));
      set({ received, places: places(received), unsentBeside: beside(received) });
    },
    stand: (line, standing) => {
      const target = open.log.lines.find((known) => known.line === line);
      if (target === undefined) return;
      told = new Map(told).set(target.entryId, standing);
      set({ standings: knownStandings(open.log.lines, told) });
    },
    nextWrite: (outcome) => {
      doubt = outcome === "in-doubt";
    },
    nextRelease: (taken, refusal) => {
      released = { ok: true, taken, refusal };
    },
    meets: (how) => {
      meeting = { ...meeting, ...how };
    },
    adopt: (more) => {
      entries = [...entries, ...more];
      refresh();
    },
    entries: () => entries,
  };
};
