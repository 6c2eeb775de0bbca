import type { RecordOutcome } from "../../src/app/shell/app-port.ts";
import type { Chosen } from "./chosen.ts";
import type { LabDevice, Scene } from "./scene.ts";

/** Something that happens in a history. Says in words what it came to; null where nothing could happen. */
export type Move = (scene: Scene, device: LabDevice) => Promise<string | null>;

/** A device as a story names it. */
export const nameOf = (device: LabDevice): string => `device ${device.enrolment.device}`;

/** Keeps what people were told of lines, recorded or on paper, and what they had chosen for each, in its order. Says it in words. */
export const note = (scene: Scene, device: LabDevice, outcome: RecordOutcome, chosen: readonly Chosen[] = []): string => {
  if (outcome.kind === "recorded" || outcome.kind === "not-confirmed")
    for (const [place, line] of outcome.lines.entries()) {
      const one = chosen[place];
      if (one !== undefined) scene.chosen.set(line, one);
    }
  if (outcome.kind === "recorded") {
    for (const line of outcome.lines) scene.acknowledged.push({ device: device.enrolment.device, line });
    return `recorded ${outcome.lines.join(", ")}`;
  }
  if (outcome.kind === "not-confirmed") {
    scene.onPaper.push(...outcome.lines);
    return `NOT CONFIRMED ${outcome.lines.join(", ")}`;
  }
  return outcome.kind;
};
