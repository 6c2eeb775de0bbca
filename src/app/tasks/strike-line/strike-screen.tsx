import { useState } from "react";
import { useUi } from "../../shell/ui-memory.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { ChooseLine } from "./choose-line.tsx";
import { WhyStruck } from "./why-struck.tsx";

/** Striking a line, in two steps: which, then why. `entryIds`: only these may be chosen; null: any that stands. */
export const StrikeScreen = ({ entryIds }: { entryIds: readonly string[] | null }) => {
  const ui = useUi();
  const { log } = useOpenView();
  const toLog = (notice: string | null): void => ui.go({ task: "log", notice }, "replace");
  const [chosen, setChosen] = useState<string | null>(null);
  const standing = log.lines
    .filter(({ strike, entryId }) => strike === null && (entryIds === null || entryIds.includes(entryId)))
    .sort((a, b) => b.body.recorded.wall - a.body.recorded.wall || b.seq - a.seq);
  const [only, ...others] = standing;
  const line = standing.find(({ entryId }) => entryId === chosen) ?? (others.length === 0 ? only : undefined);
  return line === undefined ? (
    <ChooseLine lines={standing} onChoose={setChosen} onBack={() => toLog(null)} />
  ) : (
    <WhyStruck
      key={line.entryId}
      line={line}
      onAnother={others.length === 0 ? null : () => setChosen(null)}
      onDone={toLog}
      onBack={() => toLog(null)}
    />
  );
};
