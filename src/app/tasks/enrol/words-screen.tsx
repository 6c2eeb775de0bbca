import { useState } from "react";
import { Button } from "../../components/button.tsx";
import { ChoiceRow } from "../../components/choice-row.tsx";
import { focusOn } from "../../components/focus-on.ts";
import { Heading } from "../../components/heading.tsx";
import { Icon } from "../../components/icon.tsx";
import { useApp } from "../../shell/app-context.ts";
import type { DeviceInfo } from "../../shell/app-port.ts";
import { deviceTitle } from "../../shell/device-words.ts";
import { Door } from "../../shell/door.tsx";
import { useInstall } from "../../shell/install-offer.ts";
import "./enrol.css";

/** The four words that open this device, shown once, to be written on paper. */
export const WordsScreen = ({ words, device }: { words: readonly string[]; device: DeviceInfo }) => {
  const app = useApp();
  const install = useInstall();
  const [kept, setKept] = useState(false);
  const [asked, setAsked] = useState(false);
  const goOn = (): void => {
    setAsked(true);
    if (kept) app.wordsKept();
    else focusOn("words-kept");
  };
  return (
    <Door
      aside={
        <p className="enrol-aside">
          <strong>{device.pharmacy.name}</strong>
          <br />
          {deviceTitle(device)}, {device.name}
        </p>
      }
    >
      <div className="stack-wide">
        <Heading>Write these four words on paper</Heading>
        <p>
          They open this device. Nobody else knows them and they are not shown again. Keep the paper where you keep the CD keys.
        </p>
        <ol className="words">
          {words.map((word) => (
            <li key={word}>{word}</li>
          ))}
        </ol>
        <div>
          <ChoiceRow
            kind="tick"
            id="words-kept"
            words="I have written them down"
            chosen={kept}
            onChange={setKept}
            describedBy={asked && !kept ? "words-missing" : undefined}
          />
          {asked && !kept ? (
            <p className="field-error" id="words-missing">
              <Icon name="stop" /> Write the four words on paper, then tick this.
            </p>
          ) : null}
        </div>
        <Button look="primary" onClick={goOn}>
          Go on
        </Button>
        {install === null ? null : (
          <div className="card stack">
            <p>Installed, it opens from the home screen, also with no internet.</p>
            <Button look="secondary" icon="install" onClick={install}>
              Install on this device
            </Button>
          </div>
        )}
      </div>
    </Door>
  );
};
