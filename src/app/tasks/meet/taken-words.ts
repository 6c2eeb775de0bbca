import type { SaidWords } from "../../components/said.tsx";
import type { DeviceInfo, Trouble } from "../../shell/app-port.ts";
import { deviceNoun } from "../../shell/device-words.ts";
import { countOf } from "../../shell/moment-words.ts";
import type { TakenIn } from "../../shell/take-in.ts";

const listOf = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;

const olderWords = (older: readonly string[]): string[] =>
  older.map((letter) => `Of device ${letter} it had an older list than the one here: the one here stays.`);

const anewWords = (older: readonly string[]): string[] =>
  older.length === 0 ? [] : [`For a newer one, show it anew on ${listOf(older.map((letter) => `device ${letter}`))}.`];

const toldWords = ({ device, supplies, bagged }: Extract<TakenIn, { what: "supplied" }>["devices"][number]): string =>
  `device ${device} supplied (${countOf(supplies, "item")}${bagged === 0 ? "" : `, and ${bagged} in bags that wait there`})`;

/** In words, with the next step. */
export const takenWords = (taken: TakenIn | Trouble, own: DeviceInfo): SaidWords => {
  const noun = deviceNoun(own);
  if (!taken.ok) return { tone: "stop", fact: taken.fact, next: taken.next };
  switch (taken.what) {
    case "supplied": {
      const { devices, older, unusable } = taken;
      return {
        tone: unusable.length === 0 && older.length === 0 ? "good" : "warn",
        fact:
          devices.length > 0
            ? `Known here now: what ${listOf(devices.map(toldWords))}.`
            : older.length > 0
              ? `What came is older than what is known here of ${listOf(older.map((letter) => `device ${letter}`))}.`
              : "There was nothing in it that is new here.",
        next: [
          ...unusable,
          ...olderWords(devices.length > 0 ? older : []),
          ...anewWords(older),
          `This ${noun} warns before it supplies any of it again. Now let the other device read yours.`,
        ].join(" "),
      };
    }
    case "lines": {
      const { device, entries, added, damaged } = taken;
      const all = countOf(entries, "entry", "entries");
      return {
        tone: damaged === 0 ? "good" : "warn",
        fact: added === 0 ? `${all} of device ${device}: here already.` : `${all} of device ${device} kept on this ${noun}.`,
        next:
          damaged === 0
            ? `They go to the gateway by themselves when this ${noun} reaches it. Only the gateway can read them.`
            : `${damaged} more came damaged and were left out: show or save them anew on device ${device}.`,
      };
    }
    case "receipts": {
      const { entries, unusable } = taken;
      return {
        tone: unusable === 0 ? "good" : "warn",
        fact: `The gateway has ${countOf(entries, "entry", "entries")} of this ${noun}: the receipts are here now.`,
        next:
          unusable === 0
            ? "Those lines are safe in a second place."
            : `${unusable} more were for other lines, or of another store of the gateway, and count for nothing here.`,
      };
    }
  }
};
