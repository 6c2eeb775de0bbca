import { useState } from "react";
import { clockTime } from "../../../core/model/words.ts";
import { Button } from "../../components/button.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { useApp } from "../../shell/app-context.ts";
import type { Trouble } from "../../shell/app-port.ts";
import { countOf } from "../../shell/moment-words.ts";
import { useOpenView } from "../../shell/use-open-view.ts";

/** What is for EPS: a person signs in, in a page of its own; then it goes. */
export const SendToEps = ({ waiting, underWay }: { waiting: number; underWay: number }) => {
  const app = useApp();
  const { signedIn, eps } = useOpenView();
  const [busy, setBusy] = useState(false);
  const [url, setUrl] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  if (waiting + underWay === 0) return null;
  const signIn = (): void => {
    setBusy(true);
    setTrouble(null);
    void app.startSignIn().then((answer) => {
      setBusy(false);
      if (!answer.ok) {
        setTrouble(answer);
        return;
      }
      setUrl(answer.url);
      window.open(answer.url, "_blank", "noopener");
    });
  };
  if (signedIn !== null)
    return (
      <div role="status">
        <FindingNote tone="info" fact={`${signedIn.name} is signed in to EPS until ${clockTime(signedIn.until)}.`}>
          {eps.answering === false
            ? "EPS does not answer now. It is asked again by itself; nothing more to do here."
            : `${countOf(waiting + underWay, "line is", "lines are")} being sent.`}
        </FindingNote>
      </div>
    );
  if (waiting === 0) return null;
  return (
    <div className="stack">
      {trouble === null ? null : (
        <FindingNote tone="stop" fact={trouble.fact} alert>
          {trouble.next}
        </FindingNote>
      )}
      <Button look="primary" icon="out" busy={busy ? "Asking the gateway…" : null} onClick={signIn}>
        Sign in to EPS and send {waiting}
      </Button>
      {url === null ? null : (
        <div role="status">
          <FindingNote tone="info" fact="Waiting for someone to sign in…">
            The page has opened beside this one. If it has not:{" "}
            <a className="sign-in-link" href={url} target="_blank" rel="noopener noreferrer">
              open the sign-in page
            </a>
          </FindingNote>
        </div>
      )}
    </div>
  );
};
