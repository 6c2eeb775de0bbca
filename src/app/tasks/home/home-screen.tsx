import { linesInOutage } from "../../../core/journal/outages.ts";
import { dayAndTime } from "../../../core/model/words.ts";
import { Button } from "../../components/button.tsx";
import { Heading } from "../../components/heading.tsx";
import { Icon } from "../../components/icon.tsx";
import { CarryOn } from "../../shell/carry-on.tsx";
import { deviceNoun } from "../../shell/device-words.ts";
import { isRefused } from "../../shell/is-refused.ts";
import { countPlaces } from "../../shell/line-place.ts";
import { momentWords } from "../../shell/moment-words.ts";
import { OUTAGE_WORDS } from "../../shell/outage-words.ts";
import { RegisterNote } from "../../shell/register-note.tsx";
import { releasingWords } from "../../shell/releasing-words.ts";
import { Screen } from "../../shell/screen.tsx";
import { stateOfThings } from "../../shell/state-of-things.ts";
import { StorageNotes } from "../../shell/storage-notes.tsx";
import { TwiceNotes } from "../../shell/twice-notes.tsx";
import { useUi } from "../../shell/ui-memory.ts";
import { useNow } from "../../shell/use-now.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { BagsCard } from "./bags-card.tsx";
import { DeliveriesCard } from "./deliveries-card.tsx";
import { LinesByPlace } from "./lines-by-place.tsx";
import { Links, WhoReleases } from "./links.tsx";
import { LookNote } from "./look-note.tsx";
import { MedicinesNote } from "./medicines-note.tsx";
import { MeetOthers } from "./meet-others.tsx";
import { NearMissCard } from "./near-miss-card.tsx";
import { Readiness } from "./readiness.tsx";
import { RpCard } from "./rp-card.tsx";
import { Tiles } from "./tiles.tsx";
import { ToComeNote } from "./to-come-note.tsx";
import { TriageCard } from "./triage-card.tsx";
import { useScan } from "./use-scan.ts";
import { WithoutCopyCard } from "./without-copy-card.tsx";
import { WorksNow } from "./works-now.tsx";
import "./home.css";

const SomethingDown = () => {
  const ui = useUi();
  const view = useOpenView();
  const { link, eps } = view;
  const now = useNow();
  const gateway = isRefused(view)
    ? "The gateway answers, and does not know this device."
    : link.state === "answers"
      ? "The gateway answers now."
      : link.state === "no-answer"
        ? `The gateway has not answered${link.since === null ? "" : ` since ${momentWords(link.since, now)}`}.`
        : "The gateway has not been asked yet.";
  // What EPS does is known through the gateway only, so a silent gateway leaves it unknown.
  const spine =
    eps.answering === null || link.state !== "answers"
      ? ""
      : eps.answering
        ? " EPS answers now."
        : ` EPS has not answered${eps.since === null ? "" : ` since ${momentWords(eps.since, now)}`}.`;
  return (
    <section className="card home-down" aria-labelledby="something-down">
      <Icon name="plug" large />
      <div>
        <h2 id="something-down">Something down?</h2>
        <p className="second">
          {gateway}
          {spine}
        </p>
      </div>
      <Button look="slate" onClick={() => ui.go({ task: "declare" })}>
        Declare an outage
      </Button>
    </section>
  );
};

/** Home: the verdict and four figures when nothing is declared; what is down and what works now when something is. */
export const HomeScreen = () => {
  const ui = useUi();
  const view = useOpenView();
  const now = useNow();
  const { outage, look } = stateOfThings(view, now);
  // What is down already is declared from the first screen.
  const isSilent = look === "no-answer";
  useScan();
  if (outage === null)
    return (
      <Screen name="Home">
        <div className="stack-wide">
          <TwiceNotes />
          {isSilent ? <SomethingDown /> : null}
          <Readiness />
          <LookNote />
          <RpCard />
          <ToComeNote />
          <RegisterNote />
          <StorageNotes />
          <CarryOn />
          <BagsCard />
          <DeliveriesCard />
          <TriageCard />
          <Tiles />
          <WithoutCopyCard />
          {isSilent ? null : <SomethingDown />}
          <MeetOthers />
          <WhoReleases />
          <MedicinesNote />
          <NearMissCard />
          <Links />
        </div>
      </Screen>
    );
  const isToMove = releasingWords(view).mayMoveTo !== null;
  const places = countPlaces(linesInOutage(view.log, outage.outageId), view);
  return (
    <Screen name="Home">
      <div className="stack-wide">
        <div className="home-head">
          <div>
            <Heading>Carry on from this {deviceNoun(view.device)}</Heading>
            <p className="second">
              <b>
                {OUTAGE_WORDS[outage.what].sentence} since {momentWords(outage.since, now)}.
              </b>{" "}
              Declared by {outage.declaredBy.name} <span className="unbroken">{momentWords(outage.declaredAt, now)}</span>
              {outage.supplierIncident === null ? null : ` · ${outage.supplierIncident}`}
              {outage.nationalIncident === null ? null : ` · ${outage.nationalIncident}`}
              {outage.why === "" ? null : ` · ${outage.why}`}
            </p>
            {view.link.state === "answers" ? (
              <p className="second">
                The gateway answers
                {view.link.since === null
                  ? ""
                  : ` since ${view.link.since < now - 86_400_000 ? dayAndTime(view.link.since) : momentWords(view.link.since, now)}`}
                : <b className="unbroken">{`${places.received} of ${places.total} received`}</b>. A check can be wrong; you decide
                when it is over.
              </p>
            ) : null}
          </div>
          <Button look="secondary" onClick={() => ui.go({ task: "end" })}>
            End the outage
          </Button>
        </div>
        <TwiceNotes />
        <LookNote />
        <RpCard />
        <ToComeNote />
        <RegisterNote />
        <StorageNotes />
        <CarryOn />
        <BagsCard />
        <DeliveriesCard />
        <Tiles />
        <TriageCard always />
        <WithoutCopyCard />
        <MeetOthers />
        {isToMove ? <WhoReleases /> : null}
        <div className="two-columns home-two">
          <LinesByPlace outageId={outage.outageId} />
          <WorksNow what={outage.what} />
        </div>
        {isToMove ? null : <WhoReleases />}
        <NearMissCard />
        <MedicinesNote />
        <Links />
      </div>
    </Screen>
  );
};
