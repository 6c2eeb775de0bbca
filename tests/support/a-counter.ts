import type { VisitForm } from "../../src/app/shell/app-port.ts";
import { londonMoment } from "../../src/app/shell/london-moment.ts";
import type { EntryBody } from "../../src/core/journal/body.ts";
import type { Log, LogLine } from "../../src/core/journal/log.ts";
import type { ItemChoice } from "../../src/core/journal/visit-command.ts";
import type { Prescription, ToSupply } from "../../src/core/model/prescription.ts";
import type { Finding } from "../../src/core/rules/finding.ts";
import { AMIRA_RP } from "./a-rp.ts";
import { createFakeApp, type FakeControls } from "./fake-app.ts";
import { openOf } from "./visits.ts";

/** What Holdfast said of a handing-over, and what it wrote. */
export type Told = {
  isRecorded: boolean;
  /** Each finding as "EXP-1 BLOCK". Left out: that every copy's age is told (AGE-1, INFO), which says nothing of this one. */
  says: string[];
  /** Their facts and next steps, in one text. */
  words: string;
  /** The entries of its lines; none where it was refused. */
  entries: EntryBody[];
};

/** How something is handed over, where that differs from all of it, made by one, checked by another, with no reason. */
type How = Partial<Omit<VisitForm, "prescriptionKey" | "typed">> & {
  /** So much of each item, in their order; null: none of it now. */
  give?: readonly (string | null | undefined)[];
};

/** A counter in a pharmacy: the app's own commands over a log in memory, with a clock that a case sets. */
export type Counter = {
  fake: FakeControls;
  /** It is this moment in England ("2026-03-29 10:00"); the copy was taken an hour before, and Amira Khan signs on if nobody has today. */
  comes(moment: string): Promise<void>;
  /** Hands it out, or tries to. */
  handOut(what: ToSupply, how?: How): Promise<Told>;
  log(): Log;
  lines(): readonly LogLine[];
};

/** A moment in England. */
export const at = (moment: string): number => {
  const [day = "", time = ""] = moment.split(" ");
  const found = londonMoment(day, time);
  if (found === null) throw new Error(`no such moment: ${moment}`);
  return found;
};

const isWorthSaying = ({ rule, severity }: Finding): boolean => rule !== "AGE-1" || severity !== "INFO";

const toldBy = (isRecorded: boolean, findings: readonly Finding[], entries: EntryBody[]): Told => {
  const said = findings.filter(isWorthSaying);
  const once = [...new Map(said.map((finding) => [JSON.stringify(finding), finding])).values()];
  return {
    isRecorded,
    says: once.map(({ rule, severity }) => `${rule} ${severity}`),
    words: once.map(({ fact, next }) => `${fact} ${next}`).join(" "),
    entries,
  };
};

const choicesOf = (what: ToSupply, give: How["give"]): ItemChoice[] =>
  what.items.flatMap(({ itemId, quantity }, index): ItemChoice[] => {
    const given = give === undefined ? quantity.value : give[index];
    if (given === undefined) return [];
    if (given === null) return [{ choice: "owe", itemId, why: "Out of stock" }];
    return [{ choice: "give", itemId, quantity: given as typeof quantity.value, owingReason: "Out of stock" }];
  });

/** A counter with these prescriptions in its copy, at this moment. */
export const aCounter = (moment: string, prescriptions: Prescription[] = []): Counter => {
  const fake = createFakeApp({ now: at(moment), prescriptions });
  fake.set({ copyTakenAt: at(moment) - 3_600_000 });
  const counter: Counter = {
    fake,
    log: () => openOf(fake).log,
    lines: () => openOf(fake).log.lines,
    comes: async (next) => {
      fake.setNow(at(next));
      fake.set({ copyTakenAt: at(next) - 3_600_000 });
      await fake.app.recordRp({ what: "on", who: AMIRA_RP, at: null, attestedBy: null });
    },
    handOut: async (what, { give, ...how } = {}) => {
      const before = fake.entries().length;
      const outcome = await fake.app.recordVisit({
        prescriptionKey: what.key,
        ...(what.route === undefined ? {} : { typed: what }),
        choices: choicesOf(what, give),
        assembledBy: "grace",
        checkedBy: "tom",
        clinicalCheckBy: "amira",
        handedTo: { to: "patient", name: null, toldNameAndAddress: true, toldDateOfBirth: true, identity: null },
        charge: { kind: "to-settle-later", exemption: null },
        reason: null,
        bagId: null,
        checksNotMade: [],
        paper: null,
        ...how,
      });
      if (outcome.kind === "refused") return toldBy(false, outcome.findings, []);
      const entries = fake
        .entries()
        .slice(before)
        .flatMap(({ body }) => (body === null ? [] : [body]));
      return toldBy(
        true,
        entries.flatMap((body) => ("visit" in body ? body.findings : [])),
        entries,
      );
    },
  };
  return counter;
};
