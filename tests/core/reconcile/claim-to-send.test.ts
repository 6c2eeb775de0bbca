import { describe, expect, test } from "vitest";
import type { OpenEntry } from "../../../src/core/journal/open-entry.ts";
import { claimToSend, unmetClaimWords } from "../../../src/core/reconcile/claim-to-send.ts";
import { handBackOf } from "../../../src/core/reconcile/hand-back.ts";
import { nextStep } from "../../../src/core/reconcile/next-step.ts";
import { reckonFacts, reconcile } from "../../../src/core/reconcile/reconcile.ts";
import type { SentMessage } from "../../../src/core/reconcile/sent-message.ts";
import {
  claimDecided,
  claimed,
  claimedElsewhere,
  claimFacts,
  claimsOnDevice,
  finishedHere,
  notified,
  ONE_ITEM,
  withdrawn,
} from "../../support/a-claim.ts";
import { entry, entryId, handedOut, MORNING, notSupplied, resolved, struck, visitId } from "../../support/a-line.ts";
import { ITEM_B } from "../../support/a-prescription.ts";

const HOUR = 3_600_000;
const AFTER_THE_5TH = Date.parse("2026-12-06T09:00:00Z");
const stages = (...of: Parameters<typeof claimsOnDevice>) => claimsOnDevice(...of).map(({ stage }) => stage);

const WHOLE = entry(1, handedOut({ basis: ONE_ITEM }));
const TOLD = notified(1, 1, [WHOLE.id]);
const words = (device: string, n: number, exemption: string, knew: readonly string[] = []) =>
  entry(n, claimDecided([WHOLE.id], { exemption, knew }), device);

describe("CLM-1: what a decision is of", () => {
  const HALF = entry(1, handedOut({ basis: ONE_ITEM, quantity: "14", owed: "14", statusAfter: "0003" }), "M");
  const rest = (n: number, line: string) =>
    entry(n, handedOut({ basis: ONE_ITEM, line, visit: visitId(n), quantity: "14", kind: "owing-supplied" }), "M");
  const [SECOND, THIRD] = [rest(2, "M-0002"), rest(4, "M-0003")];
  const STRUCK = entry(3, struck(SECOND.id), "M");
  const two = notified(2, 2, [SECOND.id]);
  const messages = [notified(1, 1, [HALF.id]), two, withdrawn(3, 2, two, [SECOND.id]), notified(4, 4, [THIRD.id])];
  test.each([
    ["C", "D"],
    ["D", "C"],
  ])("of other lines, from %s, and of these, from %s: these are claimed, in whatever order both came", (stale, fresh) => {
    const old = entry(1, claimDecided([HALF.id, SECOND.id]), stale);
    const now = entry(1, claimDecided([HALF.id, THIRD.id], { exemption: "0004" }), fresh);
    for (const arrived of [
      [HALF, SECOND, STRUCK, THIRD, now, old],
      [HALF, SECOND, old, STRUCK, THIRD, now],
    ]) {
      expect(claimToSend(reckonFacts(claimFacts(arrived, messages)))).toMatchObject({ act: "claim", word: { entryId: now.id } });
      expect(stages(arrived, messages)).toEqual(["under-way"]);
    }
  });
  test("a line that EPS has and somebody settled besides is in the claim, at the gateway and on the device", () => {
    const [item] = ONE_ITEM.items;
    if (item === undefined) throw new Error("an item");
    const two = { ...ONE_ITEM, items: [item, { ...item, itemId: ITEM_B, number: 2 }] };
    const entries = [
      entry(1, handedOut({ basis: two, visitLines: 2 })),
      entry(2, notSupplied({ basis: two, visitLines: 2, line: "B-0002", itemId: ITEM_B, outcome: "owed" })),
      entry(3, handedOut({ basis: two, line: "B-0003", visit: visitId(2), itemId: ITEM_B, kind: "owing-supplied" })),
      entry(1, resolved(entryId(2), "other"), "C"),
    ];
    const told = [notified(1, 1, [entryId(1), entryId(2)]), notified(2, 2, [entryId(3)])];
    const [ready] = claimsOnDevice(entries, told);
    expect(ready).toMatchObject({ stage: "ready", lines: [{ line: "B-0001" }, { line: "B-0002" }, { line: "B-0003" }] });
    const decided = entry(5, claimDecided(ready?.lines.map((line) => line.entryId) ?? []));
    expect(nextStep(claimFacts([...entries, decided], told))).toMatchObject({ act: "claim" });
  });
  test("owed whole at first: the claim is offered once all of it is given", () => {
    const owed = entry(1, notSupplied({ basis: ONE_ITEM, outcome: "owed" }));
    const given = entry(2, handedOut({ basis: ONE_ITEM, line: "B-0002", visit: visitId(2), kind: "owing-supplied" }));
    expect(stages([owed, given], [notified(1, 2, [given.id])])).toEqual(["ready"]);
  });
});

