import { useEffect } from "react";
import { lastPrescriptionId } from "../../../core/model/prescription-id.ts";
import { useUi } from "../../shell/ui-memory.ts";

/** More than any scan has; what was pressed longer ago is no part of it. */
const MOST_KEYS = 64;

const isTypedIn = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));

/**
 * While a screen with it is drawn, a scanner's keys that go into no field open Find with the prescription number they end with, once Enter comes.
 * Anything else does what it ever did (FND-1).
 */
export const useScan = (): void => {
  const ui = useUi();
  useEffect(() => {
    let keys = "";
    const pressed = (event: KeyboardEvent): void => {
      if (isTypedIn(event.target) || event.ctrlKey || event.altKey || event.metaKey) {
        keys = "";
        return;
      }
      if (event.key.length === 1) keys = (keys + event.key).slice(-MOST_KEYS);
      if (event.key !== "Enter") return;
      const id = lastPrescriptionId(keys);
      keys = "";
      if (id === null) return;
      // Else the scan's own Enter would press whichever button has the focus.
      event.preventDefault();
      ui.typedWords.set(id);
      ui.go({ task: "find" });
    };
    window.addEventListener("keydown", pressed, { capture: true });
    return () => window.removeEventListener("keydown", pressed, { capture: true });
  }, [ui]);
};
