import { describe, expect, test } from "vitest";
import { buildNominatedRelease } from "../../src/eps/build-release-request.ts";
import { parseFhirJson } from "../../src/eps/fhir-json.ts";
import { readEpsMessage } from "../../src/eps/read-eps-message.ts";
import { readTrackerView } from "../../src/eps/tracker-view.ts";
import { createSimulator, type Simulator } from "../../src/simulator/create-simulator.ts";
import { nthUuid } from "../../src/simulator/random.ts";
import { SCOPE } from "../../src/simulator/tokens.ts";
import { asAmira, asApp, type Caller, headersOf, post, simulatorWithClient } from "./caller-at-eps.ts";
import { AUTHOR, eventFor, NOON, notificationFor, ODS, PHARMACY, type Step } from "./pharmacy-at-eps.ts";

const control = async (sim: Simulator, name: string, body: unknown): Promise<unknown> =>
  (
    await sim.fetch(
      new Request(`http://eps/control/${name}`, {
        method: "POST",
        body: JSON.stringify(body),
        headers: { "content-type": "application/json" },
      }),
    )
  ).json();

const releaseRequest = buildNominatedRelease({ requestId: nthUuid(1, 2), pharmacy: PHARMACY, agent: AUTHOR });

const releaseOver = async (sim: Simulator, caller: Caller, requestId = nthUuid(1, 1)) => {
  const response = await post(sim, "/FHIR/R4/Task/$release", releaseRequest, caller, requestId);
  const message = readEpsMessage(await response.text(), {
    ods: ODS,
    releasedBy: "holdfast",
    isOurRequest: true,
    takenAt: NOON,
    sourceHash: "h",
  });
  if (message.kind !== "prescriptions") throw new Error(JSON.stringify(message));
  return message.prescriptions;
};

const wholeMessage = (prescription: Parameters<typeof eventFor>[0], n: number): unknown =>
  notificationFor(
    eventFor(
      prescription,
      prescription.items.map((item): Step => ["0001", item.quantity.value]),
    ),
    n,
  );

describe("the HTTP face", () => {
  test("releases with an application token, but notifies and looks up only for a signed-in person", async () => {
    const { sim } = simulatorWithClient();
    await sim.fill(5);
    const app = await asApp(sim);
    const [prescription] = await releaseOver(sim, app);
    if (prescription === undefined) throw new Error("nothing released");
    const message = wholeMessage(prescription, 1);
    const refused = await post(sim, "/FHIR/R4/$process-message", message, app);
    expect(refused.status).toBe(403);
    expect(await refused.text()).toContain("user-restricted access mode");
    expect((await post(sim, "/FHIR/R4/$process-message", message, { token: "nonsense", roleProfileId: null })).status).toBe(401);
    const user = await asAmira(sim);
    const taken = await post(sim, "/FHIR/R4/$process-message", message, user);
    expect(taken.status).toBe(200);
    expect(taken.headers.get("x-request-id")).toBe(nthUuid(1, 1));
    const looked = await sim.fetch(
      new Request(`http://eps/clinical-prescription-tracker/RequestGroup/${prescription.id}`, {
        headers: headersOf(user, nthUuid(2, 2)),
      }),
    );
    expect(readTrackerView(await looked.json())).toMatchObject({
      prescriptionId: prescription.id,
      status: "0006",
      holderOds: ODS,
      lastDispensedAt: NOON,
    });
  });

  test("a token ends after ten minutes", async () => {
    const { sim, at } = simulatorWithClient();
    await sim.fill(1);
    const user = await asAmira(sim);
    at.now += 601_000;
    expect((await post(sim, "/FHIR/R4/Task/$release", releaseRequest, user)).status).toBe(401);
  });

  test("SIM-1 NHSD-Session-URID is one of the person's own roles; an application sends none", async () => {
    const { sim } = simulatorWithClient();
    await sim.fill(1);
    const user = await asAmira(sim);
    const release = async (caller: Caller, more: Record<string, string> = {}): Promise<number> =>
      (await post(sim, "/FHIR/R4/Task/$release", releaseRequest, caller, nthUuid(1, 1), more)).status;
    expect(await release({ ...user, roleProfileId: null })).toBe(400);
    expect(await release({ ...user, roleProfileId: "R8000" })).toBe(400);
    expect(await release({ ...user, roleProfileId: "999300000002" })).toBe(403);
    expect(await release({ ...(await asApp(sim)), roleProfileId: user.roleProfileId })).toBe(400);
    expect(await release(user, { "x-skip-validation": "true" })).toBe(403);
    expect(await release(user)).toBe(200);
  });

  test("the tracker asks for its own scope", async () => {
    const { sim } = simulatorWithClient({ userScopes: [SCOPE.dispensingUser] });
    const user = await asAmira(sim);
    const reply = await sim.fetch(
      new Request("http://eps/clinical-prescription-tracker/RequestGroup/24F5DA-A83008-7EFE6Z", {
        headers: headersOf(user, nthUuid(2, 2)),
      }),
    );
    expect(reply.status).toBe(403);
  });

  test("a request without X-Request-ID is refused and changes nothing", async () => {
    const { sim } = simulatorWithClient();
    await sim.fill(1);
    expect((await post(sim, "/FHIR/R4/Task/$release", releaseRequest, await asApp(sim), "")).status).toBe(400);
    expect(await releaseOver(sim, await asApp(sim))).toHaveLength(1);
  });
});

