import type { Kysely } from "kysely";
import { type PublicKey, publicKeySchema } from "../../core/wire/public-key.ts";
import type { Tables } from "./tables.ts";

/** An enrolled device. */
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
};

/** The devices of one pharmacy. */
export type DeviceStore = {
  addDevice(device: Device & { journal: PublicKey; at: number }): Promise<void>;
  devices(): Promise<Device[]>;
  device(kid: string): Promise<Device | null>;
  deviceByLetter(letter: string): Promise<Device | null>;
  /** Notes a device's contact: how far it has read, and the lease that runs anew from it. */
  touchDevice(kid: string, seen: { at: number; leaseUntil: number; cursor: number | null }): Promise<void>;
};

const deviceOf = (row: Tables["devices"]): Device => ({
  kid: row.kid,
  letter: row.letter,
  name: row.name,
  personId: row.person_id,
  epoch: row.epoch,
  signing: publicKeySchema.parse(JSON.parse(row.signing)),
  intake: publicKeySchema.parse(JSON.parse(row.intake)),
  leaseUntil: row.lease_until,
  cursor: row.cursor,
});

/** The devices' part of a pharmacy's handle. */
export const deviceStore = (db: Kysely<Tables>, ods: string): DeviceStore => {
  const all = () => db.selectFrom("devices").selectAll().where("ods", "=", ods);
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
    devices: async () => (await all().orderBy("letter").execute()).map(deviceOf),
    device: async (kid) => {
      const row = await all().where("kid", "=", kid).executeTakeFirst();
      return row === undefined ? null : deviceOf(row);
    },
    deviceByLetter: async (letter) => {
      const row = await all().where("letter", "=", letter).executeTakeFirst();
      return row === undefined ? null : deviceOf(row);
    },
    touchDevice: async (kid, seen) => {
      await db
        .updateTable("devices")
        .set({ last_seen_at: seen.at, lease_until: seen.leaseUntil, ...(seen.cursor === null ? {} : { cursor: seen.cursor }) })
        .where("ods", "=", ods)
        .where("kid", "=", kid)
        .execute();
    },
  };
};
