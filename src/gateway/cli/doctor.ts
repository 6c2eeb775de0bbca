import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { CompactEncrypt, compactDecrypt, importJWK, type JWK } from "jose";
import { dayAndTime } from "../../core/model/words.ts";
import { deviceLives } from "../jobs/chase-devices.ts";
import { reckon } from "../jobs/settle-standings.ts";
import { KEY_FILE } from "../keys/gateway-keys.ts";
import { webCrypto } from "../keys/web-crypto.ts";
import type { OpenData } from "../open-gateway.ts";
import { isPackDue } from "../pack/make-pack.ts";
import { newestPack } from "../pack/pack-folder.ts";
import { PACK_KEY_FILE, readPackKey } from "../pack/pack-keys.ts";
import { OF_NEWER, orSpoiled, SpoiledRow } from "../store/spoiled-row.ts";
import { openExisting, printJson, STORE_OPTIONS } from "./data-folder.ts";
import { deviceWords } from "./devices.ts";
import { type EntriesInNeed, entriesInNeed, nextForEntries } from "./entry-checks.ts";
import { PACK_DIR } from "./pack.ts";

type Check = { name: string; ok: boolean; fact: string; next: string };

const WRAP = "ECDH-ES+A256KW";

/** Changes read at once. */
const ROWS_AT_ONCE = 500;

/** Proves that the key on the paper in the safe opens what was sealed to the recovery key. */
const recoveryCheck = async (data: OpenData, file: string | undefined): Promise<Check> => {
  const name = "recovery-key";
  if (file === undefined)
    return {
      name,
      ok: true,
      fact: "Not tried.",
      next: "Prove it now and then: holdfast doctor --recovery-key FILE with the line from the safe.",
    };
  let key: string;
  try {
    key = readFileSync(file, "utf8");
  } catch {
    return {
      name,
      ok: false,
      fact: `${file} cannot be read.`,
      next: "Check the path: it is a file with the one line that was printed at the first start.",
    };
  }
  try {
    const probe = crypto.randomUUID();
    const sealed = await new CompactEncrypt(new TextEncoder().encode(probe))
      .setProtectedHeader({ alg: WRAP, enc: "A256GCM" })
      .encrypt(await importJWK({ ...data.keys.recovery.key } as JWK, WRAP));
    const opened = await compactDecrypt(sealed, await importJWK(JSON.parse(key) as JWK, WRAP));
    const ok = new TextDecoder().decode(opened.plaintext) === probe;
    return { name, ok, fact: ok ? "It opens what is sealed to it." : "It opens nothing.", next: "" };
  } catch {
    return {
      name,
      ok: false,
      fact: "The key in that file is not this pharmacy's recovery key.",
      next: "Find the right paper, or make a new set-up before you rely on this one.",
    };
  }
};

const storeChecks = async (data: OpenData, dir: string): Promise<Check[]> => {
  const integrity = await data.store.integrity();
  const mode = statSync(join(dir, KEY_FILE)).mode & 0o077;
  const pharmacies = await data.registry.pharmacies();
  return [
    {
      name: "store",
      ok: integrity === "ok",
      fact: integrity === "ok" ? "The store is whole." : `The store is damaged (${integrity}).`,
      next: "Restore the last backup: holdfast restore.",
    },
    ...(await data.store.checks()),
    {
      name: "key-file",
      ok: mode === 0,
      fact: mode === 0 ? "Only its owner can read the key file." : "Others can read the key file.",
      next: "chmod 600 keys.json",
    },
    {
      name: "pharmacies",
      ok: pharmacies.length > 0,
      fact: `${pharmacies.length} in this store.`,
      next: "Start the gateway with --pharmacy FILE.",
    },
  ];
};

const countIn = (some: readonly EntriesInNeed[]): number => some.reduce((sum, { count }) => sum + count, 0);

const NEXT_DAMAGED =
  "What is damaged of an entry is read anew from its own bytes when the gateway starts: restart it. What is still named then comes back with a restore of the last backup.";
const NEXT_NEWER =
  "What a newer version wrote is whole, and this one cannot read it: bring this gateway up to date. A restore is not needed for it, and would lose what came since the backup. Where this gateway is the newest already, the row was changed in the store: ask for help before anything is restored.";

/**
 * Reads the rows that devices and standings hang on, so that a spoiled one shows now: entries, changes and copies that are damaged in the store,
 * and what was told and said of prescriptions that are still open. Entries with another problem have a row of their own: a restore mends none.
 */
const rowChecks = async (data: OpenData): Promise<Check[]> => {
  const open = webCrypto(data.keys).openBody;
  const spoiled: string[] = [];
  const damaged: EntriesInNeed[] = [];
  const inNeed: EntriesInNeed[] = [];
  for (const handle of await data.registry.pharmacies()) {
    for (let cursor = 0, more = true; more; ) {
      const page = await handle.changesAfter(cursor, ROWS_AT_ONCE);
      [cursor, more] = [page.to, page.more];
    }
    await handle.prescriptions();
    await handle.listed();
    const found = new Set<string>();
    for (const { key } of [...(await handle.openWork()), ...(await handle.neverAsked())]) {
      const reckoned = await orSpoiled(reckon(handle, key, Date.now()));
      // Not put on the list: the gateway does that, and tells devices with it.
      if (reckoned instanceof SpoiledRow) found.add(reckoned.what);
    }
    for (const what of await handle.damage()) found.add(what);
    spoiled.push(...[...found].sort().map((what) => `${handle.ods}: ${what}`));
    for (const entries of await entriesInNeed(handle, open)) (entries.remedy === "restore" ? damaged : inNeed).push(entries);
  }
  const isNewer = spoiled.some((what) => what.endsWith(OF_NEWER));
  const isDamaged = damaged.length > 0 || spoiled.some((what) => !what.endsWith(OF_NEWER));
  const ok = spoiled.length === 0 && damaged.length === 0;
  const count = countIn(inNeed);
  return [
    {
      name: "rows",
      ok,
      fact: ok
        ? "Every row opens."
        : `${spoiled.length + countIn(damaged)} rows need a look: ${[...spoiled, ...damaged.map(({ words }) => words)].join("; ")}.`,
      next: ["Nothing else is held up by them.", ...(isDamaged ? [NEXT_DAMAGED] : []), ...(isNewer ? [NEXT_NEWER] : [])].join(
        " ",
      ),
    },
    {
      name: "entries",
      ok: count === 0,
      fact:
        count === 0
          ? "Every entry was read."
          : `${count} ${count === 1 ? "entry needs" : "entries need"} a look: ${inNeed.map(({ words }) => words).join("; ")}.`,
      next: `They are kept, and nothing else is held up by them. ${nextForEntries(inNeed)}`,
    },
  ];
};

