import { Icon } from "../../components/icon.tsx";
import { countOf } from "../../shell/moment-words.ts";
import { go } from "../../shell/route.ts";
import { useOpenView } from "../../shell/use-open-view.ts";

/** The two things people come to do. */
export const Tiles = () => {
  const { log } = useOpenView();
  return (
    <div className="tiles">
      <button type="button" className="tile tile-primary" onClick={() => go({ task: "find" })}>
        <Icon name="search" large />
        <span className="tile-words">Find</span>
        <span className="tile-note">name, date of birth, NHS number or prescription number</span>
      </button>
      <button type="button" className="tile" onClick={() => go({ task: "log", notice: null })}>
        <Icon name="log" large />
        <span className="tile-words">Log</span>
        <span className="tile-note">{log.lines.length === 0 ? "no lines yet" : `${countOf(log.lines.length, "line")} so far`}</span>
      </button>
    </div>
  );
};
