import { lineNumberSchema } from "../../core/journal/line-number.ts";
import { openPaperNumbers, type PaperNumber } from "../../core/journal/paper-numbers.ts";
import type { Person } from "../../core/model/person.ts";
import { type ListedSchedules, withListedSchedules } from "../../core/rules/listed-schedule.ts";
import type { Change } from "../../core/wire/changes.ts";
import type { Peers } from "../../core/wire/peers.ts";
import type { SetAside } from "../../core/wire/row.ts";
import { NOTHING_CARRIED } from "../vault/carry-over.ts";
import type { OpeningCrypto } from "../vault/journal-crypto.ts";
import { ownElsewhere } from "../vault/own-elsewhere.ts";
import type { StorageFinding } from "../vault/self-test.ts";
import { within } from "../vault/within.ts";
import type { WriteInDoubt, WritesInDoubt } from "../vault/writes-in-doubt.ts";
import { type Commands, createCommands, type Moment } from "./commands.ts";
import { copyTroubleOf } from "./copy-trouble.ts";
import { createOwnReader, type Device } from "./device.ts";
import { type Known, putTogether } from "./read-device.ts";
import type { Situation } from "./situation.ts";
import { createToldReader, type Told } from "./told-by-others.ts";

/** A device that someone has unlocked: what it knows, read anew when asked, and the commands it takes. */
export type Opened = {
  known(): Known;
  /** Ids of the device's own entries, as last read. */
  ownIds(): ReadonlySet<string>;
  /** How far this device's log went when it was last read. */
  ownThrough(): number;
  /** Reads the journal anew and puts it together with the copy as last read. */
  readOwn(): Promise<void>;
  /** Opens and applies the pages that wait, and reads the copy anew. */
  readCopy(): Promise<void>;
  /** What the gateway has of this device that its own log has not (JRN-14). */
  elsewhere(): readonly StorageFinding[];
  /** What other devices told this one of their supplies that no log here has (DUP-4), and who they are. */
  told(): Told;
  /** What this device must know to meet others; null until the gateway has told. */
  peers(): Peers | null;
  /** Reads anew what others told, after the copy; in two seconds at most, and never rejects. */
  readOthers(): Promise<void>;
  /** What of the copy this device could not read, in words; null when all is well. */
  copyTrouble(): string | null;
  commands: Commands;
};

/** The person a device was enrolled for, as the pharmacy's team has them now. */
export const personOf = (device: Device, known: Known | null): Person =>
  (known?.pharmacy?.team ?? device.enrolment.pharmacy.team).find(({ id }) => id === device.personId) ?? {
    id: device.personId,
    name: "Someone enrolled here",
    role: "counter",
    gphc: null,
  };

/** A write in doubt turned out to be recorded when every entry it would be is in a book. */
export const isRecorded = ({ ids }: WriteInDoubt, own: ReadonlySet<string>): boolean =>
  ids.length > 0 && ids.every((id) => own.has(id));

/** The numbers of this device that are open on paper (JRN-13), by its log and its writes in doubt. */
export const paperOf = (
  device: Device,
  { log }: Pick<Known, "log">,
  own: ReadonlySet<string>,
  inDoubt: readonly WriteInDoubt[],
): PaperNumber[] => {
  const lines = inDoubt
    .filter((write) => !isRecorded(write, own))
    .flatMap(({ what, at }) =>
      what.split(", ").flatMap((text) => {
        const line = lineNumberSchema.safeParse(text).data;
        return line === undefined ? [] : [{ line, at }];
      }),
    );
  return openPaperNumbers(log, device.enrolment.device, lines);
};

/** The longest reading what others told may take before it is said that it does not answer: people wait to unlock meanwhile. */
const OTHERS_MS = 2_000;

const OTHERS_SILENT: StorageFinding = {
  what: "others",
  weight: "warn",
  fact: "What other devices told this one cannot be read.",
  next: "Ask at the other devices before each supply, and close and open Holdfast here. Recording goes on.",
};

