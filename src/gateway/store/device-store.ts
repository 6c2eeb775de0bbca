import type { Kysely, Selectable } from "kysely";
import { type PublicKey, publicKeySchema } from "../../core/wire/public-key.ts";
import type { Tables } from "./tables.ts";

/** An enrolled device. `anew`: how often it was asked by itself to offer everything anew. */
export type Device = {
  kid: string;
  letter: string;
  name: string;
  personId: string;
  epoch: number;
  signing: PublicKey;
  intake: PublicKey;
  leaseUntil: number;
  cursor: number;
  anew: number;
};

/** A device with what the gateway knows of its life. `isFormer`: of a gateway that is gone, and let in no more. */
export type KnownDevice = Device & {
  lastSeenAt: number;
  enrolledAt: number;
  protocol: number | null;
  appVersion: string | null;
  isFormer: boolean;
};

/** Who signs entries under a letter, as far as their signatures go. `isNamesake`: the letter is another device's here. */
export type Author = Pick<Device, "kid" | "letter" | "epoch" | "signing" | "anew"> & {
  protocol: number | null;
  isNamesake: boolean;
};

/** The devices of one pharmacy. */
export type DeviceStore = {
  addDevice(device: Omit<Device, "anew"> & { journal: PublicKey; at: number }): Promise<void>;
  /** Keeps a device of a gateway that is gone, so that its lines are known to be its own. It is let in no more. */
  addFormerDevice(device: { kid: string; letter: string; epoch: number; signing: PublicKey; at: number }): Promise<void>;
  /** Keeps a device of a store that is gone beside the one that has its letter here: its entries are read, and are no link of that one's chain. */
  addNamesake(device: { kid: string; letter: string; epoch: number; signing: PublicKey }): Promise<void>;
  /** The device, or the namesake of one, with this key; null where nobody here has it. */
  author(kid: string): Promise<Author | null>;
  devices(): Promise<KnownDevice[]>;
  device(kid: string): Promise<KnownDevice | null>;
  deviceByLetter(letter: string): Promise<KnownDevice | null>;
  /** Asks this device to offer everything anew, once, whoever finds out: false where it was asked since it was `from`. */
  askAnew(kid: string, from: number): Promise<boolean>;
  /** Notes a device's contact and its software; what it has read and its lease where the contact moves them. */
  touchDevice(
    kid: string,
    seen: { at: number; protocol: number; appVersion: string | null; read: { leaseUntil: number; cursor: number } | null },
  ): Promise<void>;
};

const deviceOf = (row: Selectable<Tables["devices"]>): KnownDevice => ({
  kid: row.kid,
  letter: row.letter,
  name: row.name,
  personId: row.person_id,
  epoch: row.epoch,
  signing: publicKeySchema.parse(JSON.parse(row.signing)),
  intake: publicKeySchema.parse(JSON.parse(row.intake)),
  leaseUntil: row.lease_until,
  cursor: row.cursor,
  anew: row.anew,
  lastSeenAt: row.last_seen_at,
  enrolledAt: row.enrolled_at,
  protocol: row.protocol,
  appVersion: row.app_version,
  isFormer: row.former === 1,
});

/** The devices' part of a pharmacy's handle. */
export const deviceStore = (db: Kysely<Tables>, ods: string): DeviceStore => {
  const all = () => db.selectFrom("devices").selectAll().where("ods", "=", ods);
  const device = async (kid: string): Promise<KnownDevice | null> => {
    const row = await all().where("kid", "=", kid).executeTakeFirst();
    return row === undefined ? null : deviceOf(row);
  };
  return {
    addDevice: async (device) => {
      await db
        .insertInto("devices")
        .values({
          kid: device.kid,
          ods,
          letter: device.letter,
          name: device.name,
          person_id: device.personId,
          epoch: device.epoch,
          signing: JSON.stringify(device.signing),
          intake: JSON.stringify(device.intake),
          journal: JSON.stringify(device.journal),
          enrolled_at: device.at,
          lease_until: device.leaseUntil,
          last_seen_at: device.at,
          cursor: 0,
        })
        .execute();
    },
    addFormerDevice: async ({ kid, letter, epoch, signing, at }) => {
      const key = JSON.stringify(signing);
      await db
        .insertInto("devices")
        .values({
          kid,
          ods,
          letter,
          name: "(of the gateway before)",
          person_id: "",
          epoch,
          signing: key,
          // Nothing is ever sealed to it again: the one key it is known by stands in for the others.
          intake: key,
          journal: key,
          enrolled_at: at,
          lease_until: 0,
          last_seen_at: at,
          cursor: 0,
          former: 1,
        })
        .execute();
    },
    addNamesake: async ({ kid, letter, epoch, signing }) => {
      await db
        .insertInto("namesakes")
        .values({ ods, kid, letter, epoch, signing: JSON.stringify(signing) })
        .execute();
    },
    author: async (kid) => {
      // PostgreSQL refuses to look for a NUL in text: no device has one.
      if (kid.includes("\0")) return null;
      const known = await device(kid);
      if (known !== null) return { ...known, isNamesake: false };
      const row = await db.selectFrom("namesakes").selectAll().where("ods", "=", ods).where("kid", "=", kid).executeTakeFirst();
      if (row === undefined) return null;
      const { letter, epoch, signing } = row;
      const key = publicKeySchema.parse(JSON.parse(signing));
      return { kid, letter, epoch, signing: key, anew: 0, protocol: null, isNamesake: true };
    },
    devices: async () => (await all().orderBy("letter").execute()).map(deviceOf),
    device,
    deviceByLetter: async (letter) => {
      const row = await all().where("letter", "=", letter).executeTakeFirst();
      return row === undefined ? null : deviceOf(row);
    },
    askAnew: async (kid, from) => {
      const done = await db
        .updateTable("devices")
        .set({ anew: from + 1 })
        .where("ods", "=", ods)
        .where("kid", "=", kid)
        .where("anew", "=", from)
        .executeTakeFirst();
      return done.numUpdatedRows === 1n;
    },
    touchDevice: async (kid, seen) => {
      await db
        .updateTable("devices")
        .set({
          last_seen_at: seen.at,
          protocol: seen.protocol,
          app_version: seen.appVersion,
          ...(seen.read === null ? {} : { lease_until: seen.read.leaseUntil, cursor: seen.read.cursor }),
        })
        .where("ods", "=", ods)
        .where("kid", "=", kid)
        .execute();
    },
  };
};
