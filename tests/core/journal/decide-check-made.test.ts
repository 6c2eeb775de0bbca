import { expect, test } from "vitest";
import { applyEntries } from "../../../src/core/journal/apply.ts";
import { type EntryBody, entryBodySchema } from "../../../src/core/journal/body.ts";
import { uncheckedVisits } from "../../../src/core/journal/checks-not-made.ts";
import type { CommandContext } from "../../../src/core/journal/command.ts";
import { type CheckMadeCommand, decideCheckMade } from "../../../src/core/journal/decide-check-made.ts";
import { AMIRA, entry, handedOut, MORNING, moment, visitId } from "../../support/a-line.ts";
import { checkMade } from "../../support/beside-lines.ts";

const [sample] = [entryBodySchema.parse(checkMade(visitId(1)))];
const CONTEXT: CommandContext = {
  recorded: { ...sample.recorded, wall: MORNING + 3_600_000 },
  actor: AMIRA,
  outage: moment(MORNING).outage,
};

const decide = (change: Partial<CheckMadeCommand> = {}, ...more: EntryBody[]) => {
  const log = applyEntries(
    [handedOut({ checksNotMade: ["pmr-history", "gp-record"] }), ...more].map((body, index) => entry(index + 1, body)),
  );
  const command: CheckMadeCommand = {
    visit: visitId(1),
    checks: ["gp-record", "pmr-history"],
    outcome: "nothing-found",
    note: "",
    at: null,
    ...change,
  };
  return decideCheckMade(
    command,
    uncheckedVisits(log).find(({ visit }) => visit === command.visit),
    CONTEXT,
  );
};
const factOf = (decided: ReturnType<typeof decide>): string => (decided.ok ? "ok" : (decided.findings[0]?.fact ?? ""));

test("CHK-2: one entry for all that is named, by whom and when, in the order of the list; what was never named is left out", () => {
  const decided = decide({ checks: ["gp-record", "exemption", "pmr-history"], note: "  " });
  if (!decided.ok) throw new Error(JSON.stringify(decided));
  expect(entryBodySchema.parse(decided.bodies[0])).toMatchObject({
    kind: "check-made",
    ofVisit: visitId(1),
    checks: ["pmr-history", "gp-record"],
    outcome: "nothing-found",
    note: "",
    actor: AMIRA,
    happened: { wall: MORNING + 3_600_000, how: "now" },
  });
  const earlier = decide({ at: MORNING + 60_000 });
  expect(earlier.ok && earlier.bodies[0]?.happened).toMatchObject({ wall: MORNING + 60_000, how: "told" });
});

test("CHK-2: what was found, or why it cannot be made, is said; the time has come; there was something to check", () => {
  expect(factOf(decide({ outcome: "something-found" }))).toBe("It is not said what was found.");
  expect(factOf(decide({ outcome: "something-found", note: "allergy noted, rang the patient" }))).toBe("ok");
  expect(factOf(decide({ outcome: "cannot-be-made", note: " " }))).toBe("It is not said why it cannot be made.");
  expect(factOf(decide({ at: MORNING + 3_600_001 }))).toBe("That time has not come yet.");
  expect(factOf(decide({ at: MORNING - 60_000 }))).toBe("It was handed over 23-Nov-2026 10:15: that time is before.");
  expect(factOf(decide({ checks: ["exemption"] }))).toBe("No check is chosen.");
  expect(factOf(decide({ visit: visitId(9) }))).toBe("That handing-over is not in the log.");
});

test("CHK-2: made a second time it is recorded again: another device may not have known", () => {
  expect(factOf(decide({}, checkMade(visitId(1), { checks: ["pmr-history", "gp-record"] })))).toBe("ok");
});
