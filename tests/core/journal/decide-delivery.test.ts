import { expect, test } from "vitest";
import { applyEntries } from "../../../src/core/journal/apply.ts";
import { entryBodySchema } from "../../../src/core/journal/body.ts";
import type { CommandContext } from "../../../src/core/journal/command.ts";
import { type DeliveryCommand, decideDelivery } from "../../../src/core/journal/decide-delivery.ts";
import { deliveriesOf } from "../../../src/core/journal/deliveries.ts";
import { AMIRA, basis, entry, entryId, handedOut, MORNING, uuid, visitId } from "../../support/a-line.ts";

const CONTEXT: CommandContext = {
  actor: AMIRA,
  recorded: { wall: MORNING + 3_600_000, zone: "Europe/London", monotonic: 5, bootId: uuid(1, 9), lastServerTime: null },
  outage: null,
};
const line = handedOut();
const SENT =
  line.kind === "handed-out" ? entryBodySchema.parse({ ...line, handedTo: { ...line.handedTo, to: "delivery" } }) : line;
const [DELIVERY] = deliveriesOf(applyEntries([entry(1, SENT)]));
const decide = (change: Partial<DeliveryCommand> = {}, delivery = DELIVERY) =>
  decideDelivery(
    { visit: visitId(1), outcome: "delivered", driver: " Dan Driver ", to: " Ann, neighbour ", note: "", at: null, ...change },
    delivery,
    CONTEXT,
  );

test("DEL-1: by whom, to whom and when, as somebody says", () => {
  const decided = decide({ at: MORNING + 60_000 });
  expect(decided).toMatchObject({
    ok: true,
    bodies: [
      {
        kind: "delivery-outcome",
        ofVisit: visitId(1),
        key: basis().key,
        driver: "Dan Driver",
        to: "Ann, neighbour",
        happened: { how: "told" },
      },
    ],
  });
  if (decided.ok) expect(entryBodySchema.safeParse(decided.bodies[0]).success).toBe(true);
});

test("DEL-1: who took it is asked of what was taken, and of nothing else", () => {
  expect(decide({ outcome: "no-answer", to: "" })).toMatchObject({ bodies: [{ to: null }] });
  expect(decide({ outcome: "came-back", to: "typed before" })).toMatchObject({ bodies: [{ to: null }] });
});

test.each<[string, ReturnType<typeof decide>]>([
  [
    "one that did not go out",
    decideDelivery({ visit: visitId(9), outcome: "delivered", driver: "D", to: "A", note: "", at: null }, undefined, CONTEXT),
  ],
  ["no driver", decide({ driver: " " })],
  ["nobody who took it", decide({ to: " " })],
  ["a time that has not come", decide({ at: MORNING + 3_600_001 })],
  ["a time before it went out", decide({ at: MORNING - 60_000 })],
])("DEL-1: refused with the next step: %s", (_what, decided) => {
  expect(decided).toMatchObject({ ok: false, findings: [{ rule: "DEL-1", severity: "STOP" }] });
});

test("DEL-3: what was said of it before, as far as it is known here, goes with the word", () => {
  const first = decide({ outcome: "refused", to: "" });
  const [word] = first.ok ? first.bodies : [];
  if (word === undefined) throw new Error("not decided");
  expect(word).not.toHaveProperty("knew");
  const [delivery] = deliveriesOf(applyEntries([entry(1, SENT), entry(1, word, "C")]));
  expect(decide({}, delivery)).toMatchObject({ ok: true, bodies: [{ knew: [entryId(1, "C")] }] });
});

test("DEL-1: within the minute it went out, and now by a clock that is behind, it is recorded: it has happened", () => {
  expect(decide({ at: MORNING - 20_000 })).toMatchObject({ ok: true });
  const behind = { ...CONTEXT, recorded: { ...CONTEXT.recorded, wall: MORNING - 3_600_000 } };
  const command = { visit: visitId(1), outcome: "refused", driver: "D", to: "", note: "", at: null } as const;
  expect(decideDelivery(command, DELIVERY, behind)).toMatchObject({ ok: true });
});
