import type { MedicinesIndex } from "../../core/model/medicines-index.ts";
import type { Change } from "../../core/wire/changes.ts";

/** The wording a pharmacy took in for its labels (LAB-7): lines by dm+d code, and when it was taken in (ms). */
export type OwnWording = { takenInAt: number; lines: ReadonlyMap<string, readonly string[]> };

/** The pharmacy's own wording out of what a device holds; null where there is none. Parts of an older table count for nothing beside a newer one. */
export const ownWordingOf = (changes: readonly Change[]): OwnWording | null => {
  const parts = changes.flatMap((change) => (change.kind === "label-wording" && change.wording.length > 0 ? [change] : []));
  const takenInAt = Math.max(...parts.map((part) => part.takenInAt));
  return parts.length === 0
    ? null
    : {
        takenInAt,
        lines: new Map(
          parts
            .filter((part) => part.takenInAt === takenInAt)
            .flatMap(({ wording }) => wording.map(({ code, lines }) => [code, lines] as const)),
        ),
      };
};

/** The lines for a product by its code, else by the code of the generic (VMP) that the medicines list has it under. None: an empty list. */
export const ownLinesFor = (code: string, own: OwnWording | null, medicines: MedicinesIndex | null): readonly string[] =>
  own?.lines.get(code) ?? own?.lines.get(medicines?.byId(code)?.virtualId ?? "") ?? [];
