import type { Page } from "playwright";

/** What a person was told is recorded: numbers that must stand on the paper list, or as lines of the log, from then on. */
export type Acknowledged = { where: "paper" | "log"; numbers: readonly string[] };

/** Clicks that go on until told to stop or until something else than an acknowledgement is shown. */
export type Taking = {
  /** What was told so far, in order. */
  told: readonly Acknowledged[];
  /** NOT CONFIRMED or a refusal, in the screen's words; null while there is none. */
  other(): string | null;
  /** Waits for the n-th acknowledgement from now, or for something else. */
  more(n: number): Promise<void>;
  /** Stops counting: what comes from now on does not count. */
  freeze(): void;
  stop(): Promise<void>;
};

const numbersBetween = (first: string, last: string): string[] => {
  const [letter = "", from = "0"] = first.split("-");
  const to = Number(last.split("-")[1] ?? "0");
  return Array.from({ length: to - Number(from) + 1 }, (_, n) => `${letter}-${String(Number(from) + n).padStart(4, "0")}`);
};

/**
 * On the Paper screen, presses "Take 10 numbers" as fast as the screen allows. Each press writes one entry and is acknowledged by "Write
 * B-0042 to B-0051 on the sheet."; it counts once those words have reached this process.
 */
export const takeNumbers = async (page: Page): Promise<Taking> => {
  const told: Acknowledged[] = [];
  let other: string | null = null;
  let isFrozen = false;
  let wake: () => void = () => undefined;
  await page.exposeBinding("tellTheRig", (_source, kind: string, text: string) => {
    if (isFrozen) return;
    const [first, last] = text.match(/[A-Z]+-\d{4,}/g) ?? [];
    if (kind === "told" && first !== undefined && last !== undefined)
      told.push({ where: "paper", numbers: numbersBetween(first, last) });
    else other = text;
    wake();
  });
  await page.evaluate(() => {
    location.hash = "#/paper";
  });
  await page.getByRole("button", { name: "Take 10 numbers" }).waitFor();
  await page.evaluate(() => {
    const tell = (window as unknown as { tellTheRig(kind: string, text: string): void }).tellTheRig;
    let last = "";
    const look = (): void => {
      const doubt = document.querySelector(".not-confirmed");
      const card = document.querySelector('section[aria-labelledby="take-numbers"]');
      const found = card?.querySelector(".finding");
      const text = found?.textContent ?? "";
      const isTold = /Write \S+ to \S+ on the sheet/.test(text);
      if (doubt !== null || (text !== "" && !isTold)) {
        stop();
        tell("other", (doubt ?? found)?.textContent ?? "");
        return;
      }
      if (isTold && text !== last) {
        last = text;
        tell("told", text);
      }
      const button = [...(card?.querySelectorAll("button") ?? [])].find((one) => one.textContent?.startsWith("Take"));
      button?.click();
    };
    // Coalesced: one look a frame of work, however many nodes changed.
    let isAsked = false;
    const ask = (): void => {
      if (isAsked) return;
      isAsked = true;
      queueMicrotask(() => {
        isAsked = false;
        look();
      });
    };
    const watch = new MutationObserver(ask);
    const stop = (): void => watch.disconnect();
    Object.assign(window, { stopTaking: stop });
    watch.observe(document.body, { subtree: true, childList: true, characterData: true });
    look();
  });
  return {
    told,
    other: () => other,
    more: async (n) => {
      const wanted = told.length + n;
      const deadline = Date.now() + 60_000;
      while (told.length < wanted && other === null) {
        if (Date.now() > deadline) throw new Error("no acknowledgement in a minute");
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, 5_000);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
    },
    freeze: () => {
      isFrozen = true;
    },
    stop: () => page.evaluate(() => (window as unknown as { stopTaking(): void }).stopTaking()),
  };
};
