import { useState } from "react";
import { Button } from "../../components/button.tsx";
import { FindingNote } from "../../components/finding.tsx";
import type { Link } from "../../shell/app-port.ts";

/**
 * The way out when the page was closed before the four words were written down: nobody can open this device, and nothing was recorded on
 * it, so the browser may be set up anew. Shown only while both are so (`isUntouched`).
 */
export const NeverWrittenDown = ({ noun, link }: { noun: string; link: Link }) => {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div className="stack">
      <div>
        <Button look="text" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          The words were never written down
        </Button>
      </div>
      {isOpen ? (
        <div className="card stack">
          <h2>Set this {noun} up again</h2>
          <p>
            Nobody can find the words out. Nothing has been recorded on this {noun} yet, so nothing is lost when it starts afresh:
          </p>
          {link.state === "answers" ? null : (
            <FindingNote tone="warn" fact="Not now: the gateway does not answer.">
              Without it this {noun} cannot be set up. Wait until it answers, or use another device.
            </FindingNote>
          )}
          <ol className="unlock-steps">
            <li>
              Ask whoever looks after Holdfast here for a new enrolment link (
              <span className="mono unbroken">holdfast enrol</span>
              ). It works for ten minutes.
            </li>
            <li>If you opened Holdfast from the home screen or as an app, open this page in Chrome or Edge instead.</li>
            <li>
              On a computer: tap the sign at the left of the address, then <b>Site settings</b>, then <b>Delete data</b>, and
              confirm.
            </li>
            <li>
              On Android: tap the sign at the left of the address, then <b>Cookies and site data</b>, then the bin, and confirm.
            </li>
            <li>Open the new link in this browser. This time write the four words down before you go on.</li>
          </ol>
        </div>
      ) : null}
    </div>
  );
};
