import { parseArgs } from "node:util";
import { printJson } from "./data-folder.ts";
import { readJson } from "./lines-file.ts";
import { verifyLog } from "./verify-log.ts";

/** `holdfast verify FILE`: checks every device's chain in an exported log, byte by byte (JRN-2). Exit status 1 where one breaks. */
export const verify = async (args: readonly string[]): Promise<number> => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: "boolean", default: false } },
  });
  const [file] = positionals;
  if (file === undefined) throw new Error("Say which file: holdfast verify FILE (made by holdfast export --format json)");
  const checked = await verifyLog(readJson(file));
  if (checked === null) throw new Error(`${file} is not an exported log. Make one with: holdfast export --format json`);
  const { strays } = checked;
  const chains = checked.chains.map((chain) => ({
    device: chain.device,
    epoch: chain.epoch,
    ok: chain.ok,
    entries: chain.entries,
    fact: chain.ok ? "unbroken" : `breaks at entry ${chain.at}: ${chain.fact}`,
  }));
  const ok = strays === 0 && chains.every((chain) => chain.ok);
  if (values.json)
    printJson({
      ok,
      figures: [
        { name: "entries", value: checked.entries, unit: "entries", ok: true },
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
