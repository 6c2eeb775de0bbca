import type { RecordOutcome } from "../../src/app/shell/app-port.ts";
import { parseFhirJson } from "../../src/eps/fhir-json.ts";
import { releaseNominated } from "../../src/gateway/jobs/release.ts";
import { wholeVisit } from "../support/whole-visit.ts";
import { createWorld } from "../support/world.ts";

// What goes over the wire to EPS, recorded from a run against the simulator: `node tests/lab/record-requests.ts` prints
// docs/eps-requests.md anew. All people and prescriptions in it are made up.

type Recorded = { method: string; url: string; headers: [string, string][]; body: string };

/** Headers and form fields that hold a secret: shown by their kind, not by their value. */
const SECRETS: readonly [pattern: RegExp, shown: string][] = [
  [/^Bearer .*/, "Bearer <access token>"],
  [/client_assertion=[^&]+/, "client_assertion=<JWT: RS512, kid, iss=sub=API key, aud=token URL, jti, exp in 290 s>"],
  [/subject_token=[^&]+/, "subject_token=<ID token of the sign-in>"],
];

const hidden = (text: string): string => SECRETS.reduce((shown, [pattern, kind]) => shown.replace(pattern, kind), text);

const done = (outcome: RecordOutcome): void => {
  if (outcome.kind !== "recorded") throw new Error(JSON.stringify(outcome));
};

/** One release, one notification, one return and one claim, with the token requests before them. */
const record = async (): Promise<Recorded[]> => {
  const world = await createWorld({ seed: 4_711 });
  const recorded: Recorded[] = [];
  const { fetch } = world.simulator;
  Object.assign(world.simulator, {
    fetch: async (request: Request) => {
      const body = await request.clone().text();
      recorded.push({ method: request.method, url: request.url, headers: [...request.headers].sort(), body });
      return fetch(request);
    },
  });
  try {
    await world.simulator.fill(3);
    const handle = await world.handle();
    await handle.savePharmacy({ ...(await handle.pharmacy()), releasingSystem: "holdfast" });
    await releaseNominated(world.deps(), handle);
    await handle.savePharmacy({ ...(await handle.pharmacy()), releasingSystem: "pmr" });
    const tablet = await world.addDevice();
    await tablet.open();
    const [first, second] = tablet.view().prescriptions.filter(({ issue }) => issue === null);
    if (first === undefined || second === undefined) throw new Error("not enough prescriptions");
    done(await tablet.app.recordVisit(wholeVisit(first)));
    done(await tablet.app.decide(second.key, { do: "return", returnReason: "0002" }, ""));
    await tablet.app.round();
    await world.signIn();
    await world.gatewayRound();
    done(
      await tablet.app.decide(
        first.key,
        {
          do: "claim",
          exemption: "0004",
          evidenceSeen: true,
          items: first.items.map(({ itemId }) => ({
            itemId,
            charge: "not-paid",
            endorsements: [{ code: "NDEC", text: null }],
          })),
        },
        "",
      ),
    );
    await tablet.app.round();
    await world.gatewayRound();
    return recorded;
  } finally {
    await world.end();
  }
};

const shown = ({ method, url, headers, body }: Recorded): string => {
  const { pathname, search } = new URL(url);
  // Written again with indents; quantities keep the form they have on the wire.
  const parsed = parseFhirJson(body);
  const text = parsed.ok ? JSON.stringify(parsed.value, null, 1) : hidden(body).replaceAll("&", "\n&");
  return [
    "```http",
    `${method} ${pathname}${search}`,
    ...headers.map(([name, value]) => `${name}: ${method === "GET" && name === "x-request-id" ? "<a new UUID>" : hidden(value)}`),
    "",
    text,
    "```",
  ].join("\n");
};

const CHAPTERS: readonly [title: string, isIt: (one: Recorded) => boolean][] = [
  ["Application token", ({ body }) => body.includes("grant_type=client_credentials")],
  ["Nominated release, with the application token", ({ url }) => url.endsWith("/Task/$release")],
  ["A person's token, for the ID token of the sign-in", ({ body }) => body.includes("token-exchange")],
  ["Tracker, before anything is sent", ({ url }) => url.includes("/RequestGroup/")],
  ["Dispense notification", ({ url }) => url.endsWith("/$process-message")],
  ["Return", ({ url, body }) => url.endsWith("/FHIR/R4/Task") && body.includes('"rejected"')],
  ["Claim", ({ url }) => url.endsWith("/FHIR/R4/Claim")],
];

/** docs/eps-requests.md as the code makes it now. Throws when one of the requests was not made. */
export const recordedRequests = async (): Promise<string> => {
  const all = await record();
  const chapters = CHAPTERS.map(([title, isIt]) => {
    // Prescriptions are asked about side by side: which comes first is chance.
    const [found] = all.filter(isIt).toSorted((a, b) => a.url.localeCompare(b.url));
    if (found === undefined) throw new Error(`no request of the kind "${title}" was made`);
    return `## ${title}\n\n${shown(found)}`;
  });
  return [
    "# What the gateway sends to EPS",
    "",
    "Recorded from a run against the simulator (`node tests/lab/record-requests.ts`; a test holds this page against the code). Everybody in it",
    "is made up. Bodies are shown with indents; on the wire they have none, and quantities keep the form in which they were written.",
    "",
    chapters.join("\n\n"),
    "",
  ].join("\n");
};

if (import.meta.main) process.stdout.write(await recordedRequests());
