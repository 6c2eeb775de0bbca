import type { OpenView } from "./app-port.ts";
import { countStandings, type Stand } from "./count-standings.ts";
import type { OpenMatter } from "./open-matter.ts";
import { STAND_WORDS } from "./stand-words.ts";

/** The stands of lines that something or somebody still has to move on; the rest is done. */
const OPEN_STANDS: readonly Stand[] = [
  "not-received",
  "being-worked-out",
  "needs-a-look",
  "decided",
  "for-eps-sign-in",
  "for-eps-waits",
  "for-eps-at-the-door",
  "for-eps-under-way",
  "for-pmr",
  "for-pmr-at-the-door",
  "for-pmr-take-back",
];

const placeOf = (stand: Stand): OpenMatter["to"] => {
  if (stand === "for-eps-at-the-door" || stand === "for-pmr-at-the-door") return { task: "deliveries" };
  return stand === "for-pmr" || stand === "for-pmr-take-back" ? { task: "pmr" } : { task: "recover" };
};

/** The lines that are open, by what they still need, in the same numbers as Recover's table. */
export const openLines = (view: OpenView): OpenMatter[] => {
  const counts = countStandings(view.log.lines, view);
  return OPEN_STANDS.filter((stand) => counts[stand] > 0).map((stand) => ({
    key: stand,
    count: String(counts[stand]),
    words: STAND_WORDS[stand].words,
    note: STAND_WORDS[stand].note,
    to: placeOf(stand),
  }));
};
