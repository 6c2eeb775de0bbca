import type { ContributingFactor, Harm, NearMiss, WorkStage } from "../../../core/model/near-miss.ts";
import { MISTAKES } from "../../shell/mistake-words.ts";

/** Stages as people name them. */
export const STAGES: Readonly<Record<WorkStage, string>> = {
  selecting: "Picking the medicine",
  labelling: "Labelling",
  bagging: "Bagging",
  "handing-out": "Handing out",
};

/** What helped it to happen, as people name it. */
export const FACTORS: Readonly<Record<ContributingFactor, string>> = {
  communication: "Communication",
  training: "Training or experience",
  equipment: "Equipment or systems down",
  task: "The task, look-alikes",
  environment: "Noise, queue, space",
};

/** How far it went, as people name it. */
export const HARMS: Readonly<Record<Harm, string>> = {
  "none-reached": "Found before it reached the patient",
  "no-harm": "It reached the patient: no harm",
  low: "Low harm",
  moderate: "Moderate harm",
  severe: "Severe harm",
  death: "Death",
};

/** One near miss in a line: `Wrong strength: Examplapril 5 mg, picking the medicine`. */
export const nearMissWords = ({ mistake, medicine, stage }: NearMiss): string =>
  `${MISTAKES[mistake]}: ${medicine}, ${STAGES[stage].toLowerCase()}`;
