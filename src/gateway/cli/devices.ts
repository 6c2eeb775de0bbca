import { parseArgs } from "node:util";
import { dayAndTime } from "../../core/model/words.ts";
import { type DeviceLife, deviceLives } from "../jobs/chase-devices.ts";
import { choosePharmacy, openExisting, printJson, STORE_OPTIONS } from "./data-folder.ts";

/** One device in words: who it is, when it was last heard of, and how far its log goes here. */
export const deviceWords = ({
  letter,
  name,
  lastSeenAt,
  entries,
  lines,
  head,
  appVersion,
  isFormer,
  isSilent,
}: DeviceLife): string => {
  const state = isFormer ? "of the gateway before" : isSilent ? "SILENT: look for it" : "open";
  return `${letter}  ${name}  last heard of ${dayAndTime(lastSeenAt)}  ${lines} lines, ${entries} entries${head === null ? "" : ` up to ${head.seq}`}  app ${appVersion ?? "not known"}  ${state}`;
};

/** `holdfast devices`: every device, when it was last heard of, how far its chain goes here, and which are to be looked for (SYN-16). */
export const devices = async (args: readonly string[]): Promise<number> => {
  const { values } = parseArgs({
    args: [...args],
    options: { ...STORE_OPTIONS, ods: { type: "string" }, json: { type: "boolean", default: false } },
  });
  const data = await openExisting(values);
  try {
    const lives = await deviceLives(await choosePharmacy(data, values.ods), Date.now());
    const silent = lives.filter(({ isSilent }) => isSilent).length;
    if (values.json)
      printJson({
        ok: true,
        figures: [
          { name: "devices", value: lives.length, unit: "devices", ok: true },
          { name: "silent", value: silent, unit: "devices", ok: true },
        ],
        devices: lives.map((life) => ({
          letter: life.letter,
          name: life.name,
          lastSeenAt: life.lastSeenAt,
          lines: life.lines,
          entries: life.entries,
          head: life.head,
          protocol: life.protocol,
          app: life.appVersion,
          // No entry closes a chain yet: each may have more.
          open: !life.isFormer,
          silent: life.isSilent,
        })),
      });
    else {
      for (const life of lives) process.stdout.write(`${deviceWords(life)}\n`);
      process.stdout.write(`${lives.length} devices, ${silent} to look for.\n`);
    }
    return 0;
  } finally {
    await data.store.close();
  }
};
