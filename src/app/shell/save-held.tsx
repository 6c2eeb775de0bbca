import { useState } from "react";
import { Button } from "../components/button.tsx";
import { FindingNote } from "../components/finding.tsx";
import type { SaidWords } from "../components/said.tsx";
import type { Place } from "../vault/still-held.ts";
import { useApp } from "./app-context.ts";
import type { HeldLines } from "./held-lines.ts";
import { countOf } from "./moment-words.ts";
import { saveFile } from "./save-file.ts";
import type { SealedFile } from "./sealed-file.ts";

const KEEP = "Keep this device as it is, and clear nothing";

const wordsOf = (held: Exclude<HeldLines, { kind: "file" }>): SaidWords => {
  switch (held.kind) {
    case "nothing":
      return {
        tone: "info",
        fact: "Nothing was found that could be saved.",
        next: "Both places where this device keeps its entries answered. Ask whoever runs the gateway which line it received last from here.",
      };
    case "unread":
      return {
        tone: "stop",
        fact: "The storage of this device does not answer, so nothing was saved.",
        next: `${KEEP}. Close every other window of Holdfast, start the device anew, and press the button again.`,
      };
    case "nameless":
      return {
        tone: "stop",
        fact: `${countOf(held.entries, "entry is", "entries are")} here, and the device no longer knows whose, so nothing was saved.`,
        next: `${KEEP}: show this to whoever runs the gateway.`,
      };
  }
};

const saved = async ({ file, silent }: { file: SealedFile; silent: readonly Place[] }): Promise<SaidWords> => {
  if ((await saveFile(file.name, file.text)) === "given-up")
    return { tone: "stop", fact: "Nothing was saved.", next: "Press the button again." };
  const entries = countOf(file.entries, "entry", "entries");
  return silent.length === 0
    ? {
        tone: "good",
        fact: `${entries} saved as ${file.name}.`,
        next: "Give the file to whoever runs the gateway. The entries stay here too.",
      }
    : {
        tone: "warn",
        fact: `${entries} saved as ${file.name}, and there may be more: the ${silent.join(" and the ")} did not answer.`,
        next: `Give the file to whoever runs the gateway. ${KEEP}: start the device anew, and press the button again.`,
      };
};

/** The way out for what a device in alarm still holds: a sealed file for the gateway, and what to do before anything is cleared (JRN-16). */
export const SaveHeld = () => {
  const app = useApp();
  const [said, setSaid] = useState<SaidWords | null>(null);
  const [others, setOthers] = useState<readonly SealedFile[]>([]);
  const [busy, setBusy] = useState(false);
  const save = (): void => {
    setBusy(true);
    void app
      .heldLines()
      .then((held) => {
        setOthers(held.others ?? []);
        return held;
      })
      .then((held) => (held.kind === "file" ? saved(held) : wordsOf(held)))
      .then(setSaid)
      .finally(() => setBusy(false));
  };
  return (
    <section className="card stack alarm-save" aria-labelledby="save-held">
      <h2 id="save-held">Save what this device still holds</h2>
      <p>
        Lines that are on this device only may still be here. Save them as a sealed file, and give it to whoever runs the gateway:
        only the gateway can read it.
      </p>
      <p>
        <strong>Clear this site's data in the browser only once they say that every line is in.</strong> Then set the device up
        again.
      </p>
      {said === null ? null : (
        <FindingNote tone={said.tone} fact={said.fact} alert>
          {said.next}
        </FindingNote>
      )}
      {others.length === 0 ? null : (
        <>
          <FindingNote tone="warn" fact="Lines of other devices are here too.">
            The gateway may lack them. Save each of these files as well, and give them to whoever runs the gateway.
          </FindingNote>
          {others.map((file) => (
            <div key={file.name}>
              <Button look="secondary" onClick={() => void saved({ file, silent: [] }).then(setSaid)}>
                {`Save ${file.name} (${countOf(file.entries, "entry", "entries")})`}
              </Button>
            </div>
          ))}
        </>
      )}
      <div>
        <Button look="primary" busy={busy ? "Looking…" : null} onClick={save}>
          Save the sealed file
        </Button>
      </div>
    </section>
  );
};
