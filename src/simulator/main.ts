import { parseArgs } from "node:util";
import { serve } from "@hono/node-server";
import { countByStatus } from "./control-page.ts";
import { createSimulator } from "./create-simulator.ts";
import { fetchedKeys } from "./fetched-keys.ts";
import { takeInFolder } from "./pmr-inbox.ts";
import { DEFAULT_CLIENT } from "./registration.ts";
import { loadState, saveState } from "./state-file.ts";

const MIRROR_EVERY_MS = 5000;
const INBOX_EVERY_MS = 2000;

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "8788" },
    host: { type: "string", default: "127.0.0.1" },
    data: { type: "string", default: "./simulator-data" },
    "mirror-url": { type: "string" },
    "mirror-token": { type: "string" },
    "pmr-inbox": { type: "string" },
    ods: { type: "string", default: "FX901" },
    fill: { type: "string", default: "0" },
    seed: { type: "string", default: "7" },
    "base-url": { type: "string" },
    "client-id": { type: "string", default: DEFAULT_CLIENT.apiKey },
    "cis2-client-id": { type: "string", default: DEFAULT_CLIENT.cis2ClientId },
    "redirect-uri": { type: "string", multiple: true, default: [...DEFAULT_CLIENT.redirectUris] },
    "client-jwks-url": { type: "string", default: "http://localhost:8787/.well-known/jwks.json" },
  },
});

/** One JSON line on stderr. Counts and states only: never a name, a number or an id of a prescription. */
const log = (message: string, facts: Record<string, unknown> = {}): void => {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), part: "simulator", message, ...facts })}\n`);
};

/** Sends one copy to Holdfast. Only a 2xx counts: anything else keeps the copy for later. */
const mirrorTo =
  (url: string, token: string | undefined) =>
  async (message: string): Promise<void> => {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/fhir+json", ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
      body: message,
      signal: AbortSignal.timeout(10_000),
    });
    if (!response.ok) throw new Error(`mirror answered ${response.status}`);
  };

const saved = loadState(values.data);
const mirrorUrl = values["mirror-url"];
const simulator = createSimulator({
  clock: Date.now,
  seed: Number(values.seed),
  ods: values.ods,
  baseUrl: values["base-url"] ?? `http://localhost:${values.port}`,
  client: {
    apiKey: values["client-id"],
    cis2ClientId: values["cis2-client-id"],
    redirectUris: values["redirect-uri"],
    keys: fetchedKeys(
      async () => (await fetch(values["client-jwks-url"], { signal: AbortSignal.timeout(5_000) })).json(),
      Date.now,
    ),
  },
  save: (state) => saveState(values.data, state),
  ...(saved === null ? {} : { state: saved }),
  ...(mirrorUrl === undefined ? {} : { mirror: mirrorTo(mirrorUrl, values["mirror-token"]) }),
});

if (saved === null && Number(values.fill) > 0) log("filled", { prescriptions: await simulator.fill(Number(values.fill)) });

const server = serve({ fetch: simulator.fetch, port: Number(values.port), hostname: values.host }, (address) =>
  log("listening", { url: `http://${values.host}:${address.port}`, counts: countByStatus(simulator.spine) }),
);

const mirrorTimer = setInterval(() => {
  const waiting = simulator.pmr.state.unmirrored.length;
  if (waiting === 0) return;
  void simulator.pmr.mirrorAgain().then((left) => {
    saveState(values.data, simulator.state);
    log("copies", { waited: waiting, left });
  });
}, MIRROR_EVERY_MS);

const inbox = values["pmr-inbox"];
const inboxTimer = setInterval(() => {
  const taken = inbox === undefined ? 0 : takeInFolder(inbox, values.ods, simulator.pmr);
  if (taken === 0) return;
  saveState(values.data, simulator.state);
  log("inbox", { taken });
}, INBOX_EVERY_MS);

const stop = (signal: string): void => {
  log("stopping", { signal });
  clearInterval(mirrorTimer);
  clearInterval(inboxTimer);
  server.close(() => {
    saveState(values.data, simulator.state);
    process.exit(0);
  });
};
process.on("SIGTERM", () => stop("SIGTERM"));
process.on("SIGINT", () => stop("SIGINT"));
