import { type KeyboardEvent, useDeferredValue, useEffect, useMemo, useRef } from "react";
import { flushSync } from "react-dom";
import { suppliedWithoutCopy } from "../../../core/journal/without-copy.ts";
import { scannedGtin } from "../../../core/model/gtin.ts";
import { londonDate } from "../../../core/model/instant.ts";
import type { ToSupply } from "../../../core/model/prescription.ts";
import { lastPrescriptionId, parsePrescriptionId } from "../../../core/model/prescription-id.ts";
import { Button } from "../../components/button.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { Heading } from "../../components/heading.tsx";
import { Icon } from "../../components/icon.tsx";
import { alikeNames } from "../../shell/alike-names.ts";
import { AlikeNote } from "../../shell/alike-note.tsx";
import { CarryOn } from "../../shell/carry-on.tsx";
import { countOf } from "../../shell/moment-words.ts";
import { Screen } from "../../shell/screen.tsx";
import { StorageFindings } from "../../shell/storage-findings.tsx";
import { useUi } from "../../shell/ui-memory.ts";
import { useNow } from "../../shell/use-now.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { useWatched } from "../../shell/watched.ts";
import { ListedRows } from "./listed-rows.tsx";
import { PackCodeNote } from "./pack-code-note.tsx";
import { ResultRows } from "./result-rows.tsx";
import { indexPrescriptions, searchPrescriptions } from "./search.ts";
import { searchListed } from "./search-listed.ts";
import "./find.css";

/** Moves between the rows with the arrow keys; Tab and Enter work as ever. */
const moveByArrows = (event: KeyboardEvent<HTMLElement>): void => {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-stop]")];
  const here = stops.findIndex((stop) => stop.contains(document.activeElement));
  const next = stops[here + (event.key === "ArrowDown" ? 1 : -1)];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
};

/** What is looked for: a scan counts alone, whatever stood in the field before it (FND-1). */
const withoutBefore = (typed: string): string =>
  parsePrescriptionId(typed) === null ? (lastPrescriptionId(typed) ?? typed) : typed;

const SearchBox = ({ text }: { text: string }) => {
  const ui = useUi();
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    box.current?.focus();
    box.current?.select();
  }, []);
  // A scanner ends with Enter. What is there is marked then, so that whatever comes next takes its place instead of standing behind it.
  const ended = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    const pack = scannedGtin(text);
    if (pack !== null) flushSync(() => ui.typedWords.set(pack));
    box.current?.select();
  };
  return (
    <div className="search-box">
      <Icon name="search" />
      <input
        ref={box}
        type="search"
        data-stop
        aria-label="Find a prescription"
        aria-describedby="find-hint"
        autoComplete="off"
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
        enterKeyHint="search"
        value={text}
        onChange={(event) => ui.typedWords.set(withoutBefore(event.currentTarget.value))}
        onKeyDown={ended}
      />
      {text === "" ? null : (
        <button
          type="button"
          aria-label="Clear what is typed"
          onClick={() => {
            ui.typedWords.set("");
            box.current?.focus();
          }}
        >
          <Icon name="cross" />
        </button>
      )}
    </div>
  );
};

/** How many there are, or were found: copies as Home counts them, and apart from them what was supplied without one. */
const countWords = (shown: readonly ToSupply[], copies: number, isAll: boolean): string => {
  const without = shown.filter(({ route }) => route !== undefined).length;
  const held = isAll ? countOf(copies, "prescription") : `${shown.length - without} of ${copies}`;
  return without === 0 ? held : `${held}, and ${without} without a copy`;
};

/** Finding a prescription in the copy on this device. A lone hit is shown, never opened by itself. */
export const FindScreen = () => {
  const { prescriptions: copies, listed, log, storage, copyTakenAt } = useOpenView();
  const ui = useUi();
  const today = londonDate(useNow());
  const text = useWatched(ui.typedWords);
  const searched = useDeferredValue(text);
  // What was supplied without a copy is found like one, so that an owed rest can be handed over (ROU-1).
  const prescriptions = useMemo((): readonly ToSupply[] => [...copies, ...suppliedWithoutCopy(log.lines)], [copies, log]);
  const index = useMemo(() => indexPrescriptions(prescriptions), [prescriptions]);
  const { direct, sounds } = useMemo(() => searchPrescriptions(index, searched, today), [index, searched, today]);
  const alike = useMemo(() => alikeNames([...direct, ...sounds]), [direct, sounds]);
  const marked = useMemo(() => new Set(alike.flatMap(({ keys }) => [...keys])), [alike]);
  const found = [...direct, ...sounds];
  const count = found.length;
  const onList = useMemo(() => searchListed(listed, prescriptions, searched, today), [listed, prescriptions, searched, today]);
  const stops = storage.filter(({ weight }) => weight === "stop");
  const pack = scannedGtin(searched);
  const nothing = searched.trim() !== "" && count === 0 && onList.length === 0;
  return (
    <Screen name="Find">
      <search className="stack" onKeyDown={moveByArrows} aria-label="Prescriptions">
        <Heading className="hidden-words" quiet>
          Find a prescription
        </Heading>
        <SearchBox text={text} />
        <div className="find-hint">
          <p className="second" id="find-hint">
            Name, part of a name, date of birth (14/3/48), NHS number or prescription number.
          </p>
          <p className="second strong unbroken" role="status">
            {countWords(searched.trim() === "" ? prescriptions : found, copies.length, searched.trim() === "")}
          </p>
        </div>
        <StorageFindings storage={stops} />
        <CarryOn />
        {alike.map((group) => (
          <AlikeNote key={[...group.keys].join(" ")} alike={group}>
            Ask for the date of birth and the address before you open one.
          </AlikeNote>
        ))}
        <ResultRows label="Found" rows={direct} marked={marked} />
        {sounds.length === 0 ? null : (
          <>
            <h2 className="find-sounds">
              <Icon name="ear" /> Sounds like “{searched.trim()}”. The spelling differs: check.
            </h2>
            <ResultRows label="Sounds like it" rows={sounds} marked={marked} />
          </>
        )}
        <ListedRows rows={onList} />
        {nothing && pack !== null ? (
          <PackCodeNote code={pack} today={today} />
        ) : nothing && copyTakenAt === null && copies.length === 0 ? (
          <FindingNote tone="warn" fact="There is no copy of any prescription on this device.">
            Use another enrolled device, or paper.
            {stops.length > 0 ? null : " The copy comes by itself once the gateway answers."}
          </FindingNote>
        ) : nothing ? (
          <FindingNote tone="info" fact={`Nothing here matches “${searched.trim()}”.`}>
            Try fewer letters, the date of birth or the NHS number. If it came after the copy was taken it is not on this device,
            and a token alone is not enough to supply from.
          </FindingNote>
        ) : null}
        <p className="second">
          Not in the copy?{" "}
          <Button look="text" onClick={() => ui.go({ task: "without-copy", key: null, line: null })}>
            Paper, emergency supply, or refer on
          </Button>
        </p>
        <p className="second">
          A token for something we hold no copy of?{" "}
          <Button look="text" onClick={() => ui.go({ task: "tokens" })}>
            Add tokens by scanner
          </Button>
        </p>
      </search>
    </Screen>
  );
};
