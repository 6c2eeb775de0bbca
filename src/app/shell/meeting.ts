import { within } from "../vault/within.ts";
import type { AppPort, Trouble } from "./app-port.ts";
import type { Device } from "./device.ts";
import type { Opened } from "./opened.ts";
import { takeInParcel } from "./take-in.ts";
import { linesToShow, receiptsToShow, suppliedToShow } from "./to-show.ts";

/** What devices hand each other without any network. */
export type Meeting = Pick<AppPort, "toShow" | "receiptsToShow" | "takeIn">;

/** The longest an answer waits for the screens to be drawn anew. */
const SCREENS_MS = 1_000;

const LOCKED: Trouble = { ok: false, fact: "This device is locked.", next: "Unlock it, then try again." };
const UNREAD: Trouble = {
  ok: false,
  fact: "The storage of this device does not answer, so there is nothing to show.",
  next: "Try again. If it stays so, copy the lines on paper, and do not clear or hand in this device.",
};

/** Meeting over a device that someone has unlocked; `redraw` shows what was taken in. Never throws. */
export const createMeeting = (parts: {
  unlocked: () => { device: Device; opened: Opened } | null;
  now: () => number;
  redraw: () => Promise<void>;
}): Meeting => {
  const { unlocked, now, redraw } = parts;
  return {
    toShow: async (what, by = "squares") => {
      const here = unlocked();
      if (here === null) return LOCKED;
      try {
        if (what === "supplied") return await suppliedToShow(here.device, here.opened, now(), by);
        const lines = await linesToShow(here.device, by);
        return lines === "unread" ? UNREAD : lines;
      } catch {
        return UNREAD;
      }
    },
    receiptsToShow: async (letter, epoch, by = "squares") => {
      const here = unlocked();
      if (here === null) return LOCKED;
      return (await receiptsToShow(here.device, letter, epoch, by).catch(() => UNREAD)) ?? "none";
    },
    takeIn: async (content) => {
      const here = unlocked();
      if (here === null) return LOCKED;
      const taken = await takeInParcel(here.device, here.opened.peers(), content, now());
      const shown = here.opened.readOthers().then(redraw);
      await within(
        SCREENS_MS,
        shown.catch(() => undefined),
      );
      return taken;
    },
  };
};
