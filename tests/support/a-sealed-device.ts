import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type GeneralJWE, generalDecrypt, importJWK } from "jose";
import { openingCrypto, sealingCrypto } from "../../src/app/vault/device-crypto.ts";
import type { DeviceRecord } from "../../src/app/vault/device-record.ts";
import { makeDeviceKeys } from "../../src/app/vault/enrol-device.ts";
import { deviceLetterSchema } from "../../src/core/journal/line-number.ts";
import { loadGatewayKeys } from "../../src/gateway/keys/gateway-keys.ts";
import { webCrypto } from "../../src/gateway/keys/web-crypto.ts";
import { TEST_PHARMACY } from "./world.ts";

/** A device, its gateway and the key in the safe, with the real cryptography of each. */
export const aSealedDevice = async () => {
  const dir = mkdtempSync(join(tmpdir(), "holdfast-keys-"));
  const { keys, newRecoveryKey } = await loadGatewayKeys(dir);
  rmSync(dir, { recursive: true });
  if (newRecoveryKey === null) throw new Error("a first start makes a recovery key");
  const made = await makeDeviceKeys();
  const record: DeviceRecord = {
    v: 1,
    enrolment: {
      v: 1,
      device: deviceLetterSchema.parse("B"),
      deviceName: "Tablet",
      epoch: 1,
      pharmacy: TEST_PHARMACY,
      gatewaySealing: keys.sealing.named,
      gatewayReceipts: keys.receipts.named,
      recovery: keys.recovery,
      storeEpoch: "e",
      at: 0,
      leaseUntil: 1,
    },
    personId: "amira-khan",
    signingKey: made.signingKey,
    mixingKey: made.mixingKey,
    ...made.request,
    slots: [],
    persisted: true,
  };
  const recoveryKey = await importJWK(JSON.parse(newRecoveryKey), "ECDH-ES+A256KW");
  return {
    made,
    record,
    keys,
    sealing: sealingCrypto(record),
    opening: await openingCrypto(made.secrets),
    gateway: webCrypto(keys),
    /** Opens a body as a person would who has nothing but the paper from the safe: with the library alone. */
    openFromSafe: async (body: string): Promise<string> => {
      const jwe: GeneralJWE = JSON.parse(body);
      return new TextDecoder().decode((await generalDecrypt(jwe, recoveryKey)).plaintext);
    },
  };
};
