import { useDrafts, usePaperForms, useRouteDrafts, useTriageDrafts, useUi } from "./ui-memory.ts";
import { useWatched } from "./watched.ts";
import "./tokens.css";
import "./base.css";
import "../components/sums.css";
import { useEffect } from "react";
import { openOutage } from "../../core/journal/outages.ts";
import { claimsOf } from "../../core/reconcile/claims-of.ts";
import { Heading } from "../components/heading.tsx";
import { NotConfirmed } from "../components/not-confirmed.tsx";
import { BagsScreen } from "../tasks/bags/bags-screen.tsx";
import { CdRegisterScreen } from "../tasks/cd-register/cd-register-screen.tsx";
import { ChecksScreen } from "../tasks/checks/checks-screen.tsx";
import { ClaimScreen } from "../tasks/claim/claim-screen.tsx";
import { ClaimsScreen } from "../tasks/claim/claims-screen.tsx";
import { DeadlinesScreen } from "../tasks/deadlines/deadlines-screen.tsx";
import { DeclareScreen } from "../tasks/declare-outage/declare-screen.tsx";
import { DeliveriesScreen } from "../tasks/deliveries/deliveries-screen.tsx";
import { EndScreen } from "../tasks/end-outage/end-screen.tsx";
import { EnrolScreen } from "../tasks/enrol/enrol-screen.tsx";
import { WordsScreen } from "../tasks/enrol/words-screen.tsx";
import { FindScreen } from "../tasks/find-prescription/find-screen.tsx";
import { HandBackScreen } from "../tasks/hand-back/hand-back-screen.tsx";
import { CheckScreen } from "../tasks/hand-out/check-screen.tsx";
import { PrescriptionGone, PrescriptionScreen } from "../tasks/hand-out/prescription-screen.tsx";
import { RecordedScreen } from "../tasks/hand-out/recorded-screen.tsx";
import { HomeScreen } from "../tasks/home/home-screen.tsx";
import { PmrScreen } from "../tasks/key-into-pmr/pmr-screen.tsx";
import { TakeOverScreen } from "../tasks/key-into-pmr/take-over-screen.tsx";
import { LabelsScreen } from "../tasks/labels/labels-screen.tsx";
import { LateScreen } from "../tasks/late-prescriptions/late-screen.tsx";
import { LeaveScreen } from "../tasks/leave/leave-screen.tsx";
import { MedicinesScreen } from "../tasks/medicines/medicines-screen.tsx";
import { MeetScreen } from "../tasks/meet/meet-screen.tsx";
import { NearMissScreen } from "../tasks/near-miss/near-miss-screen.tsx";
import { LookScreen } from "../tasks/needs-a-look/look-screen.tsx";
import { ReportScreen } from "../tasks/outage-report/report-screen.tsx";
import { FromPaperScreen } from "../tasks/paper/from-paper-screen.tsx";
import { InWordsScreen } from "../tasks/paper/in-words-screen.tsx";
import { PaperScreen } from "../tasks/paper/paper-screen.tsx";
import { RegisterScreen } from "../tasks/pom-register/register-screen.tsx";
import { ToComeScreen } from "../tasks/prescriptions-to-come/to-come-screen.tsx";
import { PrintScreen } from "../tasks/print/print-screen.tsx";
import { LogScreen } from "../tasks/read-log/log-screen.tsx";
import { RecoverScreen } from "../tasks/recover/recover-screen.tsx";
import { ReleasingScreen } from "../tasks/release/releasing-screen.tsx";
import { RpScreen } from "../tasks/responsible-pharmacist/rp-screen.tsx";
import { ScanScreen } from "../tasks/scan-tokens/scan-screen.tsx";
import { StrikeScreen } from "../tasks/strike-line/strike-screen.tsx";
import { TriageScreen } from "../tasks/triage/triage-screen.tsx";
import { UnlockScreen } from "../tasks/unlock/unlock-screen.tsx";
import { WithoutCopyScreen } from "../tasks/without-copy/without-copy-screen.tsx";
import { Alarm } from "./alarm.tsx";
import { useApp, useView } from "./app-context.ts";
import { Door } from "./door.tsx";
import { useNearMissBegun } from "./forms-begun.ts";
import { Frame } from "./frame.tsx";
import type { Route } from "./route.ts";
import { UpdateNotice } from "./update-notice.tsx";
import { useOpenView } from "./use-open-view.ts";
import { useToSupply } from "./use-to-supply.ts";

const HandOut = ({ task, at }: { task: "prescription" | "check"; at: string }) => {
  const prescription = useToSupply(at);
  if (prescription === null) return <PrescriptionGone />;
  return task === "check" ? <CheckScreen prescription={prescription} /> : <PrescriptionScreen prescription={prescription} />;
};

