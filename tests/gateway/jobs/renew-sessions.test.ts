import { afterEach, expect, test } from "vitest";
import type { EpsSession } from "../../../src/gateway/eps-client/eps-port.ts";
import { renewSessions } from "../../../src/gateway/jobs/renew-sessions.ts";
import { aGateway, silentEps, type TestGateway } from "../../support/a-gateway.ts";

let gateway: TestGateway;
afterEach(() => gateway.end());

const LIFE_MS = 584_000;

test("SGN-2: access that can be renewed is renewed shortly before its end, again and again; what cannot be ends", async () => {
  const renewed: string[] = [];
  let isSilent = false;
  gateway = await aGateway({
    eps: {
      ...silentEps,
      renew: async (session) => {
        renewed.push(session.token);
        return isSilent ? null : { ...session, token: `${session.token}+`, until: gateway.clock.now() + LIFE_MS };
      },
    },
  });
  const { sessions } = gateway.deps;
  const access = (name: string, refresh: string | null): EpsSession => ({
    person: { name, sdsUserId: name, roleProfileId: "1", jobRole: { code: "R", display: "" } },
    token: name,
    refresh,
    since: gateway.clock.now(),
    until: gateway.clock.now() + LIFE_MS,
  });
  sessions.put("FX901", access("Tom", null));
  sessions.put("FX901", access("Amira", "r"));
  const rounds = async (seconds: number): Promise<void> => {
    for (let passed = 0; passed < seconds; passed += 5) {
      gateway.clock.pass(5_000);
      await renewSessions(gateway.deps, await gateway.handleOf());
    }
  };
  await rounds(500);
  expect(renewed).toEqual([]);
  await rounds(700);
  expect(renewed).toEqual(["Amira", "Amira+"]);
  expect(sessions.all("FX901", gateway.clock.now()).map(({ token }) => token)).toEqual(["Amira++"]);
  // EPS does not answer for a while: it is asked again, and access is there until its end.
  isSilent = true;
  await rounds(425);
  expect(sessions.of("FX901", gateway.clock.now())?.token).toBe("Amira++");
  isSilent = false;
  await rounds(10);
  expect(sessions.of("FX901", gateway.clock.now())?.token).toBe("Amira+++");
});
