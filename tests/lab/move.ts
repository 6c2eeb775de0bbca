import type { RecordOutcome } from "../../src/app/shell/app-port.ts";
import type { LabDevice, Scene } from "./scene.ts";

/** Something that happens in a history. Says in words what it came to; null where nothing could happen. */
export type Move = (scene: Scene, device: LabDevice) => Promise<string | null>;

/** A device as a story names it. */
export const nameOf = (device: LabDevice): string => `device ${device.enrolment.device}`;

/** Keeps what people were told of lines: recorded, or on paper. Says it in words. */
export const note = (scene: Scene, device: LabDevice, outcome: RecordOutcome): string => {
  if (outcome.kind === "recorded") {
    if (outcome.lines.length > 0) scene.acknowledged.push({ device: device.enrolment.device, lines: outcome.lines });
    return `recorded ${outcome.lines.join(", ")}`;
  }
  if (outcome.kind === "not-confirmed") {
    scene.onPaper.push(...outcome.lines);
    return `NOT CONFIRMED ${outcome.lines.join(", ")}`;
  }
  return outcome.kind;
};
