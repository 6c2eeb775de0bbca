import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { httpEps } from "../../../src/gateway/eps-client/http-eps.ts";
import { createSimulator, type Simulator } from "../../../src/simulator/create-simulator.ts";
import { simulatedPeople } from "../../../src/simulator/sign-in-people.ts";
import { aGateway, type TestGateway } from "../../support/a-gateway.ts";
import { clockAt } from "../../support/clock.ts";
import { EPS_BASE, TEST_ADDRESSES, TEST_CLIENT, TEST_EPS_KEY } from "../../support/eps-access.ts";
import { chanceFrom } from "../../support/random.ts";

let gateway: TestGateway;
let simulator: Simulator;

const eps = async () => {
  const clock = clockAt();
  simulator = createSimulator({ clock: clock.now, seed: 5, ods: "FX901", baseUrl: EPS_BASE, client: TEST_CLIENT });
  return httpEps({
    addresses: TEST_ADDRESSES,
    key: await TEST_EPS_KEY,
    timeoutMs: 5_000,
    now: clock.now,
    uuid: randomUUID,
    send: (request) => simulator.fetch(request),
  });
};
beforeEach(async () => {
  gateway = await aGateway({ eps: await eps(), random: chanceFrom(9).next });
});
afterEach(() => gateway.end());

/** A device's address for signing in, opened in a browser: where that is sent, and the cookie it was given. */
const begin = async (ods = "FX901"): Promise<{ code: string; at: URL; cookie: string; asSet: string }> => {
  const reply = await (await gateway.enrol(ods)).client.signIn();
  if (reply.kind !== "answer") throw new Error("no address");
  const { pathname } = new URL(reply.value.url);
  const go = await gateway.ask(`${pathname}/go`);
  const asSet = go.headers.get("set-cookie") ?? "";
  return {
    code: pathname.slice(-6),
    at: new URL(go.headers.get("location") ?? ""),
    cookie: asSet.split(";")[0] ?? "",
    asSet,
  };
};
const roleOf = (person: string, place = 0): string =>
  simulatedPeople("FX901").find(({ key }) => key === person)?.roles[place]?.roleProfileId ?? "";

/** Chooses a role on the sign-in service's page and goes the way back, with this cookie. */
const comeBack = async (at: URL, role: string, cookie: string, level = "3"): Promise<Response> => {
  const chosen = new URL(at);
  chosen.pathname += "/choose";
  chosen.searchParams.set("role", role);
  chosen.searchParams.set("level", level);
  const back = new URL((await simulator.fetch(new Request(chosen))).headers.get("location") ?? "");
  return gateway.ask(`${back.pathname}${back.search}`, { headers: { cookie } });
};
const signedIn = (ods = "FX901") => gateway.deps.sessions.of(ods, gateway.clock.now())?.person.name ?? null;

test("SGN-3: a sign-in ends in the browser it was begun in, whose cookie no script and no other site's request can use", async () => {
  const { at, cookie, asSet } = await begin();
  expect(asSet).toMatch(/^holdfast-sign-in=[^;]{16,}; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/);
  const done = await comeBack(at, roleOf("amira"), cookie);
  expect(done.status).toBe(200);
  expect(signedIn()).toBe("Amira Khan");
  expect(done.headers.get("set-cookie")).toMatch(/^holdfast-sign-in=; Max-Age=0/);
});

test("SGN-3: over https the cookie is Secure, and no other host can set it", async () => {
  await gateway.end();
  gateway = await aGateway({ eps: await eps(), origin: "https://holdfast.example" });
  gateway.deps.sessions.invite("ABCDEF", "FX901", "B", gateway.clock.now() + 1_000);
  const go = await gateway.ask("/sign-in/ABCDEF/go", { headers: { host: "holdfast.example" } });
  expect(go.headers.get("set-cookie")).toMatch(
    /^__Host-holdfast-sign-in=[^;]+; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  );
});

test("SGN-3: someone sent to the sign-in service by another's link signs in nowhere", async () => {
  const { at } = await begin();
  for (const cookie of ["", "holdfast-sign-in=another"]) {
    const done = await comeBack(at, roleOf("amira"), cookie);
    expect(done.status).toBe(403);
    expect(await done.text()).toMatch(/begun in another browser.*open the new address in this browser/);
  }
  expect(signedIn()).toBeNull();
});

test("SGN-3: a role chosen at another pharmacy is refused on the page, with the next step; so is one who has none here", async () => {
  const { at, cookie } = await begin();
  const elsewhere = await comeBack(at, roleOf("ines", 1), cookie);
  expect(elsewhere.status).toBe(403);
  expect(await elsewhere.text()).toMatch(/role at FX902.*choose your role at FX901/);
  const other = await begin("FX902");
  const none = await comeBack(other.at, roleOf("amira"), other.cookie);
  expect(none.status).toBe(403);
  expect(await none.text()).toMatch(/no role at this pharmacy \(FX902\)/);
  expect([signedIn(), signedIn("FX902")]).toEqual([null, null]);
});

test("SGN-3: a sign-in without smartcard or security key is refused", async () => {
  const { at, cookie } = await begin();
  const done = await comeBack(at, roleOf("amira"), cookie, "2");
  expect(done.status).toBe(403);
  expect(await done.text()).toMatch(/smartcard or a security key/);
});

test("SGN-1: an address is used once, and another's stays good", async () => {
  const first = await begin();
  const second = await begin();
  expect((await comeBack(first.at, roleOf("amira"), first.cookie)).status).toBe(200);
  expect((await gateway.ask(`/sign-in/${first.code}`)).status).toBe(404);
  expect((await comeBack(second.at, roleOf("ines"), second.cookie)).status).toBe(200);
  expect(signedIn()).toBe("Ines Marlow");
});