describe("faults", () => {
  test("a reply lost after EPS acted: the same bytes again are applied once", async () => {
    const { sim } = simulatorWithClient();
    await sim.fill(5);
    const user = await asAmira(sim);
    const [prescription] = await releaseOver(sim, user);
    if (prescription === undefined) throw new Error("nothing released");
    await control(sim, "lose-reply", { next: 1 });
    const message = wholeMessage(prescription, 1);
    expect((await post(sim, "/FHIR/R4/$process-message", message, user)).status).toBe(504);
    expect((await post(sim, "/FHIR/R4/$process-message", message, user)).status).toBe(200);
    const issue = sim.spine.state.prescriptions[prescription.id]?.issues.find((one) => one.holderOds === ODS);
    expect(issue?.dispenses).toHaveLength(1);
  });

  test("a request that arrives twice is applied once", async () => {
    const { sim } = simulatorWithClient();
    await sim.fill(5);
    const user = await asAmira(sim);
    const [prescription] = await releaseOver(sim, user);
    if (prescription === undefined) throw new Error("nothing released");
    await control(sim, "duplicate", { next: 1 });
    expect((await post(sim, "/FHIR/R4/$process-message", wholeMessage(prescription, 1), user)).status).toBe(200);
    expect(sim.spine.state.prescriptions[prescription.id]?.issues.find((one) => one.holderOds === ODS)?.dispenses).toHaveLength(
      1,
    );
  });

  test("down is 503 for everyone and acts on nothing; it comes back", async () => {
    const { sim } = simulatorWithClient();
    await sim.fill(2);
    const user = await asAmira(sim);
    await control(sim, "down", { on: true });
    expect((await post(sim, "/FHIR/R4/Task/$release", releaseRequest, user)).status).toBe(503);
    expect((await sim.fetch(new Request("http://eps/FHIR/R4/_ping"))).status).toBe(503);
    await control(sim, "down", { on: false });
    expect((await sim.fetch(new Request("http://eps/FHIR/R4/_ping"))).status).toBe(200);
    expect(await releaseOver(sim, user)).toHaveLength(2);
  });

  test("chances are drawn from the seed: the same seed loses the same replies", async () => {
    const lost = (seed: number): boolean[] => {
      const sim = createSimulator({ clock: () => NOON, seed });
      sim.faults.set({ loseProbability: 0.5 });
      return Array.from({ length: 40 }, () => sim.faults.fateOf("release").after === "lose");
    };
    expect(lost(1)).toEqual(lost(1));
    expect(lost(1)).not.toEqual(lost(2));
    expect(new Set(lost(1)).size).toBe(2);
  });
});

