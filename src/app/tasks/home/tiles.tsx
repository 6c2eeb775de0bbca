import { Icon, type IconName } from "../../components/icon.tsx";
import { countOf } from "../../shell/moment-words.ts";
import type { Route } from "../../shell/route.ts";
import { useUi } from "../../shell/ui-memory.ts";
import { useOpenView } from "../../shell/use-open-view.ts";

const Tile = ({
  words,
  note,
  icon,
  to,
  primary = false,
}: {
  words: string;
  note: string;
  icon: IconName;
  to: Route;
  primary?: boolean;
}) => {
  const ui = useUi();
  return (
    <div className={primary ? "tile tile-primary" : "tile"}>
      <Icon name={icon} large />
      <button type="button" className="tile-button" onClick={() => ui.go(to)}>
        {words}
      </button>
      <p className="tile-note">{note}</p>
    </div>
  );
};

/** The two things people come to do. The whole tile may be tapped; the word alone names it. */
export const Tiles = () => {
  const { log } = useOpenView();
  return (
    <div className="tiles">
      <Tile
        words="Find"
        note="name, date of birth, NHS number or prescription number"
        icon="search"
        to={{ task: "find" }}
        primary
      />
      <Tile
        words="Log"
        note={log.lines.length === 0 ? "no lines yet" : `${countOf(log.lines.length, "line")} so far`}
        icon="log"
        to={{ task: "log", notice: null }}
      />
    </div>
  );
};
