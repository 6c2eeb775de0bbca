import { useEffect, useRef } from "react";
import { Button } from "../../components/button.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { Heading } from "../../components/heading.tsx";
import { Screen } from "../../shell/screen.tsx";
import { useUi } from "../../shell/ui-memory.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { LogSheet } from "./log-sheet.tsx";
import { sheetsOf } from "./sheet-rows.ts";
import "./log.css";

/** The log as paper: numbered lines, struck ones ruled through. Opened at its foot. */
export const LogScreen = ({ notice }: { notice: string | null }) => {
  const ui = useUi();
  const { log, device } = useOpenView();
  const foot = useRef<HTMLDivElement>(null);
  useEffect(() => {
    foot.current?.scrollIntoView({ block: "end" });
  }, []);
  const sheets = sheetsOf(log, device.letter);
  const canStrike = log.lines.some(({ strike }) => strike === null);
  return (
    <Screen name="Log">
      <div className="stack">
        <div className="log-head">
          <Heading>Log</Heading>
          {canStrike ? (
            <Button look="secondary" icon="pencil" onClick={() => ui.go({ task: "strike", entryIds: null })}>
              Strike a line
            </Button>
          ) : null}
        </div>
        {sheets.length === 0 ? (
          <div className="sheet sheet-empty">
            <p>No lines yet. The first thing you record is the first line here.</p>
          </div>
        ) : null}
        {sheets.map((sheet) => (
          <LogSheet key={sheet.device} sheet={sheet} />
        ))}
        {notice === null ? null : (
          <div role="status">
            <FindingNote tone="good" fact={notice} />
          </div>
        )}
        <div ref={foot} />
      </div>
    </Screen>
  );
};
