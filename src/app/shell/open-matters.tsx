import { Icon } from "../components/icon.tsx";
import { Kept } from "../components/kept.tsx";
import type { OpenMatter } from "./open-matter.ts";
import { useUi } from "./ui-memory.ts";
import "./open-matters.css";

/** Open matters, each a row that leads to where it is dealt with. */
export const OpenMatters = ({ matters }: { matters: readonly OpenMatter[] }) => {
  const ui = useUi();
  return (
    <ul className="rows-to-press open-matters">
      {matters.map(({ key, count, words, note, to }) => (
        <li key={key}>
          <button type="button" onClick={() => ui.go(to)}>
            <b className="open-count">{count}</b>
            <span className="open-text">
              <span>
                <Kept text={words} />
              </span>
              <span className="second">
                <Kept text={note} />
              </span>
            </span>
            <Icon name="forward" />
          </button>
        </li>
      ))}
    </ul>
  );
};
