import { type FormEvent, useState } from "react";
import { londonDate } from "../../../core/model/instant.ts";
import { clockTime, shortDate, spanWords } from "../../../core/model/words.ts";
import { Avatar } from "../../components/avatar.tsx";
import { Button } from "../../components/button.tsx";
import { Field } from "../../components/field.tsx";
import { focusOn } from "../../components/focus-on.ts";
import { Heading } from "../../components/heading.tsx";
import { Icon } from "../../components/icon.tsx";
import { useApp } from "../../shell/app-context.ts";
import type { LockedView } from "../../shell/app-port.ts";
import { deviceNoun, deviceTitle } from "../../shell/device-words.ts";
import { Door } from "../../shell/door.tsx";
import { countOf, momentWords } from "../../shell/moment-words.ts";
import { StorageFindings } from "../../shell/storage-findings.tsx";
import { useNow } from "../../shell/use-now.ts";
import { NeverWrittenDown } from "./never-written-down.tsx";
import { wordsTyped } from "./words-typed.ts";
import "./unlock.css";

/** Fewer than four, and what was run together could not be read as four words of ours. */
const SPACED = "Put a space between the words, and check that there are four.";

const weekday = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/London", weekday: "long" });

const CopyWords = ({ takenAt, now }: { takenAt: number | null; now: number }) =>
  takenAt === null ? (
    "No copy here yet"
  ) : (
    <>
      Working from the copy of {momentWords(takenAt, now)}, <span className="unbroken">{spanWords(now - takenAt)} old</span>
    </>
  );

const Outside = ({ view, now }: { view: LockedView; now: number }) => {
  const { device, places, outage } = view;
  const noun = deviceNoun(device);
  return (
    <>
      <div className="unlock-clock">
        <p className="unlock-time">{clockTime(now)}</p>
        <p>
          {weekday.format(now)} <span className="unbroken">{shortDate(londonDate(now))}</span>
        </p>
      </div>
      <div className="unlock-place">
        <p className="unlock-pharmacy">{device.pharmacy.name}</p>
        <p>
          {[...device.pharmacy.address, device.pharmacy.postcode].join(", ")} · {device.ods}
        </p>
        <p className="unlock-device">{deviceTitle(device)}</p>
      </div>
      <div className="unlock-foot">
        {outage === null ? null : (
          <p className="unlock-outage">
            <Icon name="plug" />
            <span>
              <strong>Outage since {momentWords(outage.since, now)}</strong> <br />
              <CopyWords takenAt={view.copyTakenAt} now={now} />
            </span>
          </p>
        )}
        <p className="unlock-kept">
          <Icon name="lock" />
          <span>
            {countOf(places.total, "line is", "lines are")} kept safe on this {noun}
            {places.thisDeviceOnly > 0
              ? `, ${places.thisDeviceOnly} of them here only. They can be delivered while it is locked.`
              : "."}
          </span>
        </p>
      </div>
    </>
  );
};

/** The lock screen: whose words, and what is true without a patient's name. */
export const UnlockScreen = ({ view }: { view: LockedView }) => {
  const app = useApp();
  const now = useNow();
  const [words, setWords] = useState("");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const wrong = (text: string): void => {
    setError(text);
    focusOn("four-words");
  };
  const open = (event: FormEvent): void => {
    event.preventDefault();
    const typed = wordsTyped(words);
    if (typed === "") {
      wrong("No words yet. Type the four words from your paper.");
      return;
    }
    setError(null);
    setBusy(true);
    void app.unlock(typed).then((answer) => {
      setBusy(false);
      if (!answer.ok) wrong(typed.split(" ").length < 4 ? `${answer.fact} ${SPACED}` : `${answer.fact} ${answer.next}`);
    });
  };
  const { person } = view;
  return (
    <Door aside={<Outside view={view} now={now} />}>
      <div className="stack-wide">
        <StorageFindings storage={view.storage.filter(({ weight }) => weight !== "note")} />
        <Heading>Who is using this {deviceNoun(view.device)}?</Heading>
        <form className="unlock-card stack-wide" onSubmit={open} noValidate>
          <div className="unlock-person">
            <Avatar name={person.name} look="accent" />
            <div>
              <h2>{person.name}</h2>
              {person.gphc === null ? null : <p className="second">GPhC {person.gphc}</p>}
            </div>
          </div>
          <Field
            id="four-words"
            label="Your four words"
            hint="Capitals and spaces do not matter."
            autoCapitalize="off"
            autoComplete="off"
            autoCorrect="off"
            spellCheck={false}
            value={words}
            error={error}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
          <Button look="primary" type="submit" icon="lock" busy={busy ? "Opening…" : null}>
            Unlock
          </Button>
        </form>
        {view.isUntouched ? <NeverWrittenDown noun={deviceNoun(view.device)} link={view.link} /> : null}
      </div>
    </Door>
  );
};
