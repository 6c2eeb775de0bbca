import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createGatewayClient } from "../../../src/app/sync/gateway-client.ts";
import { makeDeviceKeys } from "../../../src/app/vault/enrol-device.ts";
import { aGateway, type TestGateway } from "../../support/a-gateway.ts";
import { newPlace, type TestPlace } from "../../support/store-place.ts";

let gateway: TestGateway;
beforeEach(async () => {
  gateway = await aGateway();
});
afterEach(() => gateway.end());

const enrolWith = async (code: string, personId = "amira-khan", by = gateway.ask) =>
  createGatewayClient(by, null).enrol({
    v: 1,
    code,
    deviceName: "Tablet",
    personId,
    ...(await makeDeviceKeys()).request,
  });

const refused = { kind: "refused", refusal: { refused: "code-not-valid" } };

test("GW-6: a code enrols one device", async () => {
  expect(await enrolWith(await gateway.newCode())).toMatchObject({
    kind: "answer",
    value: { device: "B", epoch: 1, pharmacy: { ods: "FX901" } },
  });
});

test("GW-6: the same code enrols no second one", async () => {
  const code = await gateway.newCode();
  await enrolWith(code);
  expect(await enrolWith(code)).toMatchObject(refused);
});

test("GW-6: of two devices that use a code at once, one is enrolled", async () => {
  const code = await gateway.newCode();
  const kinds = (await Promise.all([enrolWith(code), enrolWith(code)])).map(({ kind }) => kind);
  expect(kinds.sort()).toEqual(["answer", "refused"]);
  expect(await (await gateway.handleOf()).devices()).toHaveLength(1);
});

test("GW-6: after ten minutes it enrols none", async () => {
  const code = await gateway.newCode();
  gateway.clock.pass(10 * 60_000);
  expect(await enrolWith(code)).toMatchObject(refused);
});

test("GW-6: looking at a code does not use it", async () => {
  const code = await gateway.newCode();
  const client = createGatewayClient(gateway.ask, null);
  expect(await client.offer(code)).toMatchObject({ kind: "answer", value: { pharmacy: { name: "Marsh Lane Pharmacy" } } });
  expect(await enrolWith(code)).toMatchObject({ kind: "answer" });
  expect(await client.offer(code)).toMatchObject(refused);
});

test("GW-6: a code nobody gave out is refused", async () => {
  expect(await enrolWith("a-guess-that-is-long")).toMatchObject(refused);
});

test("a person who is not in the team is refused, and the code is not used up", async () => {
  const code = await gateway.newCode();
  expect(await enrolWith(code, "nobody")).toMatchObject({ kind: "refused", refusal: { refused: "bad-request" } });
  expect(await enrolWith(code)).toMatchObject({ kind: "answer" });
});

test("every device gets a letter of its own", async () => {
  const letters: string[] = [];
  for (let n = 0; n < 26; n++) letters.push((await gateway.enrol()).record.enrolment.device);
  expect(letters.join(" ")).toBe("B C D E F G H I J K L M N O P Q R S T U V W X Y Z AA");
});

test("a request that is no enrolment is refused with the next step", async () => {
  const reply = await gateway.ask("/api/v1/enrol", { method: "POST", body: "{" });
  expect([reply.status, await reply.json()]).toEqual([
    400,
    { v: 1, refused: "bad-request", next: expect.stringContaining("whole enrolment link"), retry: "never" },
  ]);
});

describe("two gateways on one PostgreSQL", () => {
  let at: TestPlace;
  let shared: TestGateway;
  let second: Awaited<ReturnType<TestGateway["beside"]>>;
  beforeEach(async () => {
    at = await newPlace("postgres");
    shared = await aGateway({}, at.place.databaseUrl);
    second = await shared.beside();
  });
  afterEach(async () => {
    await second.end();
    await shared.end();
    await at.end();
  });

  test("GW-12: devices that enrol at both at once have a letter each", async () => {
    const enrolled = await Promise.all(
      Array.from({ length: 10 }, (_, index) => shared.enrol("FX901", index % 2 === 0 ? shared.ask : second.ask)),
    );
    expect(enrolled.map(({ record }) => record.enrolment.device).sort()).toEqual([..."BCDEFGHIJK"]);
  });

  test("GW-6: of two devices that use a code at both at once, one is enrolled", async () => {
    for (let round = 0; round < 5; round++) {
      const code = await shared.newCode();
      const answers = await Promise.all([shared.ask, second.ask].map((by) => enrolWith(code, "amira-khan", by)));
      expect(answers.map(({ kind }) => kind).sort()).toEqual(["answer", "refused"]);
    }
    expect(await (await shared.handleOf()).devices()).toHaveLength(5);
  });
});
