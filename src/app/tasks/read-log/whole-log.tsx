import { useState } from "react";
import { Button } from "../../components/button.tsx";
import { Said, type SaidWords } from "../../components/said.tsx";
import { useApp } from "../../shell/app-context.ts";
import { countOf } from "../../shell/moment-words.ts";
import { saveFile } from "../../shell/save-file.ts";
import type { SealedFile } from "../../shell/sealed-file.ts";

const saved = async (file: SealedFile | "none" | "unread"): Promise<SaidWords> => {
  if (file === "none") return { tone: "info", fact: "Nothing is recorded on this device yet.", next: "" };
  if (file === "unread")
    return {
      tone: "stop",
      fact: "The storage of this device does not answer, so nothing was saved.",
      next: "Press the button again. Keep this device as it is, and clear nothing.",
    };
  return (await saveFile(file.name, file.text)) === "given-up"
    ? { tone: "stop", fact: "Nothing was saved.", next: "Press the button again." }
    : {
        tone: "good",
        fact: `${countOf(file.entries, "entry", "entries")} saved as ${file.name}: the whole log of this device.`,
        next: "Give the file to whoever sets the new gateway up. The log stays here too.",
      };
};

/** For the day on which the gateway's machine is gone for good: the whole log, sealed, receipted or not (SYN-14). */
export const WholeLog = () => {
  const app = useApp();
  const [said, setSaid] = useState<SaidWords | null>(null);
  return (
    <details className="card whole-log">
      <summary>If the gateway is lost for good</summary>
      <div className="stack">
        <p>
          A new gateway takes the lines of the lost one from its devices. Save this device’s whole log, sealed, and give it to
          whoever sets the new gateway up. Only they can read it.
        </p>
        <Said said={said} />
        <div>
          <Button look="secondary" onClick={() => void app.wholeLog().then(saved).then(setSaid)}>
            Save the whole log
          </Button>
        </div>
      </div>
    </details>
  );
};
