import { openOutage } from "../../../core/journal/outages.ts";
import type { PrescriptionId } from "../../../core/model/prescription-id.ts";
import { Heading } from "../../components/heading.tsx";
import { Icon } from "../../components/icon.tsx";
import { PatientNamed } from "../../components/patient-named.tsx";
import { countOf, momentWords } from "../../shell/moment-words.ts";
import { NeedsGateway } from "../../shell/needs-gateway.tsx";
import { releasingWords } from "../../shell/releasing-words.ts";
import { Screen } from "../../shell/screen.tsx";
import { SignIn } from "../../shell/sign-in.tsx";
import { useUi } from "../../shell/ui-memory.ts";
import { useNow } from "../../shell/use-now.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { MoveRole } from "./move-role.tsx";
import { ReleaseOne } from "./release-one.tsx";
import "./release.css";

/** The newest of what Holdfast released, at most so many. */
const MOST_ROWS = 5;

const WhatCame = () => {
  const ui = useUi();
  const view = useOpenView();
  const now = useNow();
  const since = openOutage(view.log)?.since ?? now - 86_400_000;
  const came = view.prescriptions
    .filter(({ releasedBy, takenAt }) => releasedBy === "holdfast" && takenAt >= since)
    .sort((a, b) => b.takenAt - a.takenAt);
  if (came.length === 0 && view.device.pharmacy.releasingSystem === "pmr") return null;
  return (
    <section className="card stack" aria-labelledby="what-came">
      <h2 id="what-came">What came through Holdfast</h2>
      <p className="second" role="status">
        {came.length === 0
          ? "Nothing yet. Holdfast asks EPS by itself, every few minutes."
          : `${countOf(came.length, "prescription")} since ${momentWords(since, now)}.`}
      </p>
      <ul className="rows-to-press release-rows">
        {came.slice(0, MOST_ROWS).map(({ key, patient, items, takenAt }) => (
          <li key={key}>
            <button type="button" onClick={() => ui.go({ task: "prescription", key })}>
              <span>
                <PatientNamed patient={patient} />
                <br />
                <span className="second">{items.map(({ product }) => product.display).join(" · ")}</span>
              </span>
              <span className="second unbroken">{momentWords(takenAt, now)}</span>
              <Icon name="forward" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
};

/** Who releases prescriptions now; moving that role; one prescription by its number (REL-1 to REL-3). */
export const ReleasingScreen = ({ id }: { id: PrescriptionId | null }) => {
  const view = useOpenView();
  const { fact, note, isOdd } = releasingWords(view);
  return (
    <Screen name="Who releases">
      <div className="stack-wide">
        <div className={isOdd ? "release-who release-odd" : "release-who"}>
          <Icon name={isOdd ? "warning" : "tray"} large />
          <div>
            <Heading>{fact}</Heading>
            <p className="second">{note}</p>
          </div>
        </div>
        <NeedsGateway meanwhile="Releasing and moving the role need it. Supplying from the copy goes on without." />
        <div className="two-columns">
          <div className="stack">
            <SignIn why="first" quiet />
            <MoveRole />
          </div>
          <div className="stack">
            <ReleaseOne id={id} />
            <WhatCame />
          </div>
        </div>
      </div>
    </Screen>
  );
};
