import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { z } from "zod";
import { verifyChain } from "../../core/journal/chain.ts";
import { readHeader, sealedEntrySchema } from "../../core/journal/envelope.ts";
import { publicKeySchema } from "../../core/wire/public-key.ts";
import { printJson } from "./data-folder.ts";

const fileSchema = z.object({
  v: z.literal(1),
  devices: z.array(z.object({ letter: z.string(), epoch: z.number(), signing: publicKeySchema })),
  entries: z.array(sealedEntrySchema.extend({ serverSeq: z.number() })),
});

const sha256 = async (text: string): Promise<string> => createHash("sha256").update(text).digest("base64url");

const verifierFor =
  (key: z.infer<typeof publicKeySchema>) =>
  async (_header: unknown, hash: string, signature: string): Promise<boolean> => {
    const imported = await crypto.subtle.importKey("jwk", { ...key }, { name: "ECDSA", namedCurve: "P-256" }, false, ["verify"]);
    return crypto.subtle.verify(
      { name: "ECDSA", hash: "SHA-256" },
      imported,
      Buffer.from(signature, "base64url"),
      Buffer.from(hash),
    );
  };

/** The JSON of a file; undefined when it is none. Throws with the next step when there is no such file. */
const readJson = (file: string): unknown => {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    throw new Error(`${file} cannot be read. Check the path.`);
  }
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** `holdfast verify FILE`: checks every device's chain in an exported log, byte by byte (JRN-2). Exit status 1 where one breaks. */
export const verify = async (args: readonly string[]): Promise<number> => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: "boolean", default: false } },
  });
  const [file] = positionals;
  if (file === undefined) throw new Error("Say which file: holdfast verify FILE (made by holdfast export --format json)");
  const parsed = fileSchema.safeParse(readJson(file));
  if (!parsed.success) throw new Error(`${file} is not an exported log. Make one with: holdfast export --format json`);
  const chains: { device: string; epoch: number; ok: boolean; entries: number; fact: string }[] = [];
  let placed = 0;
  for (const { letter, epoch, signing } of parsed.data.devices) {
    const own = parsed.data.entries
      .map((entry) => ({ entry, header: readHeader(entry.header) }))
      .filter(({ header }) => header?.device === letter && header.epoch === epoch)
      .sort((a, b) => (a.header?.seq ?? 0) - (b.header?.seq ?? 0));
    placed += own.length;
    const verdict = await verifyChain(
      own.map(({ entry }) => entry),
      sha256,
      verifierFor(signing),
    );
    chains.push({
      device: letter,
      epoch,
      ok: verdict.ok,
      entries: own.length,
      fact: verdict.ok ? "unbroken" : `breaks at entry ${verdict.at}: ${verdict.fact}`,
    });
  }
  const strays = parsed.data.entries.length - placed;
  const ok = strays === 0 && chains.every((chain) => chain.ok);
  if (values.json)
    printJson({
      ok,
      figures: [
        { name: "entries", value: parsed.data.entries.length, unit: "entries", ok: true },
        { name: "broken-chains", value: chains.filter((chain) => !chain.ok).length, unit: "chains", bound: 0, ok },
        { name: "unplaced", value: strays, unit: "entries", bound: 0, ok: strays === 0 },
      ],
      chains,
    });
  else {
    for (const chain of chains)
      process.stdout.write(`Device ${chain.device}, epoch ${chain.epoch}: ${chain.entries} entries, ${chain.fact}\n`);
    if (strays > 0) process.stdout.write(`${strays} entries belong to no enrolled device: they need a look.\n`);
  }
  return ok ? 0 : 1;
};
