import type { ClaimItem, PrescriptionAct } from "../journal/decisions.ts";
import type { PrescriptionDecision } from "../journal/log.ts";
import { CHARGE_EXEMPTIONS } from "../model/charge-exemption.ts";

/** A person's word on a claim: how it is claimed, or that it is claimed elsewhere (CLM-1, CLM-3). */
export type ClaimWord = PrescriptionDecision & { act: Extract<PrescriptionAct, { do: "claim" | "claim-elsewhere" }> };

/** The words on the claim among decisions about one prescription, as they come. */
export const claimWords = (decisions: readonly PrescriptionDecision[]): ClaimWord[] =>
  decisions.filter((one): one is ClaimWord => one.act.do === "claim" || one.act.do === "claim-elsewhere");

/**
 * The last words: those that no other was said in the knowledge of. More than one, where devices did not know of each other; the same for any
 * order in which they came, and whatever the clocks.
 */
export const lastClaimWords = (decisions: readonly PrescriptionDecision[]): ClaimWord[] => {
  const words = claimWords(decisions);
  return words
    .filter(({ entryId }) => !words.some(({ act }) => act.knew?.includes(entryId) === true))
    .toSorted((a, b) => a.entryId.localeCompare(b.entryId));
};

const itemWords = ({ itemId, charge, endorsements }: ClaimItem): string =>
  JSON.stringify([itemId, charge, endorsements.map(({ code, text }) => [code, text])]);

const contentOf = ({ act }: ClaimWord): string =>
  act.do === "claim" ? JSON.stringify([act.exemption, act.evidenceSeen, act.items.map(itemWords).toSorted()]) : act.do;

/** True where two words claim the same: charge, evidence, items and endorsements. */
export const saysTheSame = (a: ClaimWord, b: ClaimWord): boolean => contentOf(a) === contentOf(b);

/** What a word on a claim says, as people read it: how the charge was settled, or that it is claimed elsewhere; and who said so. */
export const claimWordWords = ({ act, by }: ClaimWord): string => {
  if (act.do === "claim-elsewhere") return `Claimed elsewhere, said ${by.name}`;
  const charge = CHARGE_EXEMPTIONS.find(({ code }) => code === act.exemption)?.words ?? act.exemption;
  const [paid, endorsed] = [
    act.items.filter((item) => item.charge !== "not-paid").length,
    act.items.flatMap(({ endorsements }) => endorsements.map(({ code }) => code)),
  ];
  return `${charge}; ${paid} of ${act.items.length} charged; ${endorsed.join(", ")}; decided by ${by.name}`;
};

/** True where all these lines stood where a word on a claim was said: whoever said it read what they say of the charge (CHG-4). */
export const wasSaidWith = ({ act }: Pick<ClaimWord, "act">, entries: readonly string[]): boolean =>
  entries.every((entryId) => act.lines?.includes(entryId) === true || act.beside?.includes(entryId) === true);

/** True where a word is of exactly these lines. One that names none, of an older version, counts as it is. */
const isOfLines = ({ act }: ClaimWord, lines: readonly { entryId: string }[]): boolean =>
  act.lines === undefined ||
  (act.lines.length === lines.length && lines.every(({ entryId }) => act.lines?.includes(entryId) === true));

/** What stands decided of a claim that EPS does not have: nothing of these lines, one thing, or several that differ (CLM-1). */
export type ClaimDecided =
  | { kind: "nothing" }
  | { kind: "one"; word: ClaimWord }
  | { kind: "differs"; words: readonly ClaimWord[] };

/**
 * What is decided of the lines that stand at EPS now. A word on other lines (one was struck since, or came to it) counts for nothing, and of
 * several last words on these that differ none does: a person decides anew. The gateway and every device say the same.
 */
export const claimDecided = (decisions: readonly PrescriptionDecision[], lines: readonly { entryId: string }[]): ClaimDecided =>
  decidedBy(lastClaimWords(decisions).filter((word) => isOfLines(word, lines)));

/** What last words come to together: one thing where they all say it. */
export const decidedBy = (words: readonly ClaimWord[]): ClaimDecided => {
  const [word] = words;
  if (word === undefined) return { kind: "nothing" };
  return words.every((other) => saysTheSame(word, other)) ? { kind: "one", word } : { kind: "differs", words };
};