describe("CLM-1: decided on devices that did not know of each other", () => {
  test("the same: one claim, and nothing more", () => {
    const arrived = [WHOLE, words("C", 1, "0001"), words("D", 1, "0001")];
    const step = nextStep(claimFacts(arrived, [TOLD]));
    expect(step).toMatchObject({ act: "claim" });
    const made = claimed(2, step?.kind === "new" ? step.told : []);
    expect(nextStep(claimFacts(arrived, [TOLD, made]))).toBeNull();
    expect(stages(arrived, [TOLD, made])).toEqual(["claimed"]);
  });
  test("differently: nothing goes out, the device shows both, and the next decision is sent", () => {
    const [one, other] = [words("C", 1, "0001"), words("D", 1, "0004")];
    const arrived = [WHOLE, one, other];
    expect(nextStep(claimFacts(arrived, [TOLD]))).toBeNull();
    const [claim] = claimsOnDevice(arrived, [TOLD]);
    expect(claim).toMatchObject({ stage: "ready", decision: null, differing: [{}, {}] });
    const anew = entry(2, claimDecided([WHOLE.id], { exemption: "0004", knew: claim?.knew ?? [] }), "C");
    expect(claimToSend(reckonFacts(claimFacts([...arrived, anew], [TOLD])))).toMatchObject({ word: { entryId: anew.id } });
  });
});

describe("CLM-2: a claim that EPS has", () => {
  const [first, later] = [words("D", 1, "0001"), words("C", 1, "0004", [words("D", 1, "0001").id])];
  const CLAIMED = claimed(2, [first.id, WHOLE.id]);
  test("is amended by a decision made in the knowledge of it, and the form then starts from that", () => {
    const arrived = [WHOLE, first, later];
    const step = nextStep(claimFacts(arrived, [TOLD, CLAIMED]));
    expect(step).toMatchObject({ act: "claim-amend", about: CLAIMED.id });
    const amended = claimed(3, step?.kind === "new" ? step.told : [], CLAIMED);
    expect(nextStep(claimFacts(arrived, [TOLD, CLAIMED, amended]))).toBeNull();
    expect(claimsOnDevice(arrived, [TOLD, CLAIMED, amended])).toMatchObject([
      { stage: "claimed", decision: { act: { exemption: "0004" } } },
    ]);
  });
  test("decided again with the same: nothing is sent", () => {
    const same = words("C", 1, "0001", [first.id]);
    expect(nextStep(claimFacts([WHOLE, first, same], [TOLD, CLAIMED]))).toBeNull();
  });
  const stray = words("C", 2, "0006");
  test("is not amended by one that did not know of it, whenever that comes: a person decides, who then knows both", () => {
    const arrived = [WHOLE, first, stray];
    const facts = claimFacts(arrived, [TOLD, CLAIMED]);
    expect(nextStep(facts)).toBeNull();
    expect(unmetClaimWords(reckonFacts(facts))).toMatchObject([{ entryId: stray.id }]);
    const [claim] = claimsOnDevice(arrived, [TOLD, CLAIMED]);
    expect(claim).toMatchObject({ stage: "claimed", mayAmend: true, decision: null, differing: [{}, {}] });
    for (const exemption of ["0001", "0006"]) {
      const anew = entry(3, claimDecided([WHOLE.id], { exemption, knew: claim?.knew ?? [] }), "E");
      const after = claimFacts([...arrived, anew], [TOLD, CLAIMED]);
      expect(nextStep(after)).toEqual(exemption === "0001" ? null : expect.objectContaining({ act: "claim-amend" }));
      expect(unmetClaimWords(reckonFacts(after))).toEqual([]);
    }
  });
  test.each([
    ["made in the knowledge of it", later],
    ["that did not know of it", stray],
  ])("after the 5th a decision %s needs a look, until a person has settled that", (_, word) => {
    const arrived = [WHOLE, first, word];
    const facts = claimFacts(arrived, [TOLD, CLAIMED], AFTER_THE_5TH);
    expect(nextStep(facts)).toBeNull();
    expect(reconcile(facts).get(WHOLE.id)).toMatchObject({ kind: "needs-a-look", why: "claim-period-over" });
    const done = claimFacts([...arrived, entry(4, resolved(WHOLE.id, "other"), "E")], [TOLD, CLAIMED], AFTER_THE_5TH);
    expect(reconcile(done).get(WHOLE.id)).toMatchObject({ kind: "settled", how: "claimed", decision: "other" });
  });
});

