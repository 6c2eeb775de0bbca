import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { watchLinks } from "../../../src/gateway/jobs/watch-links.ts";
import { aGateway, silentEps, type TestGateway } from "../../support/a-gateway.ts";

let gateway: TestGateway;
beforeEach(async () => {
  gateway = await aGateway();
});
afterEach(() => gateway.end());

const watching = (eps: Partial<typeof silentEps>) =>
  watchLinks({ eps: { ...silentEps, ...eps }, registry: gateway.deps.registry, now: gateway.clock.now });

describe("LNK-1: what the gateway hangs on", () => {
  test("not tried yet is neither up nor down", () => {
    expect(
      watching({})
        .own()
        .map(({ name, up }) => [name, up]),
    ).toEqual([
      ["eps", null],
      ["eps-sign-in", null],
      ["store", null],
      ["clock", null],
    ]);
  });
  test("each is named with since when it is so; a later look does not move that", async () => {
    let answering = true;
    const watch = watching({
      answers: async () => ({ answering, serverTime: null }),
      tokenEndpointAnswers: async () => ({ answers: true, at: gateway.clock.now() }),
    });
    const link = () => watch.own().find(({ name }) => name === "eps");
    await watch.look();
    const first = link();
    gateway.clock.pass(60_000);
    await watch.look();
    expect(link()).toMatchObject({ up: true, since: first?.since, detail: null });
    expect(link()?.lastSign).toBeGreaterThan((first?.lastSign ?? 0) + 59_000);
    answering = false;
    gateway.clock.pass(60_000);
    await watch.look();
    const down = link();
    gateway.clock.pass(60_000);
    await watch.look();
    expect(link()).toEqual(down);
    expect(down).toMatchObject({ up: false, detail: "EPS does not answer its health check" });
    expect(watch.eps()).toEqual({ answering: false, since: down?.since });
  });
  test("a clock that is not EPS's, and no key, are said", async () => {
    const watch = watching({
      answers: async () => ({ answering: true, serverTime: gateway.clock.now() - 400_000 }),
      tokenEndpointAnswers: async () => null,
    });
    await watch.look();
    expect(watch.own()).toMatchObject([
      { name: "eps", up: true },
      { name: "eps-sign-in", up: null, detail: "No key for EPS is set up" },
      { name: "store", up: true },
      { name: "clock", up: false, detail: "This machine's clock is 7 min ahead of EPS's" },
    ]);
  });
  test("sign-in gave its last sign of life when its endpoint was last asked, not when a kept token was looked at", async () => {
    const asked = gateway.clock.now();
    const watch = watching({ tokenEndpointAnswers: async () => ({ answers: true, at: asked }) });
    await watch.look();
    gateway.clock.pass(540_000);
    await watch.look();
    expect(watch.own().find(({ name }) => name === "eps-sign-in")).toMatchObject({ up: true, lastSign: asked });
  });
  test("a tracker that does not answer stands beside EPS's own answering", async () => {
    let trouble: string | null = "EPS's tracker does not answer";
    const watch = watching({ answers: async () => ({ answering: true, serverTime: null }), trackerTrouble: () => trouble });
    const link = () => watch.own().find(({ name }) => name === "eps");
    await watch.look();
    expect(link()).toMatchObject({ up: true, detail: trouble });
    trouble = null;
    await watch.look();
    expect(link()).toMatchObject({ up: true, detail: null });
  });
  test("a store that takes no write is down", async () => {
    const watch = watching({});
    await gateway.store.db.schema.dropTable("store").execute();
    await watch.look();
    expect(watch.own().find(({ name }) => name === "store")).toMatchObject({
      up: false,
      detail: expect.stringContaining("disk"),
    });
  });
  test("the PMR's feed: its last sign of life, and down after a day without one", async () => {
    const watch = watching({});
    const handle = await gateway.handleOf();
    expect(await watch.of(handle)).toMatchObject({ feed: "none" });
    const at = gateway.clock.now();
    await handle.keepMessage({ content: "{}", kind: "unreadable", source: "pmr", at, problem: null });
    expect((await watch.of(handle)).links.at(-1)).toMatchObject({ name: "pmr-feed", up: true, lastSign: at });
    gateway.clock.pass(27 * 3_600_000);
    expect(await watch.of(handle)).toMatchObject({ feed: "copies" });
    expect((await watch.of(handle)).links.at(-1)).toMatchObject({ name: "pmr-feed", up: false, lastSign: at });
  });
  test("health says it too, without a patient or a pharmacy in it", async () => {
    const health = (await (await gateway.ask("/health")).json()) as { ok: boolean; links: { name: string }[] };
    expect(health.ok).toBe(true);
    expect(health.links.map(({ name }) => name)).toEqual(["eps", "eps-sign-in", "store", "clock"]);
    expect(JSON.stringify(health)).not.toContain("FX901");
  });
});
