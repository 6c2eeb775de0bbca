import { type JudgedBy, judgeVisit } from "../../../core/journal/judge-visit.ts";
import type { ItemChoice, VisitCommand } from "../../../core/journal/visit-command.ts";
import type { Actor } from "../../../core/journal/who-and-when.ts";
import type { MedicinesIndex } from "../../../core/model/medicines-index.ts";
import { isPharmacist, type Person } from "../../../core/model/person.ts";
import type { Prescription, ToSupply } from "../../../core/model/prescription.ts";
import type { BaggedElsewhere } from "../../../core/rules/bagged-elsewhere.ts";
import type { Finding } from "../../../core/rules/finding.ts";
import { schedulesOf } from "../../../core/rules/listed-schedule.ts";
import type { SuppliedElsewhere } from "../../../core/rules/supplied-elsewhere.ts";
import type { Tone } from "../../components/finding.tsx";
import type { VisitDraft } from "../../shell/drafts.ts";

/** How a finding of core looks. */
export const toneOf = ({ severity }: Finding): Tone => (severity === "WARN" ? "warn" : severity === "INFO" ? "info" : "stop");

const actorOf = (team: readonly Person[], id: string | null, standIn: string): Actor => {
  const person = team.find((known) => known.id === id);
  return person === undefined ? { name: standIn, gphc: null } : { name: person.name, gphc: person.gphc };
};

/** What core says about these choices. People not chosen yet stand apart from each other, so that they raise nothing. */
export const judgeDraft = (
  prescription: ToSupply,
  choices: ItemChoice[],
  draft: VisitDraft,
  team: readonly Person[],
  log: JudgedBy,
  {
    now,
    copyTakenAt,
    elsewhere,
    baggedElsewhere,
    prescriptions,
    medicines,
  }: {
    now: number;
    copyTakenAt: number | null;
    elsewhere: readonly SuppliedElsewhere[];
    baggedElsewhere: readonly BaggedElsewhere[];
    prescriptions: readonly Prescription[];
    medicines: MedicinesIndex | null;
  },
): Finding[] => {
  const command: VisitCommand = {
    prescription,
    copyTakenAt: copyTakenAt ?? prescription.takenAt,
    elsewhere,
    baggedElsewhere,
    copies: prescriptions,
    scheduleOf: schedulesOf(medicines),
    choices,
    assembledBy: actorOf(team, draft.assembledBy, "not chosen: assembled"),
    checkedBy: actorOf(team, draft.checkedBy, "not chosen: checked"),
    clinicalCheckBy: actorOf(team, draft.clinicalCheckBy, "not chosen: clinical"),
    handedTo: { to: "patient", name: null, toldNameAndAddress: false, toldDateOfBirth: false, identity: null },
    charge: { kind: "to-settle-later", exemption: null },
    checksNotMade: [],
    reason: draft.reason,
    bagId: draft.bagId,
    onPaperAt: null,
  };
  return judgeVisit(command, log, now);
};

/** Who may be chosen for what: everyone but the counter assembles and checks, pharmacists take the clinical check. */
export const dispensersOf = (team: readonly Person[]): Person[] => team.filter(({ role }) => role !== "counter");

/** Those who may take the clinical check. */
export const pharmacistsOf = (team: readonly Person[]): Person[] => team.filter(isPharmacist);
