import { readEpsKey } from "../../src/gateway/eps-client/eps-keys.ts";
import { tellEps } from "../../src/gateway/jobs/tell-eps.ts";
import { gatewayDeps, openData } from "../../src/gateway/open-gateway.ts";
import { createGateway } from "../../src/gateway/server.ts";
import type { PharmacyStore } from "../../src/gateway/store/pharmacy-store.ts";
import type { Registry } from "../../src/gateway/store/registry.ts";
import { signInAs, TEST_ADDRESSES } from "./eps-access.ts";

// A gateway in a process of its own that ends itself with SIGKILL at the n-th step between "entry received" and "EPS accepted". The
// steps are every point at which what is durable, here or at EPS, differs from the point before. Prints the name of each step.

/** What the test tells the child. `crashAt`: which step, from 1; 0: none. */
export type CrashOrder = {
  dataDir: string;
  databaseUrl: string | null;
  epsUrl: string;
  epsPem: string;
  ods: string;
  /** The upload as the device sent it. */
  upload: { url: string; authorization: string; body: string };
  now: number;
  crashAt: number;
};

const order = JSON.parse(process.argv[2] ?? "{}") as CrashOrder;
let steps = 0;

const step = (name: string): void => {
  steps += 1;
  process.stdout.write(`${steps} ${name}\n`);
  if (steps === order.crashAt) process.kill(process.pid, "SIGKILL");
};

const stepping = (handle: PharmacyStore): PharmacyStore => ({
  ...handle,
  transaction: async (work) => {
    step("before a transaction");
    const result = await handle.transaction(async (inside) => {
      const done = await work(inside);
      step("before the commit");
      return done;
    });
    step("after the commit");
    return result;
  },
});

const steppingRegistry = (registry: Registry): Registry => ({
  ...registry,
  byDevice: async (kid) => {
    const handle = await registry.byDevice(kid);
    return handle === null ? null : stepping(handle);
  },
});

const sendTo =
  (url: string) =>
  async (request: Request): Promise<Response> => {
    const body = await request.clone().text();
    const init = {
      method: request.method,
      headers: request.headers,
      redirect: "manual" as const,
      ...(body === "" ? {} : { body }),
    };
    return fetch(request.url.replace(TEST_ADDRESSES.eps, url), init);
  };

const data = await openData({ dataDir: order.dataDir, databaseUrl: order.databaseUrl });
const real = gatewayDeps(data, { origin: "http://localhost:8787", appDir: null, eps: TEST_ADDRESSES }, null);
const { httpEps } = await import("../../src/gateway/eps-client/http-eps.ts");
const send = sendTo(order.epsUrl);
const now = (): number => order.now;
const eps = httpEps({
  addresses: TEST_ADDRESSES,
  key: await readEpsKey(order.epsPem, null),
  timeoutMs: 10_000,
  send,
  now,
  uuid: real.uuid,
});
const deps = {
  ...real,
  now,
  registry: steppingRegistry(data.registry),
  eps: {
    ...eps,
    send: async (...args: Parameters<typeof eps.send>) => {
      step("before a message leaves");
      const answer = await eps.send(...args);
      step("after EPS answered");
      return answer;
    },
  },
};
const { url, authorization, body } = order.upload;
const reply = await createGateway(deps).fetch(new Request(url, { method: "POST", headers: { authorization }, body }));
if (!reply.ok) throw new Error(`the upload was refused: ${reply.status}`);
step("after the receipt");
deps.sessions.put(order.ods, await signInAs(eps, send, order.ods, "amira"));
const handle = await data.registry.byOds(order.ods);
if (handle === null) throw new Error("the pharmacy is gone");
await tellEps(deps, stepping(handle));
await data.store.close();
process.stdout.write("done\n");
