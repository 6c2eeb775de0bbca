import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { calculateJwkThumbprint, type JWK } from "jose";
import { z } from "zod";
import { readHeader, sealedEntrySchema } from "../../core/journal/envelope.ts";
import { publicKeySchema } from "../../core/wire/public-key.ts";
import { ENTRY_PROBLEMS } from "../jobs/entry-problems.ts";
import type { ReceivingDeps } from "../jobs/receive-entries.ts";
import { type FormerLog, type Recovered, recoverLog as recoverOne } from "../jobs/recover-log.ts";
import { recoveryOpener } from "../keys/recovery-opener.ts";
import { choosePharmacy, openExisting, printJson, STORE_OPTIONS } from "./data-folder.ts";
import { readJson, receivingDeps, sealedLinesIn } from "./lines-file.ts";
import { nextAfterRecovery, recoveredWords } from "./recovered-words.ts";

const exportedSchema = z.object({
  v: z.literal(1),
  ods: z.string(),
  devices: z.array(z.object({ letter: z.string(), epoch: z.number().int(), signing: publicKeySchema })),
  entries: z.array(sealedEntrySchema.extend({ serverSeq: z.number() })),
});

/** The logs in a file: of one device (sealed lines), or of all (holdfast export --format json). Throws where it is neither, or another's. */
const logsIn = async (file: string, ods: string): Promise<FormerLog[]> => {
  const json = readJson(file);
  const lines = sealedLinesIn(json);
  const exported = exportedSchema.safeParse(json).data;
  const of = lines?.ods ?? exported?.ods;
  if (of === undefined)
    throw new Error(`${file} is neither a file of sealed lines of a device, nor a log made by holdfast export --format json.`);
  if (of !== ods) throw new Error(`${file} is of pharmacy ${of}, and this is ${ods}. Choose the pharmacy with --ods.`);
  if (lines !== null)
    return [{ ...lines.signing, signing: lines.signing.key, letter: lines.device, epoch: lines.epoch, entries: lines.entries }];
  return Promise.all(
    (exported?.devices ?? []).map(async ({ letter, epoch, signing }) => {
      const kid = await calculateJwkThumbprint(signing as JWK);
      const entries = (exported?.entries ?? [])
        .filter(({ header }) => readHeader(header)?.kid === kid)
        .map(({ header, body, hash, signature }) => ({ header, body, hash, signature }));
      return { kid, letter, epoch, signing, entries };
    }),
  );
};

/** What a command says in one sentence at its end it does not say of each entry too: that would bury it. */
const quietOfSealed = (deps: ReceivingDeps): ReceivingDeps => ({
  ...deps,
  log: (event, fields) => {
    if (fields?.problem !== ENTRY_PROBLEMS.sealed) deps.log(event, fields);
  },
});

/**
 * `holdfast recover-log FILE… [--recovery-key FILE] [--beside]`: for a gateway rebuilt on an empty machine, and for devices that were enrolled
 * after the backup that was put back. Takes in what devices, or an export, still have of the logs of the store that is gone, opened with the
 * gateway's own key or the recovery key from the safe (SYN-14). `--beside`: also where a device's letter is another's by now. Says of each
 * device what is there and what is missing, and what to do next; exit status 1 where something is missing, or could not be opened.
 */
export const recoverLog = async (args: readonly string[]): Promise<number> => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      ...STORE_OPTIONS,
      ods: { type: "string" },
      "recovery-key": { type: "string" },
      beside: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
    },
  });
  const keyFile = values["recovery-key"];
  if (positionals.length === 0) throw new Error("Say which files: holdfast recover-log FILE… [--recovery-key FILE]");
  // A gateway with the keys of before opens them by itself; one on an empty machine needs the key from the safe.
  const open = keyFile === undefined ? async () => null : await recoveryOpener(readFileSync(keyFile, "utf8"));
  const data = await openExisting(values);
  try {
    const handle = await choosePharmacy(data, values.ods);
    const deps = quietOfSealed(receivingDeps(data));
    // The last word on a device is that after the last file.
    const found = new Map<string, Recovered>();
    for (const file of positionals)
      for (const log of await logsIn(file, handle.ods)) {
        const before = found.get(log.kid)?.added ?? 0;
        const recovered = await recoverOne(deps, handle, log, open, values.beside);
        found.set(log.kid, { ...recovered, added: before + recovered.added });
      }
    const devices = [...found.values()];
    const sum = (of: (one: Recovered) => number): number => devices.reduce((total, one) => total + of(one), 0);
    const unopened = sum((one) => one.entries - one.opened);
    const broken = devices.filter(({ chain }) => chain !== "unbroken").length;
    const ok = unopened === 0 && broken === 0;
    const next = nextAfterRecovery(devices, keyFile !== undefined);
    if (values.json)
      printJson({
        ok,
        figures: [
          { name: "entries", value: sum((one) => one.entries), unit: "entries", ok: true },
          { name: "added", value: sum((one) => one.added), unit: "entries", ok: true },
          { name: "unopened", value: unopened, unit: "entries", bound: 0, ok: unopened === 0 },
          { name: "broken-chains", value: broken, unit: "chains", bound: 0, ok: broken === 0 },
        ],
        devices,
        next,
      });
    else {
      for (const one of devices) process.stdout.write(`${recoveredWords(one)}\n`);
      process.stdout.write(`${next}\n`);
    }
    return ok ? 0 : 1;
  } finally {
    await data.store.close();
  }
};
