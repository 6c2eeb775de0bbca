import { toSupplyOf } from "../../core/journal/without-copy.ts";
import type { ToSupply } from "../../core/model/prescription.ts";
import { useUi } from "./ui-memory.ts";
import { useOpenView } from "./use-open-view.ts";
import { useWatched } from "./watched.ts";

/** What a key stands for: the copy, what the log has of a supply without one, or what is typed and not recorded yet (ROU-1); null: nothing any more. */
export const useToSupply = (key: string): ToSupply | null => {
  const { prescriptions, log } = useOpenView();
  const typed = useWatched(useUi().typed);
  return toSupplyOf(key, { prescriptions, lines: log.lines }) ?? typed.get(key) ?? null;
};
