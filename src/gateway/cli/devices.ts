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
  isUnheard,
}: DeviceLife): string => {
  const doubts = [
    ...(isSilent ? ["SILENT: look for it"] : []),
    ...(isUnheard ? ["NOT HEARD OF since the store was put back: open Holdfast on it"] : []),
  ];
  const state = isFormer ? "of the gateway before" : doubts.length === 0 ? "open" : doubts.join("; ");
  return `${letter}  ${name}  last heard of ${dayAndTime(lastSeenAt)}  ${lines} lines, ${entries} entries${head === null ? "" : ` up to ${head.seq}`}  app ${appVersion ?? "not known"}  ${state}`;
};

/**
 * `holdfast devices`: every device, when it was last heard of, how far its chain goes here, which are to be looked for (SYN-16), and which
 * were not heard of since the store was put back (SYN-6).
 */
export const devices = async (args: readonly string[]): Promise<number> => {
  const { values } = parseArgs({
    args: [...args],
    options: { ...STORE_OPTIONS, ods: { type: "string" }, json: { type: "boolean", default: false } },
  });
  const data = await openExisting(values);
  try {
    const { renewed } = await data.registry.epochNow();
    const lives = await deviceLives(await choosePharmacy(data, values.ods), Date.now(), renewed?.at ?? null);
    const silent = lives.filter(({ isSilent }) => isSilent).length;
    const unheard = lives.filter(({ isUnheard }) => isUnheard).length;
    if (values.json)
      printJson({
        ok: true,
        figures: [
          { name: "devices", value: lives.length, unit: "devices", ok: true },
          { name: "silent", value: silent, unit: "devices", ok: true },
          { name: "unheard", value: unheard, unit: "devices", ok: true },
        ],
        putBack: renewed,
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
          unheard: life.isUnheard,
        })),
      });
    else {
      for (const life of lives) process.stdout.write(`${deviceWords(life)}\n`);
      const missed =
        renewed === null || unheard === 0
          ? ""
          : `, ${unheard} not heard of since the store was put back on ${dayAndTime(renewed.at)}`;
      process.stdout.write(`${lives.length} devices, ${silent} to look for${missed}.\n`);
    }
    return 0;
  } finally {
    await data.store.close();
  }
};
