import type { HandedTo } from "../../core/journal/handing-over.ts";
import { givenOf } from "../../core/journal/line-amounts.ts";
import { isSupply, type LogLine } from "../../core/journal/log.ts";
import { owedBy } from "../../core/journal/owings.ts";
import { type Actor, initialsOfActor } from "../../core/journal/who-and-when.ts";
import { amountWords } from "../../core/model/amount-words.ts";
import type { ControlledDrug } from "../../core/model/medicine-item.ts";
import type { Prescription } from "../../core/model/prescription.ts";
import { compareQuantities, type Quantity, ZERO } from "../../core/model/quantity.ts";
import { REFERRED_WORDS, routeItemOf, type SupplyRoute } from "../../core/model/supply-route.ts";

/** The medicine a line is about, as prescribed. */
export const medicineOf = ({ body }: LogLine): string =>
  body.basis.items.find(({ itemId }) => itemId === body.itemId)?.product.display ?? "Medicine not named";

/** So much of a line's medicine, in the unit it was prescribed in: "28 tablets", "40 ml". */
export const amountOf = (value: Quantity, { body }: LogLine): string => {
  const unit = body.basis.items.find(({ itemId }) => itemId === body.itemId)?.quantity.unit ?? "";
  return unit === "" ? value : amountWords({ value, unit });
};

/** "NHS 111", "Another pharmacy, Quay Pharmacy 01632 960200". */
const referredWords = ({ to, toName }: Extract<SupplyRoute, { kind: "referred" }>): string =>
  toName === "" ? REFERRED_WORDS[to] : `${REFERRED_WORDS[to]}, ${toName}`;

/** "28 tablets given, 28 tablets owed", "all 28 tablets owed: out of stock", "not supplied: patient does not want it". */
export const whatHappened = (line: LogLine): string => {
  const { body } = line;
  const { route } = body.basis;
  if (!isSupply(body) && route?.kind === "referred")
    return `not supplied, referred on to ${referredWords(route)}: ${lowerFirst(body.why)}`;
  if (!isSupply(body))
    return body.outcome === "owed"
      ? `all ${amountOf(owedBy(line), line)} owed: ${lowerFirst(body.why)}`
      : `not supplied: ${lowerFirst(body.why)}`;
  return compareQuantities(body.owed, ZERO) > 0
    ? `${amountOf(givenOf(line), line)} given, ${amountOf(body.owed, line)} owed`
    : `${amountOf(givenOf(line), line)} given`;
};

/** What a line records, in a few words: "Handed out", "Owed rest handed out", "Owed, nothing given", "Not supplied". */
export const recordedAs = ({ body }: LogLine): string => {
  if (isSupply(body)) return body.kind === "owing-supplied" ? "Owed rest handed out" : "Handed out";
  return body.outcome === "owed" ? "Owed, nothing given" : "Not supplied";
};

const lowerFirst = (text: string): string => (/^[A-Z][a-z ]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text);

/** Who took it away: "patient", "Joseph Hargreaves, husband", "delivery", "not stated". */
export const takerOf = ({ to, name, professionalAddress }: HandedTo): string => {
  if (to === "not-stated") return "not stated";
  if (to !== "someone-else") return to;
  const who = name ?? "someone else";
  return professionalAddress === undefined ? who : `${who}, health professional, ${professionalAddress}`;
};

/** "GO / AK": who assembled and who checked; of a line where nothing was given, who wrote it. */
export const byAndCheck = ({ body }: LogLine): string =>
  isSupply(body) ? `${initialsOfActor(body.assembledBy)} / ${initialsOfActor(body.checkedBy)}` : initialsOfActor(body.actor);

/** "A Khan". */
export const shortName = (actor: Actor): string => {
  const words = actor.name.split(/\s+/);
  return words.length < 2 ? actor.name : `${actor.name.charAt(0)} ${words.at(-1)}`;
};

/** The controlled drug mark of a line's item: its route's, else as it was known then, else (an older line) from the copy while it is here. */
export const controlledDrugOf = ({ body }: LogLine, prescriptions: readonly Prescription[]): ControlledDrug | null => {
  if (body.basis.route !== undefined) {
    const schedule = routeItemOf(body.basis.route, body.itemId)?.schedule ?? null;
    return schedule === null ? null : { schedule, words: null, basis: "message" };
  }
  const known = body.basis.items.find(({ itemId }) => itemId === body.itemId)?.controlledDrug;
  if (known !== undefined) return known;
  return (
    prescriptions.find(({ key }) => key === body.basis.key)?.items.find(({ itemId }) => itemId === body.itemId)?.controlledDrug ??
    null
  );
};
