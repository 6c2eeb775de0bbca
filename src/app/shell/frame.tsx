import type { ReactNode } from "react";
import { Avatar } from "../components/avatar.tsx";
import { Icon, type IconName } from "../components/icon.tsx";
import { Mark } from "../components/mark.tsx";
import { Strip } from "../components/strip.tsx";
import { useApp } from "./app-context.ts";
import { carriedFor } from "./carried.ts";
import { deviceTitle } from "./device-words.ts";
import { useFormsBegun } from "./forms-begun.ts";
import type { Route } from "./route.ts";
import { stateOfThings } from "./state-of-things.ts";
import { useUi } from "./ui-memory.ts";
import { useNow } from "./use-now.ts";
import { useOpenView } from "./use-open-view.ts";
import { useWatched } from "./watched.ts";
import "./frame.css";

type Tab = { words: string; icon: IconName; to: Route; tasks: readonly Route["task"][] };

const TABS: readonly Tab[] = [
  {
    words: "Home",
    icon: "home",
    to: { task: "home" },
    tasks: [
      "home",
      "responsible-pharmacist",
      "declare",
      "end",
      "releasing",
      "leave",
      "meet",
      "medicines",
      "near-miss",
      "triage",
      "to-come",
    ],
  },
  {
    words: "Find",
    icon: "search",
    to: { task: "find" },
    tasks: ["find", "prescription", "check", "bags", "deliveries", "tokens", "without-copy"],
  },
  {
    words: "Log",
    icon: "log",
    to: { task: "log", notice: null },
    tasks: ["log", "strike", "recorded", "paper", "from-paper", "cd-register", "pom-register", "print", "labels"],
  },
  {
    words: "Recover",
    icon: "recover",
    to: { task: "recover" },
    tasks: [
      "recover",
      "needs-a-look",
      "pmr",
      "take-over",
      "hand-back",
      "claims",
      "claim",
      "late-prescriptions",
      "deadlines",
      "checks",
      "in-words",
      "report",
    ],
  },
];

const Bar = () => {
  const app = useApp();
  const ui = useUi();
  const { device, me, met, places, unsentBeside } = useOpenView();
  const leave = (): void => ui.go({ task: "leave" });
  const forms = useFormsBegun();
  const isAllThere = places.thisDeviceOnly === 0 && unsentBeside === 0 && carriedFor(met).length === 0 && forms === 0;
  return (
    <div className="bar">
      <Mark />
      <p className="bar-name">Holdfast</p>
      <p className="bar-place">{device.pharmacy.name}</p>
      <p className="bar-device">{deviceTitle(device)}</p>
      <p className="bar-me">
        <Avatar name={me.name} look="bar" />
        <span>{me.name}</span>
      </p>
      {places.thisDeviceOnly === 0 ? null : (
        <button type="button" className="bar-here" onClick={leave}>
          {places.thisDeviceOnly} here<span className="bar-here-only"> only</span>
        </button>
      )}
      <button type="button" className="bar-lock" onClick={isAllThere ? () => app.lock() : leave}>
        <Icon name="lock" />
        <span>Lock</span>
      </button>
    </div>
  );
};

const Tabs = () => {
  const ui = useUi();
  const route = useWatched(ui.route);
  return (
    <nav className="tabs" aria-label="Holdfast">
      {TABS.map((tab) => {
        const here = tab.tasks.includes(route.task);
        return (
          <a
            key={tab.words}
            className="tab"
            href={`#/${tab.to.task}`}
            aria-current={here ? "page" : undefined}
            onClick={(event) => {
              event.preventDefault();
              ui.go(tab.to);
            }}
          >
            <Icon name={tab.icon} />
            <span>{tab.words}</span>
          </a>
        );
      })}
    </nav>
  );
};

/** Bar, strip and tabs around the screen of a task; a screen brings its own `main` and, where it has one, its action bar. */
export const Frame = ({ children, notice }: { children: ReactNode; notice?: ReactNode }) => {
  const view = useOpenView();
  const now = useNow();
  const { look, fact, shortFact, more, aside } = stateOfThings(view, now);
  return (
    <div className="frame">
      <header className="frame-head">
        <Bar />
        <Strip look={look} fact={fact} shortFact={shortFact} more={more} aside={aside} />
        {notice}
      </header>
      <Tabs />
      {children}
    </div>
  );
};
