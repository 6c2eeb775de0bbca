/** A device's localStorage on a simulated disk, the same for all its pages. */
export type SimStorage = {
  /** As one page has it. `isKept`: whether what is written now is on the disk at once. */
  page(isKept: () => boolean): Storage;
  /** All that was written so far has reached the disk. */
  keep(): void;
  /** The pages that are open now are dead: what is left of their work writes nothing any more. */
  cut(): void;
  /** The power goes: pages are dead, and what was written within the last seconds is lost. A page that is opened anew has lost nothing. */
  powerLoss(): void;
};

/** Browsers write localStorage to the disk with so much delay (Chromium's commit delay). */
const DELAY_MS = 5_000;

type Write = { at: number; key: string; value: string | null };

const put = (into: Map<string, string>, { key, value }: Write): void => {
  if (value === null) into.delete(key);
  else into.set(key, value);
};

/** An empty localStorage. `now`: the true time, ms. */
export const simStorage = (now: () => number): SimStorage => {
  let seen = new Map<string, string>();
  const durable = new Map<string, string>();
  let under: Write[] = [];
  let life = 0;
  const reach = (until: number): void => {
    for (const write of under) if (write.at <= until) put(durable, write);
    under = under.filter(({ at }) => at > until);
  };
  const cut = (): void => {
    life += 1;
  };
  const keep = (): void => reach(Number.POSITIVE_INFINITY);
  return {
    page: (isKept) => {
      const born = life;
      const write = (key: string, value: string | null): void => {
        if (born !== life) return;
        put(seen, { at: now(), key, value });
        under.push({ at: now(), key, value });
        if (isKept()) keep();
      };
      return {
        get length() {
          return seen.size;
        },
        key: (place) => [...seen.keys()][place] ?? null,
        getItem: (key) => seen.get(key) ?? null,
        setItem: (key, value) => write(key, value),
        removeItem: (key) => write(key, null),
        clear: () => {
          for (const key of [...seen.keys()]) write(key, null);
        },
      };
    },
    keep,
    cut,
    powerLoss: () => {
      cut();
      reach(now() - DELAY_MS);
      under = [];
      seen = new Map(durable);
    },
  };
};