describe("CLM-2: a line struck after it was claimed", () => {
  const HALF = entry(1, handedOut({ basis: ONE_ITEM, quantity: "14", owed: "14", statusAfter: "0003" }));
  const REST = entry(
    2,
    handedOut({ basis: ONE_ITEM, line: "B-0002", visit: visitId(2), quantity: "14", kind: "owing-supplied" }),
  );
  const DECIDED = entry(3, claimDecided([HALF.id, REST.id]));
  const arrived = [HALF, REST, DECIDED, entry(4, struck(REST.id))];
  const made = claimed(3, [DECIDED.id, HALF.id, REST.id]);
  const before = [notified(1, 1, [HALF.id]), notified(2, 2, [REST.id]), made];
  const step = nextStep(claimFacts(arrived, before));
  const told = step?.kind === "new" ? step.told : [];
  test("refused, and decided anew with the same: it is tried again", () => {
    const no: SentMessage = {
      ...claimed(4, told, made),
      state: "refused",
      at: MORNING,
      code: "FAILURE_TO_PROCESS_MESSAGE",
      text: "try later",
    };
    expect(nextStep(claimFacts(arrived, [...before, no]))).toBeNull();
    expect(reconcile(claimFacts(arrived, [...before, no])).get(REST.id)).toMatchObject({ kind: "needs-a-look" });
    const anew = entry(5, claimDecided([HALF.id], { knew: [DECIDED.id] }));
    expect(claimToSend(reckonFacts(claimFacts([...arrived, anew], [...before, no])))).toMatchObject({
      act: "claim-amend",
      word: { entryId: anew.id },
    });
  });
  test("once EPS took the amendment it is out of the claim, and nothing more is asked for", () => {
    const facts = claimFacts(arrived, [...before, claimed(4, told, made)]);
    expect(nextStep(facts)).toBeNull();
    expect(reconcile(facts).get(REST.id)).toMatchObject({ kind: "settled", how: "taken-back" });
  });
  test("amends it also where somebody said since that it is claimed elsewhere", () => {
    const said = entry(5, claimedElsewhere([HALF.id, REST.id], [DECIDED.id]));
    expect(claimToSend(reckonFacts(claimFacts([...arrived, said], before)))).toMatchObject({
      act: "claim-amend",
      word: { entryId: DECIDED.id },
    });
  });
  test("a claim that nobody here knows the decision of is amended by the last one", () => {
    const later = entry(5, claimDecided([HALF.id, REST.id], { knew: [DECIDED.id] }));
    const recovered = claimed(3, [HALF.id, REST.id]);
    const facts = claimFacts([HALF, REST, DECIDED, later], [...before.slice(0, 2), recovered]);
    expect(nextStep(facts)).toMatchObject({ act: "claim-amend", about: recovered.id });
  });
});

