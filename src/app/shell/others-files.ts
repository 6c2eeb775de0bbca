import { readHeader } from "../../core/journal/envelope.ts";
import type { OthersRow } from "../vault/others.ts";
import { fileOf, type SealedFile } from "./sealed-file.ts";

/** What is held for others as files of sealed lines, one for each log of a device. Needs no key of this device (MET-3, JRN-16). */
export const othersFilesOf = (rows: readonly OthersRow[]): SealedFile[] => {
  const logs = new Map<string, OthersRow[]>();
  for (const row of rows) {
    const log = `${row.device} ${row.epoch}`;
    logs.set(log, [...(logs.get(log) ?? []), row]);
  }
  return [...logs.values()].flatMap((log) => {
    const [first] = log;
    const ods = first === undefined ? undefined : readHeader(first.header)?.ods;
    const signing = log.find((row) => row.signing !== undefined)?.signing;
    if (first === undefined || ods === undefined || signing === undefined) return [];
    return [fileOf({ ods, device: first.device, epoch: first.epoch, signing }, log)];
  });
};
