import { existsSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openData } from "../../src/gateway/open-gateway.ts";
import { ENGINES, newPlace, type TestPlace } from "../support/store-place.ts";
import { TEST_PHARMACY } from "../support/world.ts";

describe.each(ENGINES)("a gateway's data with %s", (engine) => {
  let at: TestPlace;
  beforeEach(async () => {
    at = await newPlace(engine);
  });
  afterEach(() => at.end());

  const keyFile = (): string => join(at.place.dataDir, "keys.json");

  test("is made at the first start, with a recovery key to print, and opened at the next", async () => {
    const first = await openData(at.place);
    await first.registry.addPharmacy(TEST_PHARMACY, null);
    await first.store.close();
    expect(first.newRecoveryKey).toContain('"d"');
    const next = await openData(at.place, false);
    expect(next.newRecoveryKey).toBeNull();
    expect(next.store.epoch).toBe(first.store.epoch);
    expect((await next.registry.pharmacies()).map(({ ods }) => ods)).toEqual([TEST_PHARMACY.ods]);
    await next.store.close();
  });

  test("GW-13: a store whose key file is missing gets no new one", async () => {
    await (await openData(at.place)).store.close();
    renameSync(keyFile(), `${keyFile()}.away`);
    await expect(openData(at.place)).rejects.toThrow(/keys\.json is missing\. Put the key file/);
    expect(existsSync(keyFile())).toBe(false);
    renameSync(`${keyFile()}.away`, keyFile());
    await (await openData(at.place)).store.close();
  });

  test("GW-13: a store is not opened with the key file of another", async () => {
    await (await openData(at.place)).store.close();
    const other = await newPlace("sqlite");
    await (await openData(other.place)).store.close();
    rmSync(keyFile());
    renameSync(join(other.place.dataDir, "keys.json"), keyFile());
    await expect(openData(at.place)).rejects.toThrow(/not the one this store was made with/);
    await other.end();
  });

  test("a command that may make nothing makes neither keys nor store", async () => {
    await expect(openData(at.place, false)).rejects.toThrow(/holds no Holdfast store yet.*holdfast serve/);
    expect(existsSync(keyFile())).toBe(false);
    expect((await openData(at.place)).newRecoveryKey).not.toBeNull();
  });
});
