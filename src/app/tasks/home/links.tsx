import { Button } from "../../components/button.tsx";
import { Icon } from "../../components/icon.tsx";
import { momentWords } from "../../shell/moment-words.ts";
import { releasingWords } from "../../shell/releasing-words.ts";
import { SignInAddress } from "../../shell/sign-in.tsx";
import { useUi } from "../../shell/ui-memory.ts";
import { useNow } from "../../shell/use-now.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { useWatched } from "../../shell/watched.ts";
import { linkWords } from "./link-words.ts";

const ICONS = { up: "check-circle", down: "warning", unknown: "clock" } as const;

const stateOf = (up: boolean | null): keyof typeof ICONS => (up === null ? "unknown" : up ? "up" : "down");

/** The links, each in its own words, what is not well first (LNK-1). */
export const Links = () => {
  const view = useOpenView();
  const ui = useUi();
  const asked = useWatched(ui.signIn);
  const now = useNow();
  const rows = linkWords(view, now);
  const ordered = [...rows.filter(({ up }) => up === false), ...rows.filter(({ up }) => up !== false)];
  return (
    <section className="card links" aria-labelledby="links">
      <h2 id="links">Links</h2>
      <ul>
        {ordered.map(({ name, up, fact, note }) => (
          <li key={name} className={`link-${stateOf(up)}`}>
            <Icon name={ICONS[stateOf(up)]} />
            <div>
              <p className="strong">{fact}</p>
              <p className="second">{note}</p>
              {name === "eps-sign-in" && view.signingIn !== null && asked !== null ? (
                <p className="mono link-address">
                  <SignInAddress url={asked.url} />
                </p>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
};

/** Who releases prescriptions, and the way to change it. In an outage of the PMR this is the next thing to think of (REL-2). */
export const WhoReleases = () => {
  const ui = useUi();
  const view = useOpenView();
  const now = useNow();
  const { fact, note, isOdd, mayMoveTo } = releasingWords(view);
  return (
    <section className={isOdd ? "card home-down who-odd" : "card home-down who"} aria-labelledby="who-releases">
      <Icon name={isOdd ? "warning" : "tray"} large />
      <div>
        <h2 id="who-releases">{fact}</h2>
        <p className="second">
          {note}
          {view.signedIn === null ? null : (
            <>
              {" "}
              {view.signedIn.name} is signed in to EPS until{" "}
              <span className="unbroken">{momentWords(view.signedIn.until, now)}</span>.
            </>
          )}
        </p>
      </div>
      <Button look="secondary" onClick={() => ui.go({ task: "releasing", id: null })}>
        {mayMoveTo === "holdfast"
          ? "Let Holdfast release"
          : mayMoveTo === "pmr"
            ? "Give the role back"
            : "Release one by its number"}
      </Button>
    </section>
  );
};