/** Devices that a person is to look for: they may hold lines that nobody else has (SYN-16). */
const deviceChecks = async (data: OpenData): Promise<Check> => {
  const silent: string[] = [];
  for (const handle of await data.registry.pharmacies())
    for (const life of await deviceLives(handle, Date.now(), null))
      if (life.isSilent) silent.push(`${handle.ods}: ${deviceWords(life)}`);
  const ok = silent.length === 0;
  return {
    name: "devices",
    ok,
    fact: ok ? "No device is to be looked for." : `Not heard of in an outage, nor since: ${silent.join("; ")}.`,
    next: "Find the device and bring it near the network, unlocked or not: its lines go up by themselves. If it is lost, type in what stands on paper.",
  };
};

/** Devices that may hold what was recorded after the backup that was put back: all that were in use, and not heard of since (SYN-6). */
const putBackCheck = async (data: OpenData): Promise<Check> => {
  const { renewed } = await data.registry.epochNow();
  const unheard: string[] = [];
  if (renewed !== null)
    for (const handle of await data.registry.pharmacies())
      for (const life of await deviceLives(handle, Date.now(), renewed.at))
        if (life.isUnheard)
          unheard.push(`${handle.ods}: ${life.letter}  ${life.name}  last heard of ${dayAndTime(life.lastSeenAt)}`);
  const ok = unheard.length === 0;
  const when = renewed === null ? "" : `The store was put back on ${dayAndTime(renewed.at)} (${renewed.why}).`;
  return {
    name: "put-back",
    ok,
    fact:
      renewed === null
        ? "The store was never put back."
        : `${when} ${ok ? "Every device that was in use was heard of since." : `Not heard of since: ${unheard.join("; ")}.`}`,
    next: "Lines that were recorded after the backup may be on them only. Open Holdfast on each near the network, unlocked or not: what it recorded after the backup comes by itself. If one is lost, type in what stands on paper. A device that was set up after the backup cannot be listed here: docs/operators.md says how to bring its lines in.",
  };
};

/** Outage packs: whether words were made for each pharmacy, and how old its newest pack is (PCK-1). */
const packChecks = async (data: OpenData, values: { data: string; "pack-dir"?: string | undefined }): Promise<Check> => {
  const dir = values["pack-dir"] ?? join(values.data, PACK_DIR);
  const pharmacies = await data.registry.pharmacies();
  const found = pharmacies.map(({ ods }) => {
    const newest = newestPack(dir, ods, Date.now());
    try {
      if (readPackKey(values.data, ods) === null)
        return newest === null
          ? { ok: true, fact: `${ods}: no words yet, so no packs (holdfast pack words)` }
          : {
              ok: false,
              fact: `${ods}: packs were made, the newest ${newest}, and ${PACK_KEY_FILE} is not here any more: put it back in place, or make new words (holdfast pack words)`,
            };
    } catch (error) {
      return { ok: false, fact: `${ods}: ${error instanceof Error ? error.message : "the pack key cannot be read"}` };
    }
    return { ok: !isPackDue(dir, ods, Date.now()), fact: `${ods}: ${newest === null ? "none yet" : `newest made ${newest}`}` };
  });
  return {
    name: "outage-pack",
    ok: found.every(({ ok }) => ok),
    fact: found.map(({ fact }) => fact).join("; "),
    next: `Packs are looked for in ${dir} (--pack-dir). A running gateway makes one each night after 02:00; make one now: holdfast pack.`,
  };
};

/** `holdfast doctor`: says what is right and what is not, with the next step. Exit status 1 where something is wrong. */
export const doctor = async (args: readonly string[]): Promise<number> => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...STORE_OPTIONS,
      "recovery-key": { type: "string" },
      "pack-dir": { type: "string" },
      json: { type: "boolean", default: false },
    },
  });
  const data = await openExisting(values);
  try {
    const checks = [
      ...(await storeChecks(data, values.data)),
      ...(await rowChecks(data)),
      await deviceChecks(data),
      await putBackCheck(data),
      await packChecks(data, values),
      await recoveryCheck(data, values["recovery-key"]),
    ];
    const ok = checks.every((check) => check.ok);
    if (values.json)
      printJson({
        ok,
        figures: checks.map((check) => ({ name: check.name, value: check.ok ? 0 : 1, unit: "problems", bound: 0, ok: check.ok })),
        checks,
      });
    else
      for (const check of checks)
        process.stdout.write(
          `${check.ok ? "ok     " : "WRONG  "}${check.name}: ${check.fact}${check.ok && check.name !== "recovery-key" ? "" : ` ${check.next}`}\n`,
        );
    return ok ? 0 : 1;
  } finally {
    await data.store.close();
  }
};