describe("control and state", () => {
  test("a form on the page works a switch and comes back to the page", async () => {
    const { sim } = simulatorWithClient();
    const answer = await sim.fetch(
      new Request("http://eps/control/fill", { method: "POST", body: new URLSearchParams({ count: "3" }) }),
    );
    expect(answer.headers.get("location")).toBe("/control");
    const page = await (await sim.fetch(new Request("http://eps/control"))).text();
    expect(page).toContain("To be Dispensed");
    expect(page).not.toMatch(/HARGREAVES/);
  });

  test("nonsense on a switch is a 400 that says why, an unknown switch a 404", async () => {
    const { sim } = simulatorWithClient();
    expect(await control(sim, "slow", { ms: -1 })).toHaveProperty("error");
    expect((await sim.fetch(new Request("http://eps/control/toString", { method: "POST" }))).status).toBe(404);
  });

  test("the state survives a restart: the same answers, ids that go on", async () => {
    const kept: { text: string | null } = { text: null };
    const { sim } = simulatorWithClient({
      save: (state) => {
        kept.text = JSON.stringify(state);
      },
    });
    await sim.fill(60);
    const token = await asApp(sim);
    const first = await releaseOver(sim, token);
    if (kept.text === null) throw new Error("nothing saved");
    const again = simulatorWithClient({ state: JSON.parse(kept.text) as Simulator["state"] }).sim;
    const lost = await releaseOver(again, await asApp(again));
    const second = await releaseOver(again, await asApp(again), nthUuid(1, 9));
    expect(first).toHaveLength(25);
    expect(lost).toEqual(first);
    expect(second).toHaveLength(25);
    expect(second.map((one) => one.key).filter((key) => first.some((other) => other.key === key))).toEqual([]);
    expect(second[0]?.releaseResponseId).not.toBe(first[0]?.releaseResponseId);
  });
});

describe("the PMR double", () => {
  test("releases, notifies the whole supply and mirrors both, as FHIR that Holdfast reads", async () => {
    const copies: string[] = [];
    const { sim } = simulatorWithClient({ mirror: async (message) => void copies.push(message) });
    await sim.fill(30);
    expect(await control(sim, "pmr-releases", { calls: 5 })).toEqual({ released: 30 });
    const [prescription] = sim.pmr.state.held === undefined ? [] : Object.values(sim.pmr.state.held);
    expect(await control(sim, "pmr-notifies", { prescriptionId: prescription?.prescriptionId })).toEqual({
      result: { status: 200 },
    });
    expect(sim.spine.tracker(prescription?.prescriptionId ?? "", null)).toBeTruthy();
    const kinds = copies.map(
      (copy) => readEpsMessage(copy, { ods: ODS, releasedBy: "pmr", isOurRequest: false, takenAt: NOON, sourceHash: "h" }).kind,
    );
    expect(kinds).toEqual(["prescriptions", "prescriptions", "dispense-notification"]);
    expect(await sim.pmr.notify("nothing")).toBe("not held");
  });

  test("a copy that does not arrive waits, and comes later, in order, once", async () => {
    const copies: string[] = [];
    const link = { works: false };
    const { sim } = simulatorWithClient({
      mirror: async (message) => {
        await Promise.resolve();
        if (!link.works) throw new Error("no network");
        copies.push(message);
      },
    });
    await sim.fill(30);
    await sim.pmr.releaseNominated(2);
    expect(sim.pmr.state.unmirrored).toHaveLength(2);
    const waiting = [...sim.pmr.state.unmirrored];
    link.works = true;
    await Promise.all([sim.pmr.mirrorAgain(), sim.pmr.mirrorAgain()]);
    expect(copies).toEqual(waiting);
    expect(sim.pmr.state).toMatchObject({ unmirrored: [], mirrored: 2 });
  });

  test("while EPS is down the PMR gets nothing and loses nothing", async () => {
    const { sim } = simulatorWithClient();
    await sim.fill(3);
    sim.faults.set({ down: true });
    expect(await sim.pmr.releaseNominated(3)).toBe(0);
    sim.faults.clear();
    expect(await sim.pmr.releaseNominated(3)).toBe(3);
  });
});

test("an answer is FHIR JSON whose quantities kept their form", async () => {
  const { sim } = simulatorWithClient();
  await sim.fill(1);
  const response = await post(sim, "/FHIR/R4/Task/$release", releaseRequest, await asApp(sim));
  expect(response.headers.get("content-type")).toBe("application/fhir+json; fhirVersion=4.0");
  const text = await response.text();
  expect(text).toMatch(/"quantity":\{"value":\d+/);
  expect(parseFhirJson(text).ok).toBe(true);
});
