import { useState } from "react";
import type { Finding } from "../../core/rules/finding.ts";
import type { RecordOutcome } from "./app-port.ts";
import { entryPaper } from "./entry-paper.ts";
import { useUi } from "./ui-memory.ts";
import { useOpenView } from "./use-open-view.ts";

/** One entry to write: what it is called on paper, the words to copy there, and the command. */
export type Write = { what: string; words: readonly string[]; act: () => Promise<RecordOutcome> };

/** Writing one or more entries from a screen. */
export type Writes = {
  busy: boolean;
  /** Why nothing (more) was written, with the next step; null when all went well. */
  refused: { fact: string; next: string } | null;
  /**
   * Writes one after the other. The first that is refused stops it and is shown; the first that cannot be confirmed goes on paper
   * (JRN-7). `then` runs once all are written, or the paper is.
   */
  run(writes: readonly Write[], then: () => void): Promise<void>;
};

/** What it was refused for: what bars it comes before what wants a reason, and both before what is only said. */
const whyOf = (findings: readonly Finding[]): { fact: string; next: string } =>
  findings.find(({ severity }) => severity === "BLOCK") ??
  findings.find(({ severity }) => severity === "STOP") ??
  findings[0] ?? { fact: "Nothing was written.", next: "Try it again." };

/** The state of writing for one screen. */
export const useWrites = (): Writes => {
  const ui = useUi();
  const { device, me } = useOpenView();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Writes["refused"]>(null);
  const run: Writes["run"] = async (writes, then) => {
    setBusy(true);
    setRefused(null);
    for (const { what, words, act } of writes) {
      const outcome = await act();
      if (outcome.kind === "recorded") continue;
      setBusy(false);
      if (outcome.kind === "refused") setRefused(whyOf(outcome.findings));
      else ui.showPaper(entryPaper(outcome, what, device, [...words, `by ${me.name}`]), then);
      return;
    }
    setBusy(false);
    then();
  };
  return { busy, refused, run };
};
