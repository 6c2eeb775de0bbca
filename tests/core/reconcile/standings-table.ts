import type { LogLine, PrescriptionDecision } from "../../../src/core/journal/log.ts";
import type { PrescriptionFacts, TrackerAnswer } from "../../../src/core/reconcile/facts.ts";
import type { PmrSupply } from "../../../src/core/reconcile/pmr-supply.ts";
import type { SentMessage } from "../../../src/core/reconcile/sent-message.ts";
import {
  AMIRA,
  entry,
  entryId,
  handedOut,
  linesOf,
  MORNING,
  notSupplied,
  resolved,
  struck,
  visitId,
} from "../../support/a-line.ts";
import { amount, ITEM_A, ITEM_B } from "../../support/a-prescription.ts";

export const VISIT = visitId(1);
const SENT = { id: "message-1", n: 1, act: "notify", visit: VISIT, about: null, told: [entryId(1)] } as const;
export const ACCEPTED: SentMessage = { ...SENT, state: "accepted", at: MORNING + 500, by: "Amira Khan" };
export const FROZEN: SentMessage = { ...SENT, state: "frozen" };
export const UNKNOWN: SentMessage = { ...SENT, state: "unknown" };
export const refused = (code: string): SentMessage => ({
  ...SENT,
  state: "refused",
  at: MORNING + 500,
  code,
  text: "EPS's words",
});
/** The second message, as the first but for what is given. */
export const later = (change: Partial<SentMessage>): SentMessage =>
  ({ ...ACCEPTED, id: "message-2", n: 2, ...change }) as SentMessage;

export const told = (change: Partial<PmrSupply> = {}): PmrSupply => ({
  itemId: ITEM_A,
  status: "0001",
  quantity: amount("28"),
  handedOverAt: MORNING,
  ...change,
});
export const tracker = (status: string, change: Partial<TrackerAnswer> = {}): TrackerAnswer => ({
  askedAt: MORNING + 900,
  status,
  holderOds: "FX901",
  pendingCancellation: null,
  ...change,
});
export const CANCELLATION = { at: MORNING - 60_000, reason: "Prescribing error" };

export const OURS = linesOf(entry(1, handedOut()));
export const OF_PMR = linesOf(entry(1, handedOut({ basis: { releasedBy: "pmr" } })));
export const ON_PAPER = linesOf(entry(1, handedOut({ basis: { releasedBy: null, provenance: "paper-fp10" } })));
export const STRUCK = linesOf(entry(1, handedOut()), entry(2, struck(entryId(1))));
export const TWICE_HERE = linesOf(entry(1, handedOut()), entry(2, handedOut({ line: "B-0002", visit: visitId(2) })));
export const TWICE_APART = linesOf(entry(1, handedOut()), entry(1, handedOut({ line: "C-0001", visit: visitId(2) }), "C"));
export const TOO_MUCH = linesOf(entry(1, handedOut({ quantity: "30" })));
const STRUCK_THEN_MORE_ENTRIES = [
  entry(1, handedOut({ quantity: "14", owed: "14", statusAfter: "0003" })),
  entry(2, handedOut({ kind: "owing-supplied", quantity: "14", line: "B-0002", visit: visitId(2) })),
  entry(3, struck(entryId(1))),
];
export const STRUCK_THEN_MORE = linesOf(...STRUCK_THEN_MORE_ENTRIES);
const LATER_ACCEPTED = later({ visit: visitId(2), told: [entryId(2)] });
export const TWO_ITEMS_ONE_STRUCK = linesOf(
  entry(1, handedOut()),
  entry(2, handedOut({ itemId: ITEM_B, line: "B-0002" })),
  entry(3, struck(entryId(1))),
);
const BOTH_ACCEPTED: SentMessage = { ...ACCEPTED, told: [entryId(1), entryId(2)] };
const CLAIMED = later({ act: "claim", visit: null, told: ["decision", entryId(1)] });
export const TAKEN_OVER: PrescriptionDecision = {
  entryId: "decision",
  basis: (OF_PMR[0] as LogLine).body.basis,
  act: { do: "take-over" },
  reason: "The PMR will not be back this week",
  at: MORNING + 60_000,
  by: AMIRA,
};
export const decided = (decision: string) => linesOf(entry(1, handedOut()), entry(2, resolved(entryId(1), decision)));

