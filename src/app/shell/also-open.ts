import type { OpenView } from "./app-port.ts";
import { releasing, silentDevices, unreadable } from "./matters-of-devices.ts";
import { carried, checks, deliveries, doubts, late, lostLines, owings, waiting } from "./matters-of-patients.ts";
import { byHand, claims, deadlines, handBacks, toCome } from "./matters-of-records.ts";
import { inWords, notConfirmed, onOthersPaper, onPaper } from "./matters-on-paper.ts";
import type { OpenMatter } from "./open-matter.ts";

/** What is open beside the lines, on this device's knowledge: Recover and the outage report both show this, and what may have been handed out twice. */
export const alsoOpen = (view: OpenView, now: number): OpenMatter[] => [
  ...releasing(view),
  ...notConfirmed(view),
  ...onPaper(view),
  ...onOthersPaper(view),
  ...inWords(view),
  ...waiting(view),
  ...checks(view),
  ...toCome(view, now),
  ...byHand(view),
  ...handBacks(view),
  ...claims(view, now),
  ...late(view),
  ...deadlines(view, now),
  ...carried(view),
  ...lostLines(view),
  ...doubts(view),
  ...owings(view),
  ...deliveries(view),
  ...silentDevices(view),
  ...unreadable(view),
];
