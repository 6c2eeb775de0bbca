import { afterEach, beforeEach, expect, test } from "vitest";
import { keyIn } from "../../../src/gateway/jobs/key-in.ts";
import { aGateway, type TestGateway } from "../../support/a-gateway.ts";

const KEY = "24F5DA-A83008-7EFE6Z";
let gateway: TestGateway;
beforeEach(async () => {
  gateway = await aGateway();
});
afterEach(() => gateway.end());

const ask = async (device: string, take: boolean) =>
  keyIn(await gateway.handleOf(), { key: KEY, by: `person at ${device}`, device, take, now: gateway.clock.now() });

test("PML-2: who comes first has it; the other is told who", async () => {
  expect(await ask("B", true)).toMatchObject({ device: "B" });
  expect(await ask("C", true)).toMatchObject({ device: "B", by: "person at B" });
  expect(await ask("C", false)).toMatchObject({ device: "B" });
});
test("PML-2: two at once: one of them gets it", async () => {
  const [one, other] = await Promise.all([ask("B", true), ask("C", true)]);
  expect(one?.device).toBe(other?.device);
});
test("PML-2: let go, or after ten minutes, another may take it", async () => {
  await ask("B", true);
  expect(await ask("B", false)).toBeNull();
  expect(await ask("C", true)).toMatchObject({ device: "C" });
  gateway.clock.pass(10 * 60_000 + 1);
  expect(await ask("B", true)).toMatchObject({ device: "B" });
});
test("PML-2: every device hears of it, under a name that says nothing of the prescription", async () => {
  await ask("B", true);
  const { changes } = await (await gateway.handleOf()).changesAfter(0, 100);
  const change = changes.find(({ kind }) => kind === "keying");
  expect(change).toMatchObject({ kind: "keying", key: KEY, keying: { device: "B" } });
  expect(change?.kind === "keying" ? change.ref : KEY).not.toContain("24F5DA");
});
