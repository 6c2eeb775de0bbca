import { createGatewayClient } from "../../../src/app/sync/gateway-client.ts";
import { sealingCrypto } from "../../../src/app/vault/device-crypto.ts";
import type { DeviceRecord } from "../../../src/app/vault/device-record.ts";
import { makeDeviceKeys } from "../../../src/app/vault/enrol-device.ts";
import { entryHash, GENESIS, type SealedEntry } from "../../../src/core/journal/envelope.ts";
import { handedOut, uuid, visitId } from "../../support/a-line.ts";

/** A device without a browser: it seals lines and sends them up. */
export type Uploader = {
  /** Seals so many new lines onto its chain. */
  seal(count: number): Promise<SealedEntry[]>;
  /** Sends entries; their receipts, or null where the gateway gave none. */
  send(entries: readonly SealedEntry[]): Promise<string[] | null>;
};

/** Enrols one by its code at a running gateway. `place` tells the ids of one uploader from another's. */
export const newUploader = async (origin: string, code: string, place: number): Promise<Uploader> => {
  const send = (path: string, init: RequestInit): Promise<Response> => fetch(`${origin}${path}`, init);
  const keys = await makeDeviceKeys();
  const asked = { v: 1, code, deviceName: "Uploader", personId: "amira-khan", ...keys.request } as const;
  const answer = await createGatewayClient(send, null).enrol(asked);
  if (answer.kind !== "answer") throw new Error(`not enrolled: ${JSON.stringify(answer)}`);
  const enrolment = answer.value;
  const { signingKey, mixingKey, request } = keys;
  const record: DeviceRecord = {
    v: 1,
    enrolment,
    personId: "amira-khan",
    signingKey,
    mixingKey,
    ...request,
    slots: [],
    persisted: true,
  };
  const crypto = sealingCrypto(record);
  const client = createGatewayClient(send, crypto);
  let seq = 0;
  let prevHash: string = GENESIS;
  return {
    seal: async (count) => {
      const entries: SealedEntry[] = [];
      for (let n = 0; n < count; n++) {
        seq += 1;
        const { device, epoch, pharmacy } = enrolment;
        const line = `${device}-${String(seq).padStart(4, "0")}`;
        // Each of a prescription of its own, as a pharmacy's are: the gateway reckons a prescription whole with each of its lines.
        const basis = { key: `${place}-${seq}` };
        const body = handedOut({ line, basis, visit: visitId(place * 1_000_000 + seq) });
        const id = uuid(place * 1_000_000 + seq, 71);
        const header = JSON.stringify({ v: 1, ods: pharmacy.ods, device, epoch, seq, prevHash, id, kid: record.signing.kid });
        const sealed = await crypto.seal(JSON.stringify(body), header);
        const hash = await entryHash(crypto.sha256, header, sealed);
        entries.push({ header, body: sealed, hash, signature: await crypto.sign(hash) });
        prevHash = hash;
      }
      return entries;
    },
    send: async (entries) => {
      const answered = await client.upload({ v: 1, entries: [...entries] });
      return answered.kind === "answer" ? answered.value.receipts : null;
    },
  };
};
