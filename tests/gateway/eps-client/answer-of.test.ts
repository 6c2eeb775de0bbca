import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { reconcile } from "../../../src/core/reconcile/reconcile.ts";
import { REFUSALS } from "../../../src/core/reconcile/refusals.ts";
import type { SentMessage } from "../../../src/core/reconcile/sent-message.ts";
import type { Standing } from "../../../src/core/reconcile/standing.ts";
import { BUSINESS_CODES, type BusinessCode } from "../../../src/eps/operation-outcome.ts";
import { businessOutcome, successOutcome } from "../../../src/eps/write-operation-outcome.ts";
import { answerOf, type Reply } from "../../../src/gateway/eps-client/answer-of.ts";
import { ACCEPTED, FROZEN, facts, later, OURS, STRUCK, TABLE } from "../../core/reconcile/standings-table.ts";
import { entryId, MORNING } from "../../support/a-line.ts";

// The tables of docs/behaviour.md, made from the code itself: a row that is missing there, or says something else, fails.

const STAMP = "2026-11-23T10:15:00+00:00";

const over = (status: number, body: unknown): Reply => ({
  ok: true,
  status,
  text: typeof body === "string" ? body : JSON.stringify(body),
  serverTime: null,
  retryAfterMs: null,
});

/** The status EPS gives each code with (eps.md 1): its own "no" is 400, forbidden 403, what could not be done now 429 or 5xx. */
const statusOf = (code: BusinessCode): number => {
  if (code === "ACCESS_DENIED" || code === "MISSING_OR_INVALID_HEADER") return 403;
  if (code === "NOT_FOUND") return 404;
  if (code === "THROTTLED") return 429;
  if (code === "GATEWAY_TIMEOUT") return 504;
  return code === "TIMEOUT" || code === "SERVER_ERROR" ? 500 : 400;
};

const CODES = (Object.keys(BUSINESS_CODES) as BusinessCode[]).filter((code) => code !== "NO_MORE_PRESCRIPTIONS").sort();

/** Every kind of answer there is. The last ones are what is no word of EPS's. */
const ANSWERS: readonly [what: string, reply: Reply][] = [
  ["200, done", over(200, successOutcome(STAMP))],
  ...CODES.map((code): [string, Reply] => [`${statusOf(code)} ${code}`, over(statusOf(code), businessOutcome(code, STAMP))]),
  ["400 with a code nobody listed", over(400, businessOutcome("NEW" as BusinessCode, STAMP, { display: "Something new" }))],
  ["400 or 403 that says nothing", over(403, "<html></html>")],
  ["401", over(401, "")],
  ["429 or any 5xx that says nothing", over(503, "<html></html>")],
  ["200 that is no answer of EPS's, or half of one", over(200, '{"resourceType":"Operation')],
  ["no answer", { ok: false, why: "silence" }],
];

const words = (standing: Standing | undefined): string => {
  switch (standing?.kind) {
    case "settled":
      return `settled: ${standing.how}`;
    case "needs-a-look":
      return `needs a look: ${standing.why}`;
    case "for-eps":
      return standing.state === "needs-sign-in" ? `for EPS: ${standing.act}, once somebody signs in` : "for EPS: asked again";
    case "for-pmr":
      return `for the PMR: ${standing.task}`;
    case "nothing-to-do":
      return `nothing to do: ${standing.why}`;
    case undefined:
      return "none";
  }
};

/** A message once EPS has answered so; a lost access leaves it as it was. */
const answered = (message: SentMessage, reply: Reply): SentMessage => {
  const answer = answerOf(reply);
  const { id, n, act, visit, about, told } = message;
  const same = { id, n, act, visit, about, told };
  switch (answer.kind) {
    case "accepted":
      return { ...same, state: "accepted", at: MORNING + 500, by: "Amira Khan" };
    case "refused":
      return { ...same, state: "refused", at: MORNING + 500, code: answer.code, text: answer.text };
    case "unknown":
      return { ...same, state: "unknown" };
    case "no-access":
      return { ...same, state: "frozen" };
  }
};

const COLUMNS: readonly [heading: string, standing: (reply: Reply) => Standing | undefined][] = [
  ["the handing-over was told", (reply) => reconcile(facts(OURS, { messages: [answered(FROZEN, reply)] })).get(entryId(1))],
  ["struck while that is asked", (reply) => reconcile(facts(STRUCK, { messages: [answered(FROZEN, reply)] })).get(entryId(1))],
  [
    "struck, EPS is told to take it back",
    (reply) => {
      const withdrawal = later({ act: "withdraw", about: ACCEPTED.id });
      return reconcile(facts(STRUCK, { messages: [ACCEPTED, answered(withdrawal, reply)] })).get(entryId(1));
    },
  ],
];

const table = (heading: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heading, heading.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");

const ANSWER_TABLE = table(
  ["EPS answers", ...COLUMNS.map(([heading]) => heading)],
  ANSWERS.map(([what, reply]) => [what, ...COLUMNS.map(([, standing]) => words(standing(reply)))]),
);

const CORRECTION_TABLE = table(
  ["the line", "what follows"],
  TABLE.filter(([rule]) => rule === "EPS-12").map(([, what, of]) => [what, words(reconcile(of).get(entryId(1)))]),
);

const written = readFileSync(join(import.meta.dirname, "../../../docs/behaviour.md"), "utf8");

test("EPS-13: every answer of EPS against every state of our line, as docs/behaviour.md has it", () => {
  expect(written, `docs/behaviour.md should hold:\n${ANSWER_TABLE}`).toContain(ANSWER_TABLE);
});

test("EPS-12: what follows a strike, as docs/behaviour.md has it", () => {
  expect(written, `docs/behaviour.md should hold:\n${CORRECTION_TABLE}`).toContain(CORRECTION_TABLE);
});

test("EPS-13: every code EPS publishes is either asked again or has its reason; none falls through unnoticed", () => {
  const refused = CODES.filter((code) => answerOf(over(statusOf(code), businessOutcome(code, STAMP))).kind === "refused");
  expect(refused.filter((code) => !Object.hasOwn(REFUSALS, code))).toEqual([]);
  expect(Object.keys(REFUSALS).filter((code) => !Object.hasOwn(BUSINESS_CODES, code))).toEqual([]);
});
