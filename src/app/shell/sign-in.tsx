import { useEffect, useState } from "react";
import { clockTime } from "../../core/model/words.ts";
import { Button } from "../components/button.tsx";
import { FindingNote } from "../components/finding.tsx";
import { focusOn } from "../components/focus-on.ts";
import { useApp } from "./app-context.ts";
import type { Trouble } from "./app-port.ts";
import { useUi } from "./ui-memory.ts";
import { useNow } from "./use-now.ts";
import { useOpenView } from "./use-open-view.ts";
import { useWatched } from "./watched.ts";
import "./sign-in.css";

/** How long an address may be used (SGN-1), as the gateway keeps it. */
const ADDRESS_MS = 10 * 60_000;

/** The address as a person types it: without its scheme, broken only before its path. */
export const SignInAddress = ({ url }: { url: string }) => {
  const [host = "", ...path] = url.replace(/^https?:\/\//, "").split("/");
  return (
    <>
      {host}
      <wbr />
      <span className="unbroken">/{path.join("/")}</span>
    </>
  );
};

type AddressProps = { url: string; until: number; isNew: boolean; onAnew: () => void };

/** The address to open. `isNew`: it was asked for here just now; it takes the focus, because the button that asked is gone. */
const Address = ({ url, until, isNew, onAnew }: AddressProps) => {
  useEffect(() => {
    if (isNew && url !== "") focusOn("sign-in-address");
  }, [isNew, url]);
  return (
    <div className="sign-in" role="status">
      <p className="strong">Waiting for someone to sign in at the counter.</p>
      <p className="second">On the PC with the smartcard reader, open this address in any browser:</p>
      <p className="sign-in-address mono" id="sign-in-address" tabIndex={-1}>
        <SignInAddress url={url} />
      </p>
      <p className="second">
        It can be used until <span className="unbroken">{clockTime(until)}</span>. This page goes on by itself.
      </p>
      <div className="sign-in-ways">
        <a className="sign-in-here" href={url} target="_blank" rel="noopener noreferrer">
          Open it on this device
        </a>
        <Button look="text" onClick={onAnew}>
          Ask for another address
        </Button>
      </div>
    </div>
  );
};

/**
 * Signing in to EPS, wherever a task needs it (SGN-1): who is signed in, or the address to open at the counter PC, or the button that
 * asks for one. `why`: what for, on the button ("and send 8").
 */
export const SignIn = ({ why, quiet = false }: { why: string; quiet?: boolean }) => {
  const app = useApp();
  const ui = useUi();
  const { signedIn, signingIn, link } = useOpenView();
  const now = useNow();
  const asked = useWatched(ui.signIn);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [askedHere, setAskedHere] = useState<string | null>(null);
  const ask = (): void => {
    setBusy(true);
    setTrouble(null);
    void app.startSignIn().then((answer) => {
      setBusy(false);
      if (!answer.ok) {
        setTrouble(answer);
        return;
      }
      setAskedHere(answer.url);
      ui.signIn.set({ url: answer.url, at: app.now() });
    });
  };
  if (signedIn !== null)
    return (
      <div role="status">
        <FindingNote tone="good" fact={`${signedIn.name} is signed in to EPS until ${clockTime(signedIn.until)}.`} />
      </div>
    );
  // Used, or lost with the gateway's process: what it answered since knows of no sign-in that is waited for.
  const isGone = asked !== null && signingIn === null && (link.lastAnswerAt ?? 0) > asked.at;
  if (asked !== null && !isGone && now < asked.at + ADDRESS_MS)
    return <Address url={asked.url} until={asked.at + ADDRESS_MS} isNew={askedHere === asked.url} onAnew={ask} />;
  return (
    <div className="stack">
      {trouble === null ? null : (
        <FindingNote tone="stop" fact={trouble.fact} alert>
          {trouble.next}
        </FindingNote>
      )}
      {signingIn === null || trouble !== null ? null : (
        <FindingNote tone="info" fact={`Waiting for someone to sign in at the counter, until ${clockTime(signingIn.until)}.`}>
          The address is on the device that asked for it. This device may ask for one of its own.
        </FindingNote>
      )}
      {link.state === "no-answer" ? (
        <FindingNote tone="warn" fact="Signing in needs the gateway, and it does not answer.">
          Nothing is lost: what is for EPS waits. Check the Wi-Fi or the cable. The way to sign in comes back here by itself.
        </FindingNote>
      ) : (
        <Button look={quiet ? "secondary" : "primary"} icon="out" busy={busy ? "Asking the gateway…" : null} onClick={ask}>
          Sign in to EPS {why}
        </Button>
      )}
    </div>
  );
};
