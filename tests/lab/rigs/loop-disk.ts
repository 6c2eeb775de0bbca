import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { until } from "./until.ts";

/** A disk of its own: an ext4 file system in a file, mounted through a loop device. Needs root. */
export type LoopDisk = {
  /** Where it is mounted. */
  dir: string;
  /** Makes all that was written so far durable, as an hour would. */
  sync(): void;
  /** Waits until the power can go at once. */
  ready(): Promise<void>;
  /** The power goes: nothing more reaches the file system, and what is not on it yet never will. */
  powerOff(): Promise<void>;
  /** The power comes back: mounts it anew, which replays its journal. Everything that used it must be gone by then. */
  powerOn(): Promise<void>;
  end(): void;
};

/**
 * EXT4_IOC_SHUTDOWN, `_IOR('X', 125, u32)`, with flag 2: without flushing the file system's own log first. Started ahead of time and told
 * by a line, so that it falls at the moment it is asked for and not when Python has started.
 */
const SHUT_DOWN = `
import fcntl, os, struct, sys
print("ready", flush=True)
if sys.stdin.readline():
    fcntl.ioctl(os.open(sys.argv[1], os.O_RDONLY), 0x8004587d, struct.pack("I", 2))
`;

/** The tools of a file system stand where a plain path does not always look. */
const env = { ...process.env, PATH: `${process.env.PATH ?? ""}:/usr/sbin:/sbin` };

const run = (command: string, ...args: string[]): void => {
  execFileSync(command, args, { stdio: ["ignore", "ignore", "pipe"], env });
};

const succeeds = (work: () => void): boolean => {
  try {
    work();
    return true;
  } catch {
    return false;
  }
};

/** Makes and mounts one. It is unmounted with this process at the latest. */
export const makeLoopDisk = (megabytes: number): LoopDisk => {
  const home = mkdtempSync(join(tmpdir(), "holdfast-disk-"));
  const image = join(home, "image");
  const dir = join(home, "mounted");
  mkdirSync(dir);
  // A database on it may run as another account than root.
  chmodSync(home, 0o711);
  run("truncate", "-s", `${megabytes}M`, image);
  run("mkfs.ext4", "-q", "-F", image);
  const mount = (): void => run("mount", "-o", "loop", image, dir);
  const unmountForGood = (): void => void succeeds(() => run("umount", "-l", dir));
  const armed = async (): Promise<ChildProcess> => {
    const child = spawn("python3", ["-c", SHUT_DOWN, dir], { stdio: ["pipe", "pipe", "ignore"] });
    if (child.stdout !== null) await once(child.stdout, "data");
    return child;
  };
  mount();
  let arming = armed();
  // Nobody may wait for it: the disk may be ended before.
  arming.catch(() => undefined);
  process.once("exit", unmountForGood);
  return {
    dir,
    sync: () => run("sync", "-f", dir),
    ready: async () => void (await arming),
    powerOff: async () => {
      const helper = await arming;
      const ended = once(helper, "exit");
      helper.stdin?.write("now\n");
      const [code] = (await ended) as [number | null];
      if (code !== 0) throw new Error("the file system could not be shut down");
    },
    powerOn: async () => {
      await until("the file system to be free", async () => succeeds(() => run("umount", dir)));
      mount();
      arming = armed();
    },
    end: () => {
      void arming.then((helper) => helper.stdin?.end());
      process.removeListener("exit", unmountForGood);
      unmountForGood();
      rmSync(home, { recursive: true, force: true });
    },
  };
};
