import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createGatewayClient } from "../../../src/app/sync/gateway-client.ts";
import { MEDICINES_LIST_PATH } from "../../../src/core/wire/medicines-list.ts";
import { aGateway, type TestGateway } from "../../support/a-gateway.ts";
import { RELEASE } from "../../support/a-medicines-list.ts";

let gateway: TestGateway;
beforeEach(async () => {
  gateway = await aGateway();
});
afterEach(() => gateway.end());

const save = (text: string): Promise<string> =>
  gateway.deps.registry.medicines.saveMedicines({ release: RELEASE, packed: gzipSync(text), figures: "[]" }, 1);

test("MED-3: an enrolled device of any pharmacy gets the packed list with its version, and nothing while it has that one", async () => {
  const here = await gateway.enrol();
  const there = await gateway.enrol("FX902");
  expect(await here.client.medicinesList(null)).toEqual({ kind: "answer", value: null });
  const version = await save("one");
  for (const { client } of [here, there])
    expect(await client.medicinesList(null)).toEqual({
      kind: "answer",
      value: { version, packed: new Uint8Array(gzipSync("one")) },
    });
  expect(await here.client.medicinesList(version)).toEqual({ kind: "answer", value: null });
  const next = await save("two");
  expect(next).not.toBe(version);
  expect(await here.client.medicinesList(version)).toMatchObject({ kind: "answer", value: { version: next } });
});

test("MED-3: nobody else gets it", async () => {
  await save("one");
  expect((await gateway.ask(MEDICINES_LIST_PATH)).status).toBe(401);
});

test("MED-3: a page in between is no list, nor is a gateway that knows of none", async () => {
  const page = createGatewayClient(async () => new Response("<html>Wi-Fi</html>"), null);
  expect(await page.medicinesList(null)).toEqual({ kind: "no-answer" });
  const none = createGatewayClient(async () => new Response(null, { status: 204 }), null);
  expect(await none.medicinesList(null)).toEqual({ kind: "no-answer" });
});
