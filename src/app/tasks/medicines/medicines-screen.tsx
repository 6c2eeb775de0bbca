import { useDeferredValue, useMemo, useState } from "react";
import { londonDate } from "../../../core/model/instant.ts";
import type { MedicinesIndex } from "../../../core/model/medicines-index.ts";
import { searchMedicines } from "../../../core/model/search-medicines.ts";
import { shortDate } from "../../../core/model/words.ts";
import { medicinesListFindings } from "../../../core/rules/medicines-list-age.ts";
import { Field } from "../../components/field.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { Heading } from "../../components/heading.tsx";
import { Screen } from "../../shell/screen.tsx";
import { useNow } from "../../shell/use-now.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { listFigures, packsTyped } from "./list-words.ts";
import { MedicineRows, PackRows } from "./medicine-rows.tsx";
import "./medicines.css";

/** Rows shown at once: who needs more types another word. */
const MOST = 50;

const Found = ({ index, text }: { index: MedicinesIndex; text: string }) => {
  const today = londonDate(useNow());
  const search = useMemo(() => searchMedicines(index), [index]);
  const packs = useMemo(() => packsTyped(index, text, today), [index, text, today]);
  const { shown, count } = useMemo(() => search(text, MOST), [search, text]);
  if (text.trim() === "") return null;
  if (packs !== null)
    return packs.length === 0 ? (
      <FindingNote tone="warn" fact="This pack code is not in the medicines list.">
        Compare the pack with the prescription by eye, as without a list.
      </FindingNote>
    ) : (
      <PackRows packs={packs} />
    );
  if (count === 0)
    return (
      <FindingNote tone="info" fact={`Nothing in the list matches “${text.trim()}”.`}>
        Try fewer letters. Medicines newer than the list are not in it.
      </FindingNote>
    );
  return (
    <>
      <p className="second" role="status">
        {count > shown.length
          ? `${count} found; the first ${shown.length} are shown. Type another word for fewer.`
          : `${count} found.`}
      </p>
      <MedicineRows medicines={shown} />
    </>
  );
};

const List = ({ index, words }: { index: MedicinesIndex; words: string | null }) => {
  const [text, setText] = useState(words ?? "");
  const searched = useDeferredValue(text);
  const today = londonDate(useNow());
  return (
    <>
      <p className="second">
        NHS dictionary of medicines and devices (dm+d), release of <b className="unbroken">{shortDate(index.list.release)}</b>. It
        is on this device and needs no network.
      </p>
      {medicinesListFindings(index.list.release, today).map(({ fact, next }) => (
        <FindingNote key={fact} tone="warn" fact={fact}>
          {next}
        </FindingNote>
      ))}
      <search className="stack" aria-label="Medicines">
        <Field
          label="Find a medicine"
          hint="The beginning of any words of its name, in any order (amox 250 susp), or a pack's code."
          type="search"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Found index={index} text={searched} />
      </search>
      <section className="card" aria-label="What the list holds">
        <ul className="figures">
          {listFigures(index).map(({ figure, words }) => (
            <li key={words}>
              <p className="figure">{figure}</p>
              <p className="strong">{words}</p>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
};

/** The medicines list on this device: how old it is, what it holds, and a search in it; or that there is none, and what to do. */
export const MedicinesScreen = ({ words }: { words: string | null }) => {
  const { medicines, medicinesRead } = useOpenView();
  return (
    <Screen name="Medicines list">
      <div className="stack">
        <Heading>Medicines list</Heading>
        {medicines !== null ? (
          <List index={medicines} words={words} />
        ) : medicinesRead ? (
          <FindingNote
            tone="info"
            fact="No medicines list on this device: typing works, Holdfast cannot know schedules or pack codes."
          >
            It comes by itself once the gateway has one. Ask whoever runs the gateway to import dm+d (holdfast dmd import), and
            leave this device near the network.
          </FindingNote>
        ) : (
          <p className="second" role="status">
            Reading the list on this device…
          </p>
        )}
      </div>
    </Screen>
  );
};
