import { spawn } from "node:child_process";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { verifyLog } from "../../src/gateway/cli/verify-log.ts";
import { aGateway, receiptsOf, type TestGateway } from "../support/a-gateway.ts";
import { handedOut, struck, visitId } from "../support/a-line.ts";
import { type Chance, chanceFrom } from "../support/random.ts";

type Exported = {
  v: number;
  devices: { letter: string; epoch: number; signing: { kty: string; crv: string; x: string; y: string } }[];
  entries: { header: string; body: string; hash: string; signature: string; serverSeq: number }[];
};

/** What both say of a log: per device at which entry it breaks (0: nowhere), and how many entries belong to nobody. */
type Verdict = { chains: [letter: string, epoch: number, entries: number, at: number][]; strays: number } | null;

const SEED = 20;
/** All of them in `npm run test:full`; a part in `npm test`, which has 15 minutes for everything. */
const MUTATIONS = process.env.HOLDFAST_FULL === "1" ? 10_000 : 1_500;

let gateway: TestGateway;
let whole: Exported;
beforeAll(async () => {
  gateway = await aGateway();
  for (let n = 0; n < 2; n++) {
    const device = await gateway.enrol();
    const first = await device.seal(...[1, 2, 3].map((line) => handedOut({ line: `B-000${line}`, visit: visitId(line) })));
    await receiptsOf(device, first);
    const { id } = JSON.parse(first[0]?.header ?? "{}") as { id: string };
    await receiptsOf(device, await device.seal(struck(id)));
  }
  const handle = await gateway.handleOf();
  const devices = await handle.devices();
  whole = {
    v: 1,
    devices: devices.map(({ letter, epoch, signing }) => ({ letter, epoch, signing })),
    entries: (await handle.entries()).map(({ entry, serverSeq }) => ({ ...entry, serverSeq })),
  };
});
afterAll(() => gateway.end());

const inPython = (logs: readonly unknown[]): Promise<Verdict[]> =>
  new Promise((resolve, reject) => {
    const child = spawn("python3", [join(import.meta.dirname, "verify_log.py")], { stdio: ["pipe", "pipe", "inherit"] });
    let said = "";
    child.stdout.on("data", (part) => {
      said += String(part);
    });
    child.on("error", reject);
    child.on("close", () =>
      resolve(
        said
          .trim()
          .split("\n")
          .map((line) => JSON.parse(line) as Verdict),
      ),
    );
    child.stdin.end(logs.map((log) => `${JSON.stringify(log)}\n`).join(""));
  });

const inTypeScript = async (log: unknown): Promise<Verdict> => {
  const checked = await verifyLog(log);
  if (checked === null) return null;
  return {
    chains: checked.chains.map((chain) => [chain.device, chain.epoch, chain.entries, chain.ok ? 0 : chain.at]),
    strays: checked.strays,
  };
};

const CHARACTERS = 'ABCxyz019-_":{}, \\é';

/** One character of a text another one. */
const flipped = (text: string, chance: Chance): string => {
  const at = chance.below(text.length);
  const others = [...CHARACTERS].filter((character) => character !== text[at]);
  return text.slice(0, at) + chance.pick(others) + text.slice(at + 1);
};

type Entry = Exported["entries"][number];
const TEXTS = ["header", "body", "hash", "signature"] as const;

const inOne = (log: Exported, chance: Chance, change: (entry: Entry) => Entry): Exported => {
  const place = chance.below(log.entries.length);
  return { ...log, entries: log.entries.map((entry, index) => (index === place ? change(entry) : entry)) };
};

/** Ways to spoil a log. `isSeen`: whether a check of the chain must see it. */
const WAYS: readonly { isSeen: boolean; spoil: (log: Exported, chance: Chance) => Exported }[] = [
  ...TEXTS.map((text) => ({
    isSeen: true,
    spoil: (log: Exported, chance: Chance) => inOne(log, chance, (entry) => ({ ...entry, [text]: flipped(entry[text], chance) })),
  })),
  {
    isSeen: true,
    spoil: (log, chance) => {
      const text = chance.pick(TEXTS);
      return inOne(log, chance, (entry) => ({ ...entry, [text]: entry[text].slice(0, -1 - chance.below(4)) }));
    },
  },
  {
    isSeen: true,
    spoil: (log, chance) => {
      const text = chance.pick(TEXTS);
      return inOne(log, chance, (entry) => ({ ...entry, [text]: `${entry[text]}${chance.pick(["A", "=", "!", " "])}` }));
    },
  },
  {
    isSeen: true,
    spoil: (log, chance) => {
      const [a, b] = [chance.below(log.entries.length), chance.below(log.entries.length)];
      const text = chance.pick(TEXTS);
      const other = a === b ? (a + 1) % log.entries.length : b;
      return {
        ...log,
        entries: log.entries.map((entry, index) => {
          const from = index === a ? log.entries[other] : index === other ? log.entries[a] : entry;
          return { ...entry, [text]: from?.[text] ?? "" };
        }),
      };
    },
  },
  // An entry left out breaks the chain, but at its end: a cut tail shows at the gateway only.
  {
    isSeen: false,
    spoil: (log, chance) => {
      const place = chance.below(log.entries.length);
      return { ...log, entries: log.entries.filter((_, index) => index !== place) };
    },
  },
  {
    isSeen: true,
    spoil: (log, chance) => ({ ...log, entries: [...log.entries, chance.pick(log.entries)] }),
  },
  // In another order it is the same log.
  { isSeen: false, spoil: (log, chance) => ({ ...log, entries: log.entries.toSorted(() => chance.next() - 0.5) }) },
  {
    isSeen: true,
    spoil: (log, chance) => {
      const place = chance.below(log.devices.length);
      // Not its last character: two of that one's bits are no part of the 32 bytes, and a change in them alone is the same key.
      const spoiled = (x: string): string => flipped(x.slice(0, -1), chance) + x.slice(-1);
      const devices = log.devices.map((device, index) =>
        index === place ? { ...device, signing: { ...device.signing, x: spoiled(device.signing.x) } } : device,
      );
      return { ...log, devices };
    },
  },
  {
    isSeen: true,
    spoil: (log, chance) => {
      const place = chance.below(log.devices.length);
      return { ...log, devices: log.devices.filter((_, index) => index !== place) };
    },
  },
];

test("JRN-2: the sound log is sound to both", async () => {
  expect(await inTypeScript(whole)).toEqual({
    chains: [
      ["B", 1, 4, 0],
      ["C", 1, 4, 0],
    ],
    strays: 0,
  });
  expect(await inPython([whole])).toEqual([await inTypeScript(whole)]);
});

test(`JRN-2: on ${MUTATIONS} spoiled logs both say the same, and every change a chain can see is seen (seed ${SEED})`, async () => {
  const chance = chanceFrom(SEED);
  const spoiled = Array.from({ length: MUTATIONS }, (_, n) => {
    const way = WAYS[n % WAYS.length];
    if (way === undefined) throw new Error("no way");
    return { isSeen: way.isSeen, log: way.spoil(whole, chance) };
  });
  const theirs = await inPython(spoiled.map(({ log }) => log));
  expect(theirs).toHaveLength(MUTATIONS);
  const sound = JSON.stringify(await inTypeScript(whole));
  for (const [n, { isSeen, log }] of spoiled.entries()) {
    const ours = await inTypeScript(log);
    expect([n, ours]).toEqual([n, theirs[n]]);
    if (isSeen) expect([n, JSON.stringify(ours)]).not.toEqual([n, sound]);
  }
}, 300_000);
