import { expect, test } from "vitest";
import { createPullBudget } from "../../../src/gateway/routes/pull-budget.ts";
import { aGateway, receiptsOf } from "../../support/a-gateway.ts";
import { handedOut } from "../../support/a-line.ts";
import { aPrescription } from "../../support/a-prescription.ts";

const settle = () => new Promise((resolve) => setImmediate(resolve));

test("GW-14: two at once, the others in the order in which they asked; a place is given back once", async () => {
  const budget = createPullBudget(() => 0);
  const got: string[] = [];
  const takes = ["a", "b", "c", "d"].map((device) =>
    budget.take(device).then((back) => {
      got.push(device);
      return back;
    }),
  );
  await settle();
  expect(got).toEqual(["a", "b"]);
  const back = await takes[0];
  back?.();
  back?.();
  await settle();
  expect(got).toEqual(["a", "b", "c"]);
  for (const take of takes.slice(1, 3)) (await take)?.();
  await settle();
  expect(got).toEqual(["a", "b", "c", "d"]);
});

test("GW-14: a device that asks without end is told to ask later, and no other is; in time it may again", async () => {
  let at = 0;
  const budget = createPullBudget(() => at);
  const ask = async (device: string): Promise<boolean> => {
    const back = await budget.take(device);
    back?.();
    return back !== null;
  };
  let given = 0;
  while (await ask("one")) given += 1;
  expect(given).toBe(120);
  expect([await ask("one"), await ask("other")]).toEqual([false, true]);
  at += 1_000;
  expect([await ask("one"), await ask("one"), await ask("one"), await ask("one"), await ask("one")]).toEqual([
    true,
    true,
    true,
    true,
    false,
  ]);
});

test("GW-14: with 200 pulls of a large copy in flight a line is answered before half of them", async () => {
  const gateway = await aGateway();
  const handle = await gateway.handleOf();
  await handle.transaction(async (inside) => {
    for (let n = 0; n < 450; n++) await inside.putPrescription(aPrescription({ key: `key-${n}` }));
  });
  const devices = await Promise.all(Array.from({ length: 4 }, () => gateway.enrol()));
  const writer = await gateway.enrol();
  const entries = await writer.seal(handedOut());
  let answered = 0;
  const pulls = Array.from({ length: 200 }, async (_, n) => {
    const answer = await devices[n % devices.length]?.client.changes(0);
    answered += 1;
    return answer?.kind;
  });
  await receiptsOf(writer, entries);
  const before = answered;
  expect(new Set(await Promise.all(pulls))).toEqual(new Set(["answer"]));
  expect(before).toBeLessThan(100);
  await gateway.end();
});

test("GW-14: a pull too many is refused as busy, to be asked again later; lines of the same device go on", async () => {
  const gateway = await aGateway();
  const device = await gateway.enrol();
  for (let n = 0; n < 120; n++) await device.client.changes(0);
  expect(await device.client.changes(0)).toMatchObject({ kind: "refused", refusal: { refused: "busy", retry: "later" } });
  expect(await receiptsOf(device, await device.seal(handedOut()))).toHaveLength(1);
  await gateway.end();
});