describe("CLM-3: claimed elsewhere", () => {
  const HALF = entry(1, handedOut({ basis: ONE_ITEM, quantity: "14", owed: "14", statusAfter: "0003" }));
  const REST = entry(
    2,
    handedOut({ basis: ONE_ITEM, line: "B-0002", visit: visitId(2), quantity: "14", kind: "owing-supplied" }),
  );
  const messages = [notified(1, 1, [HALF.id])];
  test("what EPS does not have in full from here stands among the claims, until somebody says where it is claimed", () => {
    const entries = [HALF, REST, entry(3, resolved(REST.id, "keyed-into-pmr"))];
    const [claim] = claimsOnDevice(entries, messages);
    expect(claim).toMatchObject({ stage: "not-from-here", lines: [{ line: "B-0001" }] });
    expect(stages([...entries, entry(4, claimedElsewhere([HALF.id]))], messages)).toEqual(["elsewhere"]);
  });
  test("nothing is sent of what somebody said so; decided here after all, it is", () => {
    const said = entry(2, claimedElsewhere([WHOLE.id]));
    expect(nextStep(claimFacts([WHOLE, said], [TOLD]))).toBeNull();
    expect(stages([WHOLE, said], [TOLD])).toEqual(["elsewhere"]);
    const here = entry(3, claimDecided([WHOLE.id], { at: MORNING + HOUR, knew: [said.id] }));
    expect(nextStep(claimFacts([WHOLE, said, here], [TOLD]))).toMatchObject({ act: "claim" });
  });
  test("a word on other lines is not forgotten: the row says so, also once nothing of it stands, until it is said anew", () => {
    const said = entry(2, claimedElsewhere([WHOLE.id]));
    const gone = entry(3, struck(WHOLE.id));
    const withdrawal = withdrawn(2, 1, TOLD, [WHOLE.id]);
    const [claim] = claimsOnDevice([WHOLE, said, gone], [TOLD, withdrawal]);
    expect(claim).toMatchObject({ stage: "not-from-here", lines: [], elsewhereBefore: { entryId: said.id } });
    const closed = entry(4, claimedElsewhere([], claim?.knew ?? []));
    expect(stages([WHOLE, said, gone, closed], [TOLD, withdrawal])).toEqual(["elsewhere"]);
    const again = entry(4, handedOut({ basis: ONE_ITEM, line: "B-0002", visit: visitId(2) }));
    expect(claimsOnDevice([WHOLE, said, gone, again], [TOLD, withdrawal, notified(3, 2, [again.id])])).toMatchObject([
      { stage: "ready", elsewhereBefore: { entryId: said.id } },
    ]);
  });
  test("HBK-1: finishing here is done with it, though EPS does not have all of it from here", () => {
    const keyed = entry(3, resolved(REST.id, "keyed-into-pmr"));
    const ending = entry(5, finishedHere());
    const facts = (entries: OpenEntry[]) => handBackOf(reckonFacts(claimFacts(entries, messages)), false);
    expect(facts([HALF, REST, keyed, ending])).toMatchObject({ kind: "open" });
    expect(facts([HALF, REST, keyed, entry(4, claimedElsewhere([HALF.id])), ending])).toEqual({
      kind: "confirmed",
      ending: "finish-here",
    });
  });
  test("said where the claim had gone out: a person hears of both", () => {
    const decided = words("D", 1, "0001");
    const said = entry(2, claimedElsewhere([WHOLE.id], [decided.id]));
    const facts = claimFacts([WHOLE, decided, said], [TOLD, claimed(2, [decided.id, WHOLE.id])]);
    expect(nextStep(facts)).toBeNull();
    expect(unmetClaimWords(reckonFacts(facts))).toMatchObject([{ entryId: said.id }]);
  });
});
