import type { LogLine } from "../../../core/journal/log.ts";
import { shortDate } from "../../../core/model/words.ts";
import { isFinished } from "../../../core/reconcile/is-finished.ts";
import type { Standing } from "../../../core/reconcile/standing.ts";
import { lastDayToClaim, mayAmendClaim } from "../../../core/rules/claim-period.ts";
import type { OpenView } from "../../shell/app-port.ts";
import { hasRest, laterAtEps } from "../../shell/correction.ts";
import { countOf } from "../../shell/moment-words.ts";

/** What striking a line brings with it: the fact, and what follows of itself or needs a person. */
export type Follows = { tone: "info" | "warn"; fact: string; next: string };

type Facts = Pick<OpenView, "log" | "standings" | "signedIn">;

const whenSent = ({ signedIn }: Facts): string =>
  signedIn === null ? "once someone is signed in" : "by itself, as someone is signed in";

const info = (fact: string, next: string): Follows => ({ tone: "info", fact, next });
const warn = (fact: string, next: string): Follows => ({ tone: "warn", fact, next });

const NEVER_TOLD = info("EPS was never told of it.", "Nothing more to do.");

const isKeyedIn = ({ resolutions }: LogLine): boolean => resolutions.some(({ decision }) => decision === "keyed-into-pmr");

/** EPS holds it: changed, taken back, or reached through the later ones. */
const heldByEps = (line: LogLine, view: Facts): Follows => {
  const later = laterAtEps(line, view).length;
  if (later > 0)
    return warn(
      `EPS holds ${countOf(later, "later handing-over", "later handings-over")} of this prescription.`,
      `EPS takes back only the last one. Under Recover you agree once, and Holdfast sends ${2 * later + 1} messages: takes back ${later}, puts this one right, tells ${later} anew.`,
    );
  return hasRest(line, view)
    ? warn("EPS holds this line.", `EPS will be told to change this handing-over: 1 message, ${whenSent(view)}.`)
    : warn("EPS holds this line.", `EPS will be told to take it back: 1 message, ${whenSent(view)}.`);
};

/** True when no other line of the same item stands, so that a claim without this one says nothing of the item. */
const isLastOfItem = (line: LogLine, { log }: Facts): boolean =>
  !log.lines.some(
    (other) =>
      other.entryId !== line.entryId &&
      other.strike === null &&
      other.body.basis.key === line.body.basis.key &&
      other.body.itemId === line.body.itemId,
  );

/** The other lines of the same prescription that stand. */
const standingBeside = ({ entryId, body }: LogLine, { log }: Facts): LogLine[] =>
  log.lines.filter((other) => other.entryId !== entryId && other.strike === null && other.body.basis.key === body.basis.key);

const claimed = (line: LogLine, view: Facts, now: number): Follows => {
  if (!mayAmendClaim(line.body.happened.wall, now))
    return warn(
      "It is claimed, and too late to amend.",
      `The last day was ${shortDate(lastDayToClaim(line.body.happened.wall))}. It will need a look: tell the NHSBSA.`,
    );
  // EPS hears of no more supplies of what is claimed, so that nothing can take the place of what is struck.
  return isLastOfItem(line, view) || !isFinished(standingBeside(line, view))
    ? warn(
        "It is claimed, and what is left of it cannot be claimed instead.",
        "Holdfast cannot amend such a claim: EPS hears of no more supplies of it, and takes no claim that says neither what was supplied nor why not. Put the claim right in the PMR or with NHSBSA. The line will then need a look, under Recover: say there what you did.",
      )
    : warn(
        "It is claimed.",
        `The claim will be amended, ${whenSent(view)}. That is possible until ${shortDate(lastDayToClaim(line.body.happened.wall))}.`,
      );
};

/** What will follow when this line is struck now, by how far its telling has come (EPS-12). */
export const whatFollows = (line: LogLine, standing: Standing | undefined, view: Facts, now: number): Follows => {
  if (standing === undefined)
    return info(
      "The gateway has not worked this line out yet.",
      "If it is wrong, strike it all the same: what EPS or the PMR has to hear follows of itself.",
    );
  switch (standing.kind) {
    case "nothing-to-do":
      return NEVER_TOLD;
    case "for-eps":
      return standing.state === "needs-sign-in"
        ? NEVER_TOLD
        : warn(
            "EPS has been told and has not answered yet.",
            "EPS will be asked again first. If it has it, it is told to take it back.",
          );
    case "for-pmr":
      return isKeyedIn(line)
        ? warn("It is keyed into the PMR.", "The PMR must take it back: it goes on the PMR list.")
        : info("EPS was never told, and the PMR does not have it.", "It leaves the PMR list. Nothing more to do.");
    case "needs-a-look":
      return info("It needs a look.", "Once it is struck, Recover says what EPS or the PMR still has to hear.");
    case "settled":
      switch (standing.how) {
        case "notified":
          return heldByEps(line, view);
        case "by-both": {
          const follows = heldByEps(line, view);
          return { ...follows, next: `${follows.next} The PMR has it too, and must take it back there.` };
        }
        case "claimed":
          return claimed(line, view, now);
        case "by-pmr":
          return warn("It is in the PMR.", "The PMR must take it back: it goes on the PMR list.");
        case "by-person":
          return isKeyedIn(line)
            ? warn("It is keyed into the PMR.", "The PMR must take it back: it goes on the PMR list.")
            : NEVER_TOLD;
        case "taken-back":
        case "not-for-eps":
          return NEVER_TOLD;
      }
  }
};
