import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { passOn } from "../../../src/gateway/jobs/pass-on.ts";
import { aGateway, type TestGateway } from "../../support/a-gateway.ts";

let gateway: TestGateway;
let inbox: string;
beforeEach(async () => {
  gateway = await aGateway();
  inbox = mkdtempSync(join(tmpdir(), "holdfast-inbox-"));
});
afterEach(async () => {
  await gateway.end();
  rmSync(inbox, { recursive: true, force: true });
});

const keep = async (content: string, source: "release" | "pmr" = "release") =>
  (await gateway.handleOf()).keepMessage({ content, kind: "prescriptions", source, at: gateway.clock.now(), problem: null });
const pass = async (to = inbox) => passOn(gateway.deps, await gateway.handleOf(), to);
const files = () => readdirSync(join(inbox, "FX901"));

describe("INT-4: each release of ours goes on to the PMR's inbox", () => {
  test("once, whole, to the character; what the PMR sent us does not go back", async () => {
    await keep('{"value":20.0}');
    await keep("the PMR's own", "pmr");
    expect(await pass()).toBe(1);
    expect(await pass()).toBe(0);
    expect(files().map((name) => readFileSync(join(inbox, "FX901", name), "utf8"))).toEqual(['{"value":20.0}']);
  });
  test("a folder that takes nothing: it is tried again, and nothing is forgotten or passed over", async () => {
    const blocked = join(inbox, "not-a-folder");
    writeFileSync(blocked, "");
    chmodSync(blocked, 0o400);
    await keep("first");
    await keep("second");
    expect(await pass(blocked)).toBe(0);
    expect(await pass()).toBe(2);
    expect(existsSync(join(inbox, "FX901"))).toBe(true);
    expect(files()).toHaveLength(2);
  });
  test("a gateway that dies between writing and noting writes it again, under the same name and to the character", async () => {
    await keep("first");
    const handle = await gateway.handleOf();
    const dying = { ...handle, notePassedOn: () => Promise.reject(new Error("the end")) };
    await expect(passOn(gateway.deps, dying, inbox)).rejects.toThrow("the end");
    const [name = ""] = files();
    // The PMR has read it, and put it away, before the gateway is back.
    rmSync(join(inbox, "FX901", name));
    await gateway.restart();
    expect(await pass()).toBe(1);
    expect(files()).toEqual([name]);
    expect(readFileSync(join(inbox, "FX901", name), "utf8")).toBe("first");
    expect(await pass()).toBe(0);
  });
  test("after a restart it goes on where it was", async () => {
    await keep("first");
    await pass();
    await keep("second");
    await gateway.restart();
    expect(await pass()).toBe(1);
    expect(files()).toHaveLength(2);
  });
});
