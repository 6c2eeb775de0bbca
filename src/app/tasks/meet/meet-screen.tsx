import { useState } from "react";
import { ActionBar, BackButton } from "../../components/action-bar.tsx";
import { Button } from "../../components/button.tsx";
import { Heading } from "../../components/heading.tsx";
import { Said, type SaidWords } from "../../components/said.tsx";
import { useApp } from "../../shell/app-context.ts";
import type { Trouble } from "../../shell/app-port.ts";
import { deviceNoun } from "../../shell/device-words.ts";
import { countOf } from "../../shell/moment-words.ts";
import { saveFile } from "../../shell/save-file.ts";
import { Screen } from "../../shell/screen.tsx";
import type { ToShow } from "../../shell/to-show.ts";
import { TwiceNotes } from "../../shell/twice-notes.tsx";
import { useUi } from "../../shell/ui-memory.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { ChooseFile } from "./choose-file.tsx";
import { MetDevices } from "./met-devices.tsx";
import { ReadSquares } from "./read-squares.tsx";
import { ShowSquares } from "./show-squares.tsx";
import { takenWords } from "./taken-words.ts";
import "./meet.css";

type Doing = { what: "choose" } | { what: "show"; heading: string; squares: readonly string[] } | { what: "read" };

const useMeeting = () => {
  const app = useApp();
  const { device } = useOpenView();
  const [doing, setDoing] = useState<Doing>({ what: "choose" });
  const [said, setSaid] = useState<SaidWords | null>(null);
  const choose = (): void => setDoing({ what: "choose" });
  const isThere = (what: ToShow | "none" | Trouble, none: string): what is ToShow => {
    if (what === "none") setSaid({ tone: "good", fact: none, next: "There is nothing to hand over." });
    else if ("ok" in what) setSaid({ tone: "stop", fact: what.fact, next: what.next });
    else return true;
    return false;
  };
  const show = async (asked: Promise<ToShow | "none" | Trouble>, heading: string, none: string): Promise<void> => {
    setSaid(null);
    const found = await asked;
    if (!isThere(found, none)) return;
    if (found.squares !== null) setDoing({ what: "show", heading, squares: found.squares });
    else
      setSaid({
        tone: "warn",
        fact: `${countOf(found.entries, "entry", "entries")} are too many for squares.`,
        next: "Save them as a file instead, and choose that file on the other device.",
      });
  };
  const save = async (asked: Promise<ToShow | "none" | Trouble>, none: string): Promise<void> => {
    setSaid(null);
    const found = await asked;
    if (!isThere(found, none)) return;
    const how = await saveFile(found.name, found.text);
    setSaid(
      how === "given-up"
        ? { tone: "stop", fact: "Nothing was saved.", next: "Press the button again, or use the squares." }
        : {
            tone: "good",
            fact: `Saved as ${found.name}.`,
            next: "Open it on the other device: Meet another device, Choose a file.",
          },
    );
  };
  const takeIn = async (content: string | Uint8Array<ArrayBuffer>): Promise<void> => {
    const taken = await app.takeIn(content);
    choose();
    setSaid(takenWords(taken, device));
  };
  const read = (): void => {
    setSaid(null);
    setDoing({ what: "read" });
  };
  return { app, doing, said, choose, show, save, takeIn, read };
};

const ALL_THERE = "The gateway has every line of this device.";

/** Two devices side by side without any network: each shows and reads what was supplied, then the lines themselves (MET-1 to MET-4). */
export const MeetScreen = () => {
  const ui = useUi();
  const view = useOpenView();
  const { app, doing, said, choose, show, save, takeIn, read } = useMeeting();
  const noun = deviceNoun(view.device);
  if (doing.what !== "choose")
    return (
      <Screen
        name={doing.what === "show" ? "Show to another device" : "Read another device"}
        actions={
          <ActionBar back={<BackButton words="Back" onClick={choose} />}>
            {doing.what === "show" ? (
              <Button look="primary" onClick={choose}>
                The other device has it all
              </Button>
            ) : (
              <Button look="primary" onClick={choose}>
                Stop reading
              </Button>
            )}
          </ActionBar>
        }
      >
        {doing.what === "show" ? (
          <ShowSquares heading={doing.heading} squares={doing.squares} />
        ) : (
          <ReadSquares onWhole={(content) => void takeIn(content)} onFile={(text) => void takeIn(text)} />
        )}
      </Screen>
    );
  return (
    <Screen
      name="Meet another device"
      actions={
        <ActionBar back={<BackButton words="Back to Home" onClick={() => ui.go({ task: "home" })} />}>
          <Button look="primary" onClick={read}>
            Read the other device
          </Button>
        </ActionBar>
      }
    >
      <div className="stack-wide">
        <div className="stack-tight">
          <Heading>Meet another device</Heading>
          <p className="second">
            Two devices of this pharmacy side by side: one shows squares, the other reads them with its camera. No network is
            needed, and nobody else can read what goes across.
          </p>
        </div>
        <Said said={said} />
        <TwiceNotes alert />
        <div className="two-columns">
          <section className="card stack" aria-labelledby="meet-supplied">
            <h2 id="meet-supplied">1. First: what was supplied</h2>
            <p>
              Do it on both, and again from time to time. Each then warns before it supplies what the other has supplied, or has
              in a bag that waits.
            </p>
            <div className="acts">
              <Button
                look="secondary"
                onClick={() => void show(app.toShow("supplied"), `What this ${noun} supplied`, "Nothing was supplied here yet.")}
              >
                Show what was supplied
              </Button>
              <Button look="text" onClick={() => void save(app.toShow("supplied", "file"), "Nothing was supplied here yet.")}>
                Save it as a file
              </Button>
            </div>
          </section>
          <section className="card stack" aria-labelledby="meet-lines">
            <h2 id="meet-lines">2. Then: the lines themselves</h2>
            <p>Sealed, to be kept there too: whichever device reaches the gateway first brings them.</p>
            <div className="acts">
              <Button
                look="secondary"
                onClick={() => void show(app.toShow("lines"), `The lines of this ${noun}, sealed`, ALL_THERE)}
              >
                Show the lines
              </Button>
              <Button look="text" onClick={() => void save(app.toShow("lines", "file"), ALL_THERE)}>
                Save them as a file
              </Button>
            </div>
          </section>
        </div>
        <section className="card stack" aria-labelledby="meet-file">
          <h2 id="meet-file">A file instead of squares</h2>
          <p>From the other device, by a USB stick or the share sheet: its supplies, its lines, or receipts from the gateway.</p>
          <ChooseFile onText={(text) => void takeIn(text)} />
        </section>
        <MetDevices
          onShow={(letter, epoch) =>
            void show(
              app.receiptsToShow(letter, epoch),
              `Receipts for device ${letter}`,
              `There are no receipts for device ${letter} yet.`,
            )
          }
          onSave={(letter, epoch) =>
            void save(app.receiptsToShow(letter, epoch, "file"), `There are no receipts for device ${letter} yet.`)
          }
        />
      </div>
    </Screen>
  );
};
