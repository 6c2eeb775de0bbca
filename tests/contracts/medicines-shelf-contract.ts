import { base64url } from "jose";
import { expect, test } from "vitest";
import { gzip } from "../../src/app/vault/gzip.ts";
import { openMedicinesShelf } from "../../src/app/vault/medicines-shelf.ts";
import { localDateSchema } from "../../src/core/model/local-date.ts";
import type { MedicinesList } from "../../src/core/model/medicines-list.ts";
import { listVersionOf } from "../../src/core/wire/medicines-list.ts";
import { aMedicinesList } from "../support/a-medicines-list.ts";
import { newName } from "./journal-contract.ts";

const packedOf = async (content: unknown) => {
  const packed = await gzip(JSON.stringify(content));
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", packed));
  return { version: listVersionOf(base64url.encode(hash)), packed };
};

/** What a device's shelf for the medicines list promises, in whichever IndexedDB. */
export const medicinesShelfContract = (): void => {
  const older = aMedicinesList(localDateSchema.parse("2026-11-16"));
  const newer = aMedicinesList();
  const put = async (name: string, content: MedicinesList) => {
    const { version, packed } = await packedOf(content);
    expect(await openMedicinesShelf(name).keep(version, packed)).toBe("kept");
    return version;
  };

  test("MED-3: an empty shelf has no list and asks for any", async () => {
    const shelf = openMedicinesShelf(newName());
    expect([await shelf.read(), await shelf.asked()]).toEqual([null, null]);
  });

  test("MED-3: what is kept is there again when opened anew, and the next list takes its place", async () => {
    const name = newName();
    expect(await openMedicinesShelf(name).asked()).toBeNull();
    const first = await put(name, older);
    expect([await openMedicinesShelf(name).asked(), await openMedicinesShelf(name).read()]).toEqual([first, older]);
    const second = await put(name, newer);
    expect([await openMedicinesShelf(name).asked(), await openMedicinesShelf(name).read()]).toEqual([second, newer]);
  });

  test("MED-3: a list that is damaged on the way leaves the one before, and is asked for again", async () => {
    const name = newName();
    const first = await put(name, older);
    const { version, packed } = await packedOf(newer);
    const shelf = openMedicinesShelf(name);
    expect(await shelf.keep(version, packed.slice(0, -1))).toBe("damaged");
    expect(
      await shelf.keep(
        version,
        packed.map((byte, place) => (place === 40 ? byte ^ 1 : byte)),
      ),
    ).toBe("damaged");
    expect([await shelf.asked(), await shelf.read()]).toEqual([first, older]);
  });

  test("MED-3: a list of a form that this version cannot read leaves the one before, and is not fetched again and again", async () => {
    const name = newName();
    await put(name, older);
    const { version, packed } = await packedOf({ ...newer, v: 2 });
    const shelf = openMedicinesShelf(name);
    expect(await shelf.keep(version, packed)).toBe("unreadable");
    expect([await shelf.asked(), await shelf.read()]).toEqual([version, older]);
    await put(name, newer);
    expect(await openMedicinesShelf(name).read()).toEqual(newer);
  });
};
