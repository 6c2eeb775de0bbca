import { Button } from "../components/button.tsx";
import "./update-notice.css";

/** A new version waits on this device: nothing changes until a person says so. Draws nothing when none waits. */
export const UpdateNotice = ({ waiting, busy, onUpdate }: { waiting: boolean; busy: boolean; onUpdate: () => void }) =>
  waiting ? (
    <div className="update-notice" role="status">
      <p>
        <strong>A new version is on this device.</strong> Take it when the counter is quiet; what you have typed is kept until
        then.
      </p>
      <Button look="secondary" busy={busy ? "Changing…" : null} onClick={onUpdate}>
        Change to the new version
      </Button>
    </div>
  ) : null;
