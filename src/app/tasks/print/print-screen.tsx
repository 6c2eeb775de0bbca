import { useState } from "react";
import type { Log } from "../../../core/journal/log.ts";
import { ActionBar, BackButton } from "../../components/action-bar.tsx";
import { Button } from "../../components/button.tsx";
import { Heading } from "../../components/heading.tsx";
import { Segments } from "../../components/segments.tsx";
import { useApp } from "../../shell/app-context.ts";
import { Refused } from "../../shell/refused.tsx";
import { Screen } from "../../shell/screen.tsx";
import type { SheetName } from "../../shell/sheet-names.ts";
import { useUi } from "../../shell/ui-memory.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { useWrites } from "../../shell/use-writes.ts";
import { BlankPages } from "./blank-pages.tsx";
import { DeliveryPages } from "./delivery-pages.tsx";
import { DoorNotice } from "./door-notice.tsx";
import { LogPages } from "./log-pages.tsx";
import { hasOutage, type Scope, scoped } from "./log-scope.ts";
import { OwingSlips } from "./owing-slips.tsx";
import { OwingsPages } from "./owings-pages.tsx";
import { PomPages } from "./pom-pages.tsx";
import { RegisterPages } from "./register-pages.tsx";
import { RpNotice } from "./rp-notice.tsx";
import { RpPages } from "./rp-pages.tsx";
import { SHEETS } from "./sheets.ts";
import { ShortagePages } from "./shortage-pages.tsx";
import { WaitingPages } from "./waiting-pages.tsx";
import "./print.css";

const Chooser = () => {
  const ui = useUi();
  const open = useOpenView();
  return (
    <Screen
      name="Print"
      actions={
        <ActionBar back={<BackButton words="Back to the log" onClick={() => ui.go({ task: "log", notice: null })} />}>
          {null}
        </ActionBar>
      }
    >
      <div className="stack-wide">
        <div className="stack-tight">
          <Heading>Print</Heading>
          <p className="second">From this device, with no network. Labels: press a line's number in the log.</p>
        </div>
        <ul className="card rows-to-press print-rows">
          {SHEETS.map(({ name, words, about }) => (
            <li key={name}>
              <button type="button" onClick={() => ui.go({ task: "print", sheet: name, only: null })}>
                <span>
                  <b>{words}</b>
                  <br />
                  <span className="second">{about(open)}</span>
                </span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </Screen>
  );
};

const Pages = ({ sheet, log, only }: { sheet: SheetName; log: Log; only: readonly string[] | null }) => {
  switch (sheet) {
    case "log":
      return <LogPages log={log} />;
    case "owings":
      return <OwingsPages />;
    case "owing-slips":
      return <OwingSlips only={only} />;
    case "shortages":
      return <ShortagePages />;
    case "responsible-pharmacist":
      return <RpPages />;
    case "register":
      return <RegisterPages log={log} />;
    case "prescription-book":
      return <PomPages />;
    case "deliveries":
      return <DeliveryPages />;
    case "waiting":
      return <WaitingPages />;
    case "blank":
      return <BlankPages />;
    case "door":
      return <DoorNotice />;
    case "rp-notice":
      return <RpNotice />;
  }
};

const OneSheet = ({ name, only }: { name: SheetName; only: readonly string[] | null }) => {
  const ui = useUi();
  const { log } = useOpenView();
  const app = useApp();
  const writes = useWrites();
  const sheet = SHEETS.find((one) => one.name === name);
  const print = (): void => {
    if (name === "waiting")
      void writes.run(
        [
          {
            what: "Printed what is waiting",
            words: ["The list of all that waits was printed."],
            act: () => app.recordPrint("waiting"),
          },
        ],
        () => window.print(),
      );
    else window.print();
  };
  const [scope, setScope] = useState<Scope>(sheet?.firstScope ?? "outage");
  return (
    <Screen
      name="Print"
      actions={
        <ActionBar
          back={<BackButton words="Back to Print" onClick={() => ui.go({ task: "print", sheet: null, only: null })} />}
          note="Nothing happens? Use the browser's own menu, Print."
        >
          <Button look="primary" busy={writes.busy ? "Writing…" : null} onClick={print}>
            Print
          </Button>
        </ActionBar>
      }
    >
      <div className="stack-wide screen-only print-top">
        <Heading>{sheet?.words ?? "Print"}</Heading>
        <Refused writes={writes} />
        {sheet?.firstScope !== undefined && hasOutage(log) ? (
          <Segments
            legend="Which lines"
            options={[
              { value: "outage", words: "This outage, or the last" },
              { value: "all", words: "All in the log" },
            ]}
            value={scope}
            onChoose={setScope}
          />
        ) : null}
      </div>
      <Pages sheet={name} log={sheet?.firstScope === undefined ? log : scoped(log, scope)} only={only} />
    </Screen>
  );
};

/** What can be printed on A4 (SHT-1 to SHT-8): first the choice, then the sheet as it will look. Nothing of a patient stands in an address. */
export const PrintScreen = ({ sheet, only }: { sheet: SheetName | null; only: readonly string[] | null }) =>
  sheet === null ? <Chooser /> : <OneSheet name={sheet} only={only} />;
