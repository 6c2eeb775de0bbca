import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createGatewayClient, type Send } from "../../../src/app/sync/gateway-client.ts";
import { keepListening } from "../../../src/app/sync/nudges.ts";
import { sealingCrypto } from "../../../src/app/vault/device-crypto.ts";
import type { DeviceRecord } from "../../../src/app/vault/device-record.ts";
import { makeDeviceKeys } from "../../../src/app/vault/enrol-device.ts";
import { TEST_PHARMACY } from "../../support/world.ts";

const ROOT = join(import.meta.dirname, "..", "..", "..");

let dir: string;
let origin: string;
let gateway: ChildProcess;

/** A port that was free a moment ago. */
const freePort = async (): Promise<number> => {
  const server = createServer().listen(0);
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
};
const holdfast = (...args: string[]): string =>
  execFileSync(process.execPath, ["src/gateway/cli/main.ts", ...args], { cwd: ROOT, encoding: "utf8" });

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), "holdfast-serve-"));
  mkdirSync(join(dir, "app"));
  writeFileSync(join(dir, "app", "index.html"), "<!doctype html>the app");
  writeFileSync(join(dir, "pharmacy.json"), JSON.stringify({ pharmacy: TEST_PHARMACY, intakeToken: null }));
  const port = await freePort();
  origin = `http://localhost:${port}`;
  const places = ["--data", join(dir, "data"), "--pharmacy", join(dir, "pharmacy.json"), "--app-dir", join(dir, "app")];
  gateway = spawn(process.execPath, ["src/gateway/cli/main.ts", "serve", ...places, "--port", String(port), "--origin", origin], {
    cwd: ROOT,
    stdio: "ignore",
  });
  await vi.waitFor(async () => expect((await fetch(`${origin}/health`)).ok).toBe(true), { timeout: 30_000, interval: 50 });
});
afterEach(() => {
  if (gateway.exitCode === null) gateway.kill("SIGKILL");
  rmSync(dir, { recursive: true, force: true });
});

test("SYN-15: over a real connection a change nudges who listens, and the gateway ends although somebody does", async () => {
  const send: Send = (path, init) => fetch(`${origin}${path}`, init);
  const { link } = JSON.parse(holdfast("enrol", "--data", join(dir, "data"), "--origin", origin, "--json")) as { link: string };
  const keys = await makeDeviceKeys();
  const enrolled = await createGatewayClient(send, null).enrol({
    v: 1,
    code: link.split("enrol=")[1] ?? "",
    deviceName: "Tablet",
    personId: "amira-khan",
    ...keys.request,
  });
  if (enrolled.kind !== "answer") throw new Error("not enrolled");
  const record: DeviceRecord = {
    v: 1,
    enrolment: enrolled.value,
    personId: "amira-khan",
    ...keys,
    ...keys.request,
    slots: [],
    persisted: true,
  };
  const client = createGatewayClient(send, sealingCrypto(record));
  const nudged = vi.fn();
  let isOpen = false;
  const end = keepListening({
    open: async (signal) => {
      const stream = await client.nudges(signal);
      isOpen = stream !== null;
      return stream;
    },
    nudged,
    wait: (ms, then) => {
      const timer = setTimeout(then, ms);
      return () => clearTimeout(timer);
    },
    chance: Math.random,
  });
  await vi.waitFor(() => expect(isOpen).toBe(true), { timeout: 10_000 });
  // The list is a change that another process makes; asked for anew until the gateway has looked once before it.
  let listed = 0;
  await vi.waitFor(
    async () => {
      listed += 1;
      const added = await client.listed([`0B4A9F-A83008-${listed.toString(16).toUpperCase().padStart(5, "0")}Y`]);
      expect(added).toMatchObject({ kind: "answer", value: { added: 1 } });
      expect(nudged).toHaveBeenCalled();
    },
    { timeout: 20_000, interval: 300 },
  );
  gateway.kill("SIGTERM");
  const [status] = await once(gateway, "exit");
  expect(status).toBe(0);
  end();
});

test("the gateway ends although a browser keeps a connection on which it never said anything", async () => {
  const silent = connect(Number(new URL(origin).port), "localhost");
  await once(silent, "connect");
  gateway.kill("SIGTERM");
  const [status] = await once(gateway, "exit", { signal: AbortSignal.timeout(20_000) });
  expect(status).toBe(0);
  silent.destroy();
});
