import { londonDate } from "../../../core/model/instant.ts";
import { clockTime, dayAndTime, spanWords } from "../../../core/model/words.ts";
import { isOldCopy } from "../../../core/rules/copy-age.ts";
import { Button } from "../../components/button.tsx";
import { Heading } from "../../components/heading.tsx";
import { Icon } from "../../components/icon.tsx";
import type { OpenView } from "../../shell/app-port.ts";
import { deviceNoun } from "../../shell/device-words.ts";
import { useInstall } from "../../shell/install-offer.ts";
import { countOf, momentWords } from "../../shell/moment-words.ts";
import { useNow } from "../../shell/use-now.ts";
import { useOpenView } from "../../shell/use-open-view.ts";

type Figure = { figure: string; words: string; note: string };

const DAY = 86_400_000;

const stored = (persisted: boolean | null, noun: string): Figure => {
  if (persisted === true) return { figure: "Stored", words: "safely", note: "the browser will not clear it by itself" };
  if (persisted === false) return { figure: "Stored", words: "but not promised", note: "a private window loses it when closed" };
  return { figure: "Stored", words: `on this ${noun}`, note: "the browser does not say if it may clear it" };
};

const lease = (view: OpenView, now: number): Figure => {
  const left = view.leaseUntil - now;
  const figure = left >= 2 * DAY ? `${Math.floor(left / DAY)} days` : left > 0 ? spanWords(left) : "Over";
  const note = view.link.lastAnswerAt === null ? "no contact yet" : `last contact ${momentWords(view.link.lastAnswerAt, now)}`;
  return { figure, words: left > 0 ? "until it must check in" : "it must check in now", note };
};

const figuresOf = (view: OpenView, now: number): Figure[] => {
  const controlled = view.prescriptions.filter(({ items }) => items.some(({ controlledDrug }) => controlledDrug !== null)).length;
  const { copyTakenAt } = view;
  return [
    {
      figure: String(view.prescriptions.length),
      words: view.prescriptions.length === 1 ? "prescription" : "prescriptions",
      note: `${controlled} with controlled drugs`,
    },
    copyTakenAt === null
      ? { figure: "None", words: "no copy yet", note: "it comes when the gateway answers" }
      : {
          figure: spanWords(now - copyTakenAt),
          words: "age of the copy",
          note:
            londonDate(copyTakenAt) === londonDate(now)
              ? `taken ${clockTime(copyTakenAt)} today`
              : `taken ${dayAndTime(copyTakenAt)}`,
        },
    stored(view.persisted, deviceNoun(view.device)),
    lease(view, now),
  ];
};

/** Why this device would not carry an outage now, or null. */
const whyNot = (view: OpenView, now: number): string | null => {
  if (view.copyTakenAt === null || view.prescriptions.length === 0)
    return "No prescriptions are on it yet. Leave it on and near the network.";
  if (view.leaseUntil <= now) return "It must check in with the gateway. Bring it near the network.";
  return isOldCopy(view.copyTakenAt, now)
    ? "The copy is old. Bring it near the network, or tell whoever looks after the gateway."
    : null;
};

const carriesWords = (problem: string | null, isKept: boolean, noun: string): string => {
  if (problem !== null) return `This ${noun} would not carry you yet`;
  return isKept ? `This ${noun} would carry you today` : `This ${noun} would carry you today only if this browser keeps it`;
};

const NOT_KEPT =
  "This browser has not promised to keep what is on it, and a private (incognito) window loses everything when it is closed. Open Holdfast in an ordinary window and install it: the browser’s menu, Install or Add to home screen.";

/** The verdict and its four figures. Claims only what has been measured. */
export const Readiness = () => {
  const view = useOpenView();
  const now = useNow();
  const problem = whyNot(view, now);
  const noun = deviceNoun(view.device);
  const install = useInstall();
  // No browser says that its window is private; one that promised to keep the storage is not.
  const isKept = view.persisted !== false;
  const isGood = problem === null && isKept;
  return (
    <section className={isGood ? "card readiness" : "card readiness readiness-not"} aria-label="Readiness">
      <div className="readiness-verdict">
        <Icon name={isGood ? "check-circle" : "warning"} large />
        <div>
          <Heading>{carriesWords(problem, isKept, noun)}</Heading>
          <p>
            {problem ?? `If everything went down now, ${countOf(view.prescriptions.length, "prescription")} would still be here.`}
          </p>
          {isKept ? null : <p>{NOT_KEPT}</p>}
          {isKept || install === null ? null : (
            <Button look="secondary" icon="install" onClick={install}>
              Install on this {noun}
            </Button>
          )}
        </div>
      </div>
      <ul className="figures">
        {figuresOf(view, now).map(({ figure, words, note }) => (
          <li key={words}>
            <p className="figure">{figure}</p>
            <p className="strong">{words}</p>
            <p className="note">{note}</p>
          </li>
        ))}
      </ul>
    </section>
  );
};
