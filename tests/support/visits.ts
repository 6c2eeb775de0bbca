import type { OpenView } from "../../src/app/shell/app-port.ts";
import type { Charge } from "../../src/core/journal/handing-over.ts";
import type { LogLine } from "../../src/core/journal/log.ts";
import type { ItemChoice } from "../../src/core/journal/visit-command.ts";
import type { Prescription } from "../../src/core/model/prescription.ts";
import { quantitySchema } from "../../src/core/model/quantity.ts";
import type { Standing } from "../../src/core/reconcile/standing.ts";
import type { FakeControls } from "./fake-app.ts";

// Handings-over on a pretended app, for tests of what comes after them.

/** The unlocked view of a pretended app. */
export const openOf = (fake: FakeControls): OpenView => {
  const view = fake.app.view();
  if (view.phase !== "open") throw new Error("not open");
  return view;
};

/** The first made-up prescription of a family, or of one given name in it. */
export const prescriptionFor = (fake: FakeControls, family: string, given = ""): Prescription => {
  const found = openOf(fake).prescriptions.find(
    ({ patient }) => patient.family === family && patient.given.join(" ").startsWith(given),
  );
  if (found === undefined) throw new Error(`nobody is called ${family}`);
  return found;
};

/** Hands out so much of each item (all of it where nothing is said, "owe": all of it is owed, null: nothing is chosen), and gives back the lines. */
export const handOut = async (
  fake: FakeControls,
  prescription: Prescription,
  given: readonly (string | null | undefined)[] = [],
  charge: Charge = { kind: "paid", exemption: "0001" },
): Promise<LogLine[]> => {
  const choices = prescription.items.flatMap(({ itemId, quantity }, index): ItemChoice[] => {
    const much = given[index];
    if (much === null) return [];
    if (much === "owe") return [{ choice: "owe", itemId, why: "Out of stock" }];
    const amount = much === undefined ? quantity.value : quantitySchema.parse(much);
    return [{ choice: "give", itemId, quantity: amount, owingReason: "Out of stock" }];
  });
  const outcome = await fake.app.recordVisit({
    prescriptionKey: prescription.key,
    choices,
    assembledBy: "grace",
    checkedBy: "tom",
    clinicalCheckBy: "amira",
    handedTo: { to: "patient", name: null, toldNameAndAddress: true, toldDateOfBirth: true, identity: "seen" },
    charge,
    reason: null,
    checksNotMade: [],
    bagId: null,
    paper: null,
  });
  if (outcome.kind !== "recorded") throw new Error(JSON.stringify(outcome));
  return openOf(fake).log.lines.filter(({ line }) => outcome.lines.includes(line));
};

/** A line that EPS, the PMR or a person has settled. */
export const settledAs = (how: Extract<Standing, { kind: "settled" }>["how"], at: number): Standing => ({
  kind: "settled",
  how,
  at,
  by: "Amira Khan",
  decision: null,
});

/** The line as it is now. */
export const lineNow = (fake: FakeControls, { entryId }: LogLine): LogLine => {
  const line = openOf(fake).log.lines.find((known) => known.entryId === entryId);
  if (line === undefined) throw new Error("that line is gone");
  return line;
};