/** Opens a device with the secrets that someone's words gave. Nothing is read until asked. */
export const createOpened = (
  device: Device,
  crypto: OpeningCrypto,
  { moment, inDoubt, scheduleOf }: { moment: Moment; inDoubt: WritesInDoubt; scheduleOf: ListedSchedules },
): Opened => {
  const readOwnEntries = createOwnReader(device, crypto);
  const readRows = device.copy.reader(crypto);
  let changes: Change[] = [];
  let setAside: SetAside[] = [];
  let carried = NOTHING_CARRIED;
  let known = putTogether({ rows: [], entries: [] }, []);
  let ownIds: ReadonlySet<string> = new Set();
  let ownThrough = 0;
  let copyTrouble: string | null = null;
  let elsewhere: readonly StorageFinding[] = [];
  let peers: Peers | null = null;
  let toldByOthers: Told = { elsewhere: [], baggedElsewhere: [], met: [] };
  let told = toldByOthers;
  let othersTrouble: StorageFinding[] = [];
  const readTold = createToldReader(device);

  /** What the messages leave open of controlled drugs, the medicines list on this device answers (MED-8). */
  const listed = (read: Known): Known => ({
    ...read,
    prescriptions: read.prescriptions.map((prescription) => withListedSchedules(prescription, scheduleOf)),
  });

  const readOwn = async (): Promise<void> => {
    const own = await readOwnEntries();
    known = listed(putTogether(own, changes, setAside, carried));
    const { device: letter, epoch } = device.enrolment;
    const fromGateway = changes.flatMap((change) => (change.kind === "entry" ? [change.entry] : []));
    const found = ownElsewhere(own.entries, fromGateway, { device: letter, epoch });
    elsewhere = found.findings;
    device.promise(found.nextLine);
    ownIds = new Set(own.rows.map(({ id }) => id));
    ownThrough = own.rows.at(-1)?.seq ?? 0;
    // What a log here has of a line or a bag, a strike or its end too, is more than an index says of it.
    // By what it is about too: where a letter was given twice, one number stands for two lines.
    const onLog = new Set<string>(known.log.lines.map(({ line, body }) => `${line} ${body.basis.key} ${body.itemId}`));
    const bagsOnLog = new Set(known.log.bags.map(({ device: made, basis, at }) => `${made} ${at} ${basis.key}`));
    told = {
      ...toldByOthers,
      elsewhere: toldByOthers.elsewhere.filter(
        ({ line, prescriptionKey, itemId }) => !onLog.has(`${line} ${prescriptionKey} ${itemId}`),
      ),
      baggedElsewhere: toldByOthers.baggedElsewhere.filter(
        ({ device: made, at, prescriptionKey }) => !bagsOnLog.has(`${made} ${at} ${prescriptionKey}`),
      ),
    };
  };

  /** Storage that hangs or refuses keeps nobody from the copy; that it does is said, since warnings may be missing. */
  const readOthers = async (): Promise<void> => {
    const read = await within(
      OTHERS_MS,
      readTold(peers, known.prescriptions).catch(() => null),
    );
    othersTrouble = read?.done == null ? [OTHERS_SILENT] : [];
    toldByOthers = read?.done ?? toldByOthers;
  };

  const situation = async (): Promise<Situation> => {
    await readOwn();
    return {
      log: known.log,
      prescriptions: known.prescriptions,
      notWhole: known.notWhole,
      copyTakenAt: (await device.copy.state()).takenAt ?? 0,
      elsewhere: told.elsewhere,
      baggedElsewhere: told.baggedElsewhere,
      scheduleOf,
      me: personOf(device, known),
      team: known.pharmacy?.team ?? device.enrolment.pharmacy.team,
      paper: paperOf(device, known, ownIds, inDoubt.list()),
    };
  };

  return {
    known: () => known,
    ownIds: () => ownIds,
    ownThrough: () => ownThrough,
    copyTrouble: () => copyTrouble,
    elsewhere: () => [...elsewhere, ...othersTrouble],
    told: () => told,
    peers: () => peers,
    readOthers,
    readOwn,
    readCopy: async () => {
      const { unusable } = await device.copy.apply(crypto, device.ods);
      const read = await readRows();
      changes = read.changes;
      setAside = read.setAside;
      carried = read.carried;
      copyTrouble = copyTroubleOf({ ...read, hasStopped: unusable.length > 0 });
      peers = changes.find((change) => change.kind === "peers")?.peers ?? null;
      await readOwn();
    },
    commands: createCommands({ journal: device.journal, moment, inDoubt }, situation),
  };
};
