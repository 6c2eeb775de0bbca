import { beforeEach, describe, expect, test } from "vitest";
import { readOperationOutcome } from "../../src/eps/operation-outcome.ts";
import { asApp, post } from "./caller-at-eps.ts";
import { parsed } from "./pharmacy-at-eps.ts";
import { byId, CODE_TABLE, MESSAGE, notify, scene, setScene } from "./ways-to-codes.ts";

beforeEach(setScene);

type Outcome = {
  issue: { severity: string; code: string; details?: { coding: { system: string; code: string }[] }; diagnostics?: string }[];
};

describe("every code of EPS that a dispenser can meet is reached", () => {
  test.each(CODE_TABLE)("%s: %s", async (_how, code, way, status, issue, system) => {
    const answer = await way();
    const body = (await answer.json()) as Outcome;
    expect(answer.status).toBe(status);
    expect(body.issue[0]).toMatchObject({ code: issue, details: { coding: [{ system, code }] } });
    expect(readOperationOutcome(body)).toMatchObject({ codes: [code], unknownCodes: [] });
  });

  test("a failed message leaves the record as it was, and can be sent again", async () => {
    scene.sim.faults.set({ answerCode: "FAILURE_TO_PROCESS_MESSAGE", answerNext: 1 });
    expect((await notify(scene.prescription)).status).toBe(400);
    expect(scene.issue.dispenses).toEqual([]);
    expect((await notify(scene.prescription)).status).toBe(200);
  });

  test("after TIMEOUT it may have been applied: the same message again is answered from the log", async () => {
    scene.sim.faults.set({ spineTimeoutNext: 1 });
    expect((await notify(scene.prescription)).status).toBe(500);
    expect((await notify(scene.prescription)).status).toBe(200);
    expect(scene.issue.dispenses).toHaveLength(1);
  });
});

test("with another dispenser: the holder is a contained Organization, and may be unknown", async () => {
  scene.issue.holderOds = "FX902";
  const body: unknown = parsed(await (await byId(scene.prescription.id)).json());
  expect(body).toMatchObject({
    contained: [{ resourceType: "Organization", identifier: [{ value: "FX902" }] }],
    extension: [
      { url: "https://fhir.nhs.uk/StructureDefinition/Extension-Spine-supportingInfo", valueReference: { reference: "#holder" } },
    ],
  });
  expect(readOperationOutcome(body)?.holderOds).toBe("FX902");
  scene.issue.holderOds = null;
  const unknown: unknown = await (await byId(scene.prescription.id)).json();
  expect(unknown).toMatchObject({ contained: [{ name: "UNKNOWN", identifier: [{ value: "UNKNOWN" }] }] });
  expect(readOperationOutcome(unknown)?.holderOds).toBeNull();
});

test("request validation says only words: no code at all", async () => {
  const order = { resourceType: "Bundle", entry: [{ resource: { resourceType: "MessageHeader", eventCoding: { code: "x" } } }] };
  const answer = await post(scene.sim, MESSAGE, order, scene.caller);
  const body = (await answer.json()) as Outcome;
  expect(answer.status).toBe(400);
  expect(body.issue).toEqual([
    { severity: "error", code: "value", diagnostics: expect.stringMatching(/eventCoding/), expression: [expect.any(String)] },
  ]);
});

test("an application's token opens nothing but release, in EPS's own words", async () => {
  const app = await asApp(scene.sim);
  for (const path of [MESSAGE, "/FHIR/R4/Task", "/FHIR/R4/Claim"]) {
    const answer = await post(scene.sim, path, {}, app);
    expect(answer.status).toBe(403);
    expect(((await answer.json()) as Outcome).issue).toEqual([
      {
        severity: "fatal",
        code: "forbidden",
        diagnostics: "Dispensing functionality can only be accessed using the user-restricted access mode.",
      },
    ]);
  }
});
