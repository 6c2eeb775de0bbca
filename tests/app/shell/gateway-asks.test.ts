import { describe, expect, test } from "vitest";
import { createGatewayAsks } from "../../../src/app/shell/gateway-asks.ts";
import type { GatewayClient } from "../../../src/app/sync/gateway-client.ts";
import { parsePrescriptionId } from "../../../src/core/model/prescription-id.ts";
import { aClient } from "../../support/a-journal.ts";

const ID = parsePrescriptionId("24F5DA-A83008-7EFE6Z");
if (ID === null) throw new Error("a good id");

const over = (parts: Partial<GatewayClient>) => {
  let asked = 0;
  const asks = createGatewayAsks({
    client: () => aClient(parts),
    me: () => "Amira Khan",
    asked: () => {
      asked += 1;
    },
  });
  return { asks, asked: () => asked };
};

describe("without an answer", () => {
  test.each([
    ["taking a prescription of the list", () => over({}).asks.takeToKey("k")],
    ["adding tokens", () => over({}).asks.addListed([ID])],
    ["asking for one prescription", () => over({}).asks.releaseOne(ID)],
    ["moving the role", () => over({}).asks.moveRole("holdfast", "down")],
    ["signing in", () => over({}).asks.startSignIn()],
  ])("%s says so, with what to do instead", async (_what, ask) => {
    const answer = await ask();
    expect(answer).toMatchObject({ ok: false, fact: "The gateway does not answer." });
    if (!answer.ok) expect(answer.next.length).toBeGreaterThan(20);
  });
  test("nothing is asked before enrolment", async () => {
    const asks = createGatewayAsks({ client: () => undefined, me: () => "", asked: () => undefined });
    expect(await asks.moveRole("pmr", "back")).toMatchObject({ ok: false });
  });
});

test("PML-2: who has it is told by name, and the screens hear of it", async () => {
  const taken: unknown[] = [];
  const keying = { key: "k", by: "Tom Bexley", device: "C", until: 5 };
  const { asks, asked } = over({
    keying: async (of) => {
      taken.push(of);
      return { kind: "answer", value: { v: 1, keying, isMine: false } };
    },
  });
  expect(await asks.takeToKey("k")).toEqual({ ok: true, keying, isMine: false });
  expect(taken).toEqual([{ key: "k", by: "Amira Khan", take: true }]);
  expect(asked()).toBe(1);
});

test("REL-3: EPS's own words come through as they are", async () => {
  const refusal = "Prescription with another dispenser";
  const { asks } = over({ release: async () => ({ kind: "answer", value: { v: 1, taken: 0, refusal } }) });
  expect(await asks.releaseOne(ID)).toEqual({ ok: true, taken: 0, refusal });
});

test("REL-2: a refusal says what is missing and the gateway's next step", async () => {
  const { asks } = over({
    releasingSystem: async () => ({
      kind: "refused",
      refusal: { v: 1, refused: "not-signed-in", next: "Sign in to EPS first.", retry: "never" },
    }),
  });
  expect(await asks.moveRole("holdfast", "down")).toEqual({
    ok: false,
    fact: "Nobody is signed in to EPS.",
    next: "Sign in to EPS first.",
  });
});

test("LST-1: what of the tokens is no number comes back in words", async () => {
  const { asks } = over({
    listed: async () => ({ kind: "answer", value: { v: 1, added: 1, known: 2, refused: ['"x" is not a prescription id'] } }),
  });
  expect(await asks.addListed([ID])).toEqual({ ok: true, added: 1, known: 2, refused: ['"x" is not a prescription id'] });
});
