import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, openSync, readdirSync, readFileSync, readSync } from "node:fs";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright";
import { CHROMIUM_FLAGS, findChromium } from "../../support/browser.ts";
import { until } from "./until.ts";

/** A Chromium of the rig's own: its processes can be killed all at once, as a power cut or the system does. */
export type RealBrowser = {
  browser: Browser;
  context: BrowserContext;
  page: Page;
  /** Stops every process of it where it is (SIGSTOP): a power cut takes processor, network and disk at one moment. */
  stop(): void;
  /** SIGKILL to the whole process group; waits until every process on this profile is gone. */
  kill(): Promise<void>;
  /** Closes it as a person does; waits likewise. */
  close(): Promise<void>;
  /** Process ids of its renderers. */
  renderers(): number[];
};

const DEBIANS_BINARY = "/usr/lib/chromium/chromium";

/** The browser's own binary: a distribution may put a shell script before it, and killing a script kills no browser. */
const realChromium = (): string => {
  const found = findChromium();
  if (found === null) throw new Error("no Chromium: run npm test, which installs one, or set CHROMIUM");
  const start = Buffer.alloc(2);
  readSync(openSync(found, "r"), start, 0, 2, 0);
  if (start.toString() !== "#!") return found;
  if (!existsSync(DEBIANS_BINARY)) throw new Error(`${found} is a script, and no ${DEBIANS_BINARY} is behind it: set CHROMIUM`);
  return DEBIANS_BINARY;
};

/** Processes whose command line names this profile: a browser's all do. */
const processesOn = (profile: string): { pid: number; command: string }[] =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const command = readFileSync(`/proc/${name}/cmdline`, "utf8").replaceAll("\0", " ");
        return command.includes(profile) && Number(name) !== process.pid ? [{ pid: Number(name), command }] : [];
      } catch {
        return [];
      }
    });

const signalQuietly = (pid: number, signal: "SIGKILL" | "SIGSTOP"): void => {
  try {
    process.kill(pid, signal);
  } catch {
    // It was gone already.
  }
};

const endpointOf = async (child: ChildProcess): Promise<string> => {
  let said = "";
  const deadline = AbortSignal.timeout(60_000);
  while (true) {
    const found = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
    if (found !== undefined) return found;
    if (child.stderr === null || child.exitCode !== null) throw new Error(`Chromium ended: ${said}`);
    const [more] = (await once(child.stderr, "data", { signal: deadline })) as [Buffer];
    said += more.toString();
  }
};

/** Starts one on a profile folder. The same folder has the same storage when started again. */
export const startRealBrowser = async (profile: string, flags: readonly string[] = []): Promise<RealBrowser> => {
  const args = [
    ...CHROMIUM_FLAGS,
    "--headless=new",
    "--disable-breakpad",
    "--disable-background-timer-throttling",
    "--disable-renderer-backgrounding",
    "--disable-backgrounding-occluded-windows",
    "--password-store=basic",
    "--window-size=1024,768",
    `--user-data-dir=${profile}`,
    "--remote-debugging-port=0",
    ...flags,
    "about:blank",
  ];
  // A group of its own, so that one signal reaches every process of it.
  const child = spawn(realChromium(), args, {
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, TZ: "Europe/London" },
  });
  const group = child.pid;
  if (group === undefined) throw new Error("Chromium did not start");
  const killGroup = (): void => signalQuietly(-group, "SIGKILL");
  process.once("exit", killGroup);
  const browser = await chromium.connectOverCDP(await endpointOf(child));
  child.stderr?.resume();
  const [context] = browser.contexts();
  if (context === undefined) throw new Error("Chromium has no context");
  context.setDefaultTimeout(30_000);
  const page = context.pages()[0] ?? (await context.newPage());

  const gone = async (): Promise<void> => {
    await until("Chromium to be gone", async () => processesOn(profile).length === 0);
    process.removeListener("exit", killGroup);
    await browser.close().catch(() => undefined);
  };
  return {
    browser,
    context,
    page,
    stop: () => signalQuietly(-group, "SIGSTOP"),
    kill: async () => {
      killGroup();
      await gone();
    },
    close: async () => {
      const session = await browser.newBrowserCDPSession();
      await session.send("Browser.close").catch(() => undefined);
      await gone();
    },
    renderers: () =>
      processesOn(profile)
        .filter(({ command }) => command.includes("--type=renderer"))
        .map(({ pid }) => pid),
  };
};