const TaskScreen = ({ route }: { route: Route }) => {
  const app = useApp();
  const view = useOpenView();
  switch (route.task) {
    case "home":
      return <HomeScreen />;
    case "find":
      return <FindScreen />;
    case "prescription":
    case "check":
      return <HandOut task={route.task} at={route.key} />;
    case "without-copy":
      return <WithoutCopyScreen begun={route.key} line={route.line} />;
    case "to-come":
      return <ToComeScreen />;
    case "cd-register":
      return <CdRegisterScreen />;
    case "pom-register":
      return <RegisterScreen />;
    case "recorded":
      return <RecordedScreen summary={route.summary} at={route.at} books={route.books} />;
    case "log":
      return <LogScreen notice={route.notice} />;
    case "leave":
      return <LeaveScreen />;
    case "meet":
      return <MeetScreen />;
    case "paper":
      return <PaperScreen notice={route.notice} />;
    case "in-words":
      return <InWordsScreen />;
    case "from-paper":
      return <FromPaperScreen line={route.line} of={route.key} />;
    case "print":
      return <PrintScreen sheet={route.sheet} only={route.only} />;
    case "labels":
      return <LabelsScreen entryIds={route.entryIds} />;
    case "strike":
      return <StrikeScreen entryIds={route.entryIds} />;
    case "recover":
      return <RecoverScreen />;
    case "needs-a-look": {
      const line = view.log.lines.find(({ entryId }) => entryId === route.entryId);
      const standing = view.standings.get(route.entryId);
      return line === undefined || standing?.kind !== "needs-a-look" ? (
        <RecoverScreen />
      ) : (
        <LookScreen line={line} standing={standing} />
      );
    }
    case "pmr":
      return <PmrScreen />;
    case "take-over":
      return <TakeOverScreen prescriptionKey={route.key} />;
    case "hand-back":
      return <HandBackScreen />;
    case "late-prescriptions":
      return <LateScreen />;
    case "checks":
      return <ChecksScreen />;
    case "deadlines":
      return <DeadlinesScreen />;
    case "claims":
      return <ClaimsScreen />;
    case "claim": {
      const claim = claimsOf({ ...view.log, standings: view.standings, received: view.received }, app.now()).find(
        ({ key }) => key === route.key,
      );
      return claim === undefined ? <ClaimsScreen /> : <ClaimScreen claim={claim} />;
    }
    case "releasing":
      return <ReleasingScreen id={route.id} />;
    case "tokens":
      return <ScanScreen />;
    case "medicines":
      return <MedicinesScreen words={route.words} />;
    case "responsible-pharmacist":
      return <RpScreen from={route.from} />;
    case "bags":
      return <BagsScreen notice={route.notice} />;
    case "deliveries":
      return <DeliveriesScreen />;
    case "near-miss":
      return <NearMissScreen />;
    case "triage":
      return <TriageScreen from={route.key} />;
    case "declare":
      return <DeclareScreen />;
    case "end":
      return <EndScreen />;
    case "report":
      return <ReportScreen outageId={route.outageId} />;
  }
};

/** What tells one screen from the next: a new one starts afresh, with the focus on its heading. */
const nameOf = (route: Route): string => {
  if (route.task === "print") return `${route.task} ${route.sheet ?? ""}`;
  if (route.task === "from-paper") return `${route.task} ${route.line}`;
  if ("key" in route) return `${route.task} ${route.key}`;
  return route.task === "needs-a-look" ? `${route.task} ${route.entryId}` : route.task;
};

/** A new version is offered only on Home, with no outage declared and nothing half filled in: never in the middle of work. */
const NewVersion = ({ task }: { task: Route["task"] }) => {
  const app = useApp();
  const view = useOpenView();
  const drafts = useDrafts();
  const forms = useRouteDrafts();
  const asking = useTriageDrafts();
  const onPaper = usePaperForms();
  const miss = useNearMissBegun();
  const isQuiet =
    miss === null &&
    task === "home" &&
    openOutage(view.log) === null &&
    drafts.size + forms.size + asking.size + onPaper.size === 0;
  return <UpdateNotice waiting={view.newVersionWaits && isQuiet} busy={false} onUpdate={app.useNewVersion} />;
};

const Inside = () => {
  const route = useWatched(useUi().route);
  return (
    <Frame notice={<NewVersion task={route.task} />}>
      <TaskScreen key={nameOf(route)} route={route} />
    </Frame>
  );
};

/** The whole app by its phase. What must be written on paper stands above everything, whatever happens beneath. */
export const App = () => {
  const view = useView();
  const { paper, paperWritten, forgetRoutes, typedWords } = useUi();
  const waiting = useWatched(paper);
  useEffect(() => {
    if (view.phase !== "locked") return;
    forgetRoutes();
    typedWords.set("");
  }, [view.phase, forgetRoutes, typedWords]);
  if (waiting !== null) return <NotConfirmed paper={waiting.paper} onWritten={paperWritten} />;
  switch (view.phase) {
    case "starting":
      return (
        <Door>
          <Heading quiet>Opening Holdfast…</Heading>
        </Door>
      );
    case "not-enrolled":
      return <EnrolScreen code={view.code} />;
    case "words":
      return <WordsScreen words={view.words} device={view.device} />;
    case "alarm":
      return <Alarm fact={view.fact} next={view.next} />;
    case "locked":
      return <UnlockScreen view={view} />;
    case "open":
      return <Inside />;
  }
};
