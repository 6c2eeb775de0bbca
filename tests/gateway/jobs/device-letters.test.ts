import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { takeLetter } from "../../../src/gateway/jobs/device-letters.ts";
import { aGateway, receiptsOf, type TestDevice, type TestGateway } from "../../support/a-gateway.ts";
import { handedOut } from "../../support/a-line.ts";
import { ENGINES, newDatabase, type TestDatabase } from "../../support/store-place.ts";

describe.each(ENGINES)("letters of devices in a store on %s", (engine) => {
  let database: TestDatabase | null;
  let gateway: TestGateway;
  beforeEach(async () => {
    database = engine === "postgres" ? await newDatabase() : null;
    gateway = await aGateway({}, database?.url ?? null);
  });
  afterEach(async () => {
    await gateway.end();
    await database?.drop();
  });

  const rows = () => gateway.store.of("FX901");
  const letterOf = ({ record }: TestDevice): string => record.enrolment.device;
  const enrolled = async (): Promise<string> => letterOf(await gateway.enrol());
  const renew = () => gateway.store.renewEpoch("holdfast restore", gateway.clock.now());
  const markOf = async (device: TestDevice): Promise<string> => {
    const answer = await device.client.changes(0);
    if (answer.kind !== "answer" || answer.value.mark === undefined) throw new Error("no mark");
    return answer.value.mark;
  };
  /** As in a backup of before this device was enrolled. */
  const forget = async (letter: string, through: number) => {
    await rows().deleteFrom("devices").where("letter", "=", letter).execute();
    await rows().updateTable("pharmacies").set({ letters_through: through }).execute();
  };

  test("SYN-14: once the store was put back, an alphabet is left out, once, in each pharmacy", async () => {
    await gateway.enrol();
    await renew();
    expect([await enrolled(), await enrolled()]).toEqual(["AC", "AD"]);
    expect(letterOf(await gateway.enrol("FX902"))).toBe("AB");
    await renew();
    await renew();
    expect(await enrolled()).toBe("BE");
  });

  test("SYN-14: a store of before, which never noted its letters: nothing is left out unless it was put back", async () => {
    await gateway.enrol();
    await rows().updateTable("pharmacies").set({ letters_epoch: null }).execute();
    expect(await enrolled()).toBe("C");
    await rows().updateTable("pharmacies").set({ letters_epoch: null }).execute();
    await renew();
    expect(await enrolled()).toBe("AD");
  });

  test("SYN-14: a letter that a mark tells of is not given again, whichever epoch the mark is of, and whoever brings it", async () => {
    const tablet = await gateway.enrol();
    const devices: TestDevice[] = [];
    for (let n = 0; n < 30; n++) devices.push(await gateway.enrol());
    const last = devices.at(-1);
    if (last === undefined) throw new Error("none enrolled");
    const [byLast, byTablet] = [await markOf(last), await markOf(tablet)];
    for (const one of devices) await forget(letterOf(one), 1);
    await renew();
    // AF was the last. Nobody knows of it here, but for the marks.
    expect(await last.client.changes(0, { storeEpoch: null, mark: byLast, receipted: null })).toMatchObject({ kind: "refused" });
    expect(await enrolled()).toBe("BG");
    await forget("BG", 1);
    expect(await tablet.client.changes(0, { storeEpoch: null, mark: byTablet, receipted: null })).toMatchObject({
      kind: "answer",
    });
    expect(await enrolled()).toBe("AG");
  });

  test("SYN-14: nor is one that stands on an entry that is kept, readable or not; one of them takes no more than itself", async () => {
    const tablet = await gateway.enrol();
    const locum = await gateway.enrol();
    const entries = await locum.seal(handedOut());
    await forget("C", 1);
    const far = entries.map((entry) => ({ ...entry, header: entry.header.replace('"device":"C"', '"device":"ZZ"') }));
    await receiptsOf(tablet, [...entries, ...far]);
    expect(await enrolled()).toBe("D");
  });

  test("SYN-14: near the end of the letters none is left out, and past it no device is enrolled, with words", async () => {
    await rows().updateTable("pharmacies").set({ letters_through: 699 }).execute();
    await renew();
    expect(await enrolled()).toBe("ZY");
    expect(await enrolled()).toBe("ZZ");
    await expect(gateway.enrol()).rejects.toThrow(/Every letter of this pharmacy is taken/);
    const handle = await gateway.handleOf();
    expect(await handle.transaction((inside) => takeLetter(inside, gateway.store.epoch, false))).toBeNull();
  });
});