export const facts = (lines: readonly LogLine[], change: Partial<PrescriptionFacts> = {}): PrescriptionFacts => ({
  ods: "FX901",
  now: MORNING + 3_600_000,
  lines,
  decisions: [],
  messages: [],
  pmr: [],
  tracker: null,
  visits: [...new Set(lines.map(({ body }) => body.visit))],
  sequence: new Map(),
  atTheDoor: new Set(),
  notAgreed: new Set(),
  ...change,
});

/** Written by hand from design 9 and eps.md 7; every reason that can be reached now must be in it. */
export const TABLE: readonly [rule: string, what: string, facts: PrescriptionFacts, standing: string][] = [
  ["REC-2", "ours, nobody told EPS yet", facts(OURS), "for-eps: needs-sign-in"],
  ["REC-2", "the PMR's, not keyed in yet", facts(OF_PMR), "for-pmr"],
  ["REC-2", "signed paper", facts(ON_PAPER), "settled: not-for-eps"],
  [
    "REC-2",
    "nothing given, only owed: EPS is not told (EPS-7)",
    facts(linesOf(entry(1, notSupplied()))),
    "nothing-to-do: nothing-given-yet",
  ],
  [
    "REC-2",
    "owed, but another item of the visit was given",
    facts(linesOf(entry(1, notSupplied()), entry(2, handedOut({ itemId: ITEM_B, line: "B-0002" })))),
    "for-eps: needs-sign-in",
  ],
  [
    "EPS-7",
    "owed, and what was given beside it is settled by a person: nothing is left to tell EPS of",
    facts(
      linesOf(
        entry(1, notSupplied()),
        entry(2, handedOut({ itemId: ITEM_B, line: "B-0002" })),
        entry(3, resolved(entryId(2), "other")),
      ),
    ),
    "nothing-to-do: nothing-given-yet",
  ],
  ["REC-2", "never to be supplied", facts(linesOf(entry(1, notSupplied({ outcome: "never" })))), "for-eps: needs-sign-in"],
  [
    "REC-3",
    "the prescriber asked to cancel",
    facts(OURS, { tracker: tracker("0002", { pendingCancellation: CANCELLATION }) }),
    "needs-a-look: cancelled-since-copy",
  ],
  ["REC-3", "EPS: cancelled", facts(OURS, { tracker: tracker("0005") }), "needs-a-look: cancelled-since-copy"],
  ["REC-3", "EPS: expired", facts(OURS, { tracker: tracker("0004") }), "needs-a-look: expired"],
  ["REC-3", "EPS: dispensed", facts(OURS, { tracker: tracker("0006") }), "needs-a-look: already-dispensed"],
  ["REC-3", "EPS: not dispensed", facts(OURS, { tracker: tracker("0007") }), "needs-a-look: already-dispensed"],
  ["REC-3", "EPS: claimed", facts(OURS, { tracker: tracker("0008") }), "needs-a-look: already-dispensed"],
  ["REC-3", "EPS: closed without a claim", facts(OURS, { tracker: tracker("0009") }), "needs-a-look: already-dispensed"],
  [
    "REC-3",
    "EPS: to be dispensed by whoever asks",
    facts(OURS, { tracker: tracker("0001", { holderOds: null }) }),
    "needs-a-look: with-another-dispenser",
  ],
  [
    "REC-3",
    "EPS: with another pharmacy",
    facts(OURS, { tracker: tracker("0002", { holderOds: "FH542" }) }),
    "needs-a-look: with-another-dispenser",
  ],
  [
    "REC-3",
    "EPS does not know it",
    facts(OURS, { tracker: tracker("not-found", { holderOds: null }) }),
    "needs-a-look: not-found",
  ],
  ["REC-3", "EPS: with us", facts(OURS, { tracker: tracker("0002") }), "for-eps: needs-sign-in"],
  ["REC-3", "EPS: with us, part dispensed", facts(OURS, { tracker: tracker("0003") }), "for-eps: needs-sign-in"],
  [
    "REC-3",
    "the PMR's, and EPS says dispensed, but the PMR's copy has not come",
    facts(OF_PMR, { tracker: tracker("0006") }),
    "needs-a-look: already-dispensed",
  ],
  [
    "REC-3",
    "dispensed by the very notification that has no answer yet",
    facts(OURS, { tracker: tracker("0006"), messages: [UNKNOWN] }),
    "for-eps: asking-again",
  ],
  [
    "REC-3",
    "EPS said dispensed before it took our withdrawal",
    facts(
      linesOf(entry(1, handedOut()), entry(2, struck(entryId(1))), entry(3, handedOut({ line: "B-0002", visit: visitId(2) }))),
      {
        tracker: tracker("0006"),
        messages: [ACCEPTED, { ...later({ act: "withdraw", about: ACCEPTED.id }), at: MORNING + 901 } as SentMessage],
      },
    ),
    "settled: taken-back",
  ],
  ["REC-4", "the PMR told EPS the same", facts(OF_PMR, { pmr: [told()] }), "settled: by-pmr"],
  ["REC-4", "the same, 28.0 for 28", facts(OF_PMR, { pmr: [told({ quantity: amount("28.0") })] }), "settled: by-pmr"],
  [
    "REC-4",
    "the same, later in the same minute",
    facts(OF_PMR, { pmr: [told({ handedOverAt: MORNING + 39_999 })] }),
    "settled: by-pmr",
  ],
  [
    "REC-4",
    "a minute apart",
    facts(OF_PMR, { pmr: [told({ handedOverAt: MORNING + 40_000 })] }),
    "needs-a-look: already-dispensed",
  ],
  ["REC-4", "another quantity", facts(OF_PMR, { pmr: [told({ quantity: amount("14") })] }), "needs-a-look: already-dispensed"],
  ["REC-4", "another status", facts(OF_PMR, { pmr: [told({ status: "0003" })] }), "needs-a-look: already-dispensed"],
  ["REC-4", "another item", facts(OF_PMR, { pmr: [told({ itemId: ITEM_B })] }), "for-pmr"],
  ["REC-4", "the item only rode along", facts(OF_PMR, { pmr: [told({ status: "0008", quantity: amount("0") })] }), "for-pmr"],
  ["REC-4", "keyed in and EPS says dispensed", facts(OF_PMR, { pmr: [told()], tracker: tracker("0006") }), "settled: by-pmr"],
  ["REC-5", "two devices gave it whole", facts(TWICE_APART), "needs-a-look: two-devices"],
  ["REC-5", "one device gave it twice", facts(TWICE_HERE), "needs-a-look: fact-against-rule"],
  ["REC-5", "more than was prescribed at once", facts(TOO_MUCH), "needs-a-look: fact-against-rule"],
  ["REC-6", "struck before EPS was told", facts(STRUCK), "nothing-to-do: struck"],
  ["REC-6", "struck, but the PMR told EPS of it", facts(STRUCK, { pmr: [told()] }), "for-pmr: take-back"],
  [
    "REC-6",
    "keyed into the PMR and then struck",
    facts(
      linesOf(
        entry(1, handedOut()),
        entry(2, resolved(entryId(1), "keyed-into-pmr", { at: MORNING + 10 })),
        entry(3, struck(entryId(1))),
      ),
    ),
    "for-pmr: take-back",
  ],
  [
    "REC-4",
    "ours is keyed in, and the PMR supplied besides",
    facts(OF_PMR, { pmr: [told(), told({ quantity: amount("14"), status: "0003", handedOverAt: MORNING - 3_600_000 })] }),
    "needs-a-look: already-dispensed",
  ],
  [
    "REC-4",
    "ours is keyed in, and rides along with nothing in a later message",
    facts(OF_PMR, { pmr: [told(), told({ quantity: amount("0"), handedOverAt: MORNING + 3_600_000 })] }),
    "settled: by-pmr",
  ],
  [
    "REC-5",
    "given here, closed on another device",
    facts(linesOf(entry(1, handedOut()), entry(1, notSupplied({ outcome: "never", line: "C-0001", visit: visitId(2) }), "C"))),
    "needs-a-look: two-devices",
  ],
  [
    "REC-7",
    "refused, and a person has said since that the supply stands",
    facts(decided("supply-stands"), { messages: [refused("PRESCRIPTION_EXPIRED")] }),
    "for-eps: needs-sign-in",
  ],
  [
    "REC-6",
    "struck after EPS refused it",
    facts(STRUCK, { messages: [refused("PRESCRIPTION_EXPIRED")] }),
    "nothing-to-do: struck",
  ],
  [
    "REC-6",
    "struck before EPS was told of the others in its handing-over",
    facts(STRUCK, {
      messages: [{ ...ACCEPTED, told: [entryId(7)] }],
    }),
    "nothing-to-do: struck",
  ],
  [
    "REC-7",
    "EPS took its handing-over without this line",
    facts(OURS, {
      messages: [{ ...ACCEPTED, told: [entryId(7)] }],
    }),
    "needs-a-look: items-differ",
  ],
  ["EPS-12", "struck after EPS took it", facts(STRUCK, { messages: [ACCEPTED] }), "for-eps: withdraw needs-sign-in"],
  ["EPS-12", "struck while EPS had not answered", facts(STRUCK, { messages: [UNKNOWN] }), "for-eps: asking-again"],
  ["EPS-12", "struck while it was being sent", facts(STRUCK, { messages: [FROZEN] }), "for-eps: in-flight"],
  [
    "EPS-12",
    "struck, with another line of the handing-over that stands",
    facts(TWO_ITEMS_ONE_STRUCK, { messages: [BOTH_ACCEPTED] }),
    "for-eps: amend needs-sign-in",
  ],
  [
    "EPS-12",
    "struck, with an owed item alone beside it",
    facts(
      linesOf(entry(1, handedOut()), entry(2, notSupplied({ itemId: ITEM_B, line: "B-0002" })), entry(3, struck(entryId(1)))),
      {
        messages: [BOTH_ACCEPTED],
      },
    ),
    "for-eps: withdraw needs-sign-in",
  ],
  [
    "EPS-12",
    "struck, while it is not agreed what became of its delivery (DEL-3)",
    facts(STRUCK, { messages: [ACCEPTED], atTheDoor: new Set([VISIT]), notAgreed: new Set([VISIT]) }),
    "for-eps: withdraw needs-sign-in",
  ],
  [
    "EPS-7",
    "owed; EPS refused the handing-over, and a person settled what was given beside it",
    facts(
      linesOf(
        entry(1, notSupplied()),
        entry(2, handedOut({ itemId: ITEM_B, line: "B-0002" })),
        entry(3, resolved(entryId(2), "other")),
      ),
      { messages: [{ ...refused("PRESCRIPTION_EXPIRED"), told: [entryId(1), entryId(2)] }] },
    ),
    "nothing-to-do: nothing-given-yet",
  ],
  [
    "EPS-12",
    "struck, and EPS holds a later handing-over",
    facts(STRUCK_THEN_MORE, { messages: [ACCEPTED, LATER_ACCEPTED] }),
    "needs-a-look: struck-after-sending",
  ],
  [
    "EPS-12",
    "the same, and a person agreed to take the later one back and tell it anew",
    facts([...linesOf(...STRUCK_THEN_MORE_ENTRIES, entry(4, resolved(entryId(1), "correct-at-eps")))], {
      messages: [ACCEPTED, LATER_ACCEPTED],
    }),
    "for-eps: withdraw needs-sign-in",
  ],
  [
    "EPS-12",
    "struck and taken back at EPS",
    facts(STRUCK, { messages: [ACCEPTED, later({ act: "withdraw", about: "message-1" })] }),
    "settled: taken-back",
  ],
  [
    "EPS-12",
    "struck, amended, struck wholly and taken back: EPS's state is not settled by any source",
    facts(STRUCK, {
      messages: [
        ACCEPTED,
        later({ act: "amend", about: "message-1" }),
        later({ id: "message-3", n: 3, act: "withdraw", about: "message-2" }),
      ],
    }),
    "needs-a-look: struck-after-sending",
  ],
  [
    "EPS-12",
    "struck, and EPS refused to take it back",
    facts(STRUCK, {
      messages: [
        ACCEPTED,
        { ...refused("DISPENSE_AMEND_IDENTIFIER_MISMATCH"), id: "message-2", n: 2, act: "withdraw", about: "message-1" },
      ],
    }),
    "needs-a-look: already-dispensed",
  ],
  [
    "EPS-12",
    "struck after it was claimed, in time",
    facts(STRUCK, { messages: [ACCEPTED, CLAIMED] }),
    "for-eps: claim-amend needs-sign-in",
  ],
  [
    "EPS-12",
    "struck after it was claimed, too late",
    facts(STRUCK, { messages: [ACCEPTED, CLAIMED], now: MORNING + 30 * 86_400_000 }),
    "needs-a-look: claim-period-over",
  ],
  ["CLM-1", "claimed", facts(OURS, { messages: [ACCEPTED, CLAIMED] }), "settled: claimed"],
  ["REC-4", "EPS took it from us and from the PMR", facts(OURS, { messages: [ACCEPTED], pmr: [told()] }), "settled: by-both"],
  [
    "REC-10",
    "the PMR's, taken over for good by a named person",
    facts(OF_PMR, { decisions: [TAKEN_OVER] }),
    "for-eps: needs-sign-in",
  ],
  [
    "PML-3",
    "the PMR cannot take it",
    facts(linesOf(entry(1, handedOut({ basis: { releasedBy: "pmr" } })), entry(2, resolved(entryId(1), "cannot-be-keyed")))),
    "needs-a-look: cannot-be-keyed",
  ],
  ["REC-7", "being sent", facts(OURS, { messages: [FROZEN] }), "for-eps: in-flight"],
  ["REC-7", "sent without an answer", facts(OURS, { messages: [UNKNOWN] }), "for-eps: asking-again"],
  [
    "REC-7",
    "refused: with another",
    facts(OURS, { messages: [refused("PRESCRIPTION_WITH_ANOTHER_DISPENSER")] }),
    "needs-a-look: with-another-dispenser",
  ],
  ["REC-7", "refused: not found", facts(OURS, { messages: [refused("PRESCRIPTION_NOT_FOUND")] }), "needs-a-look: not-found"],
  ["REC-7", "refused: expired", facts(OURS, { messages: [refused("PRESCRIPTION_EXPIRED")] }), "needs-a-look: expired"],
  [
    "REC-7",
    "refused: cancelled",
    facts(OURS, { messages: [refused("PRESCRIPTION_CANCELLED")] }),
    "needs-a-look: cancelled-since-copy",
  ],
  [
    "REC-7",
    "refused: dispensed",
    facts(OURS, { messages: [refused("PRESCRIPTION_DISPENSED")] }),
    "needs-a-look: already-dispensed",
  ],
  [
    "REC-7",
    "refused: other items than EPS has",
    facts(OURS, { messages: [refused("MEDICATIONREQUEST_NOT_FOUND")] }),
    "needs-a-look: items-differ",
  ],
  [
    "REC-7",
    "refused for a reason that says no more",
    facts(OURS, { messages: [refused("FAILURE_TO_PROCESS_MESSAGE")] }),
    "needs-a-look: refused",
  ],
  [
    "REC-7",
    "EPS was told of this handing-over without this line",
    facts(OURS, { messages: [{ ...ACCEPTED, told: [entryId(2)] }] }),
    "needs-a-look: items-differ",
  ],
  ["REC-8", "EPS took it", facts(OURS, { messages: [ACCEPTED] }), "settled: notified"],
  [
    "REC-8",
    "EPS took it, and the prescriber cancels afterwards",
    facts(OURS, { messages: [ACCEPTED], tracker: tracker("0006", { pendingCancellation: CANCELLATION }) }),
    "settled: notified",
  ],
  [
    "REC-9",
    "settled: the patient returns it",
    facts(decided("patient-returns-it"), { tracker: tracker("0005") }),
    "settled: by-person",
  ],
  ["REC-9", "settled: keyed into the PMR", facts(decided("keyed-into-pmr")), "settled: by-pmr"],
  [
    "REC-9",
    "the supply stands, though cancelled: on its usual way",
    facts(decided("supply-stands"), { tracker: tracker("0005") }),
    "for-eps: needs-sign-in",
  ],
  [
    "REC-9",
    "settled after a strike that came too late",
    facts(linesOf(entry(1, handedOut()), entry(2, struck(entryId(1))), entry(3, resolved(entryId(1), "other"))), {
      messages: [ACCEPTED],
    }),
    "settled: by-person",
  ],
];
