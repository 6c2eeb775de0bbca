import { Icon } from "../components/icon.tsx";
import { useTriageDrafts } from "./ui-memory.ts";
import "./carry-on.css";

/** Forms about people who wait, begun and not recorded (TRI-1): one row each, to go on with. Draws nothing when there is none. */
export const CarryOnAsking = ({ onOpen }: { onOpen: (key: string) => void }) => {
  const drafts = [...useTriageDrafts()];
  return drafts.length === 0 ? null : (
    <ul className="carry-on">
      {drafts.map(([key, { triageId, form }]) => (
        <li key={key}>
          <button type="button" onClick={() => onOpen(key)}>
            <Icon name="pencil" />
            <span>
              <b>Carry on with {form.name.trim() === "" ? "somebody who has to wait" : form.name.trim()}?</b>{" "}
              {triageId === null ? "To be put on the list of people waiting" : "Asked again"}
              {form.need.trim() === "" ? "" : `: ${form.need.trim().split("\n").join(", ")}`}. Not recorded yet.
            </span>
            <Icon name="forward" />
          </button>
        </li>
      ))}
    </ul>
  );
};
