import { formatNhsNumber, parseNhsNumber } from "../../../core/model/nhs-number.ts";
import { shortDate } from "../../../core/model/words.ts";
import type { Listed } from "../../../core/wire/listed.ts";
import { Button } from "../../components/button.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { Icon } from "../../components/icon.tsx";
import { notShown } from "../../shell/moment-words.ts";
import { useUi } from "../../shell/ui-memory.ts";
import { useOpenView } from "../../shell/use-open-view.ts";

/** Rows drawn at once. */
const MOST_ROWS = 20;

const whatWeKnow = ({ how, withUs }: Listed): string => {
  if (withUs === true) return "EPS says it is with us; we hold no copy.";
  if (withUs === false) return "EPS says it is not with us.";
  return how === "listed" ? "On the PMR's list." : "From a token.";
};

const bornWords = (birthDate: string | null): string =>
  birthDate === null ? "" : /^\d{4}-\d{2}-\d{2}$/.test(birthDate) ? `born ${shortDate(birthDate)}` : `born ${birthDate}`;

const Row = ({ listed, canRelease }: { listed: Listed; canRelease: boolean }) => {
  const ui = useUi();
  const { id, patient, nhsNumber, birthDate, medicines } = listed;
  const number = parseNhsNumber(nhsNumber ?? "");
  const about = [bornWords(birthDate), number === null ? "" : `NHS ${formatNhsNumber(number)}`, medicines ?? ""].filter(
    (part) => part !== "",
  );
  return (
    <li className="listed">
      <div>
        <p>
          <b>{patient ?? "No name known"}</b> <span className="mono unbroken second">{id}</span>
        </p>
        {about.length === 0 ? null : <p className="second">{about.join(" · ")}</p>}
        <p className="second strong">{whatWeKnow(listed)}</p>
      </div>
      {canRelease ? (
        <Button look="secondary" onClick={() => ui.go({ task: "releasing", id })}>
          Release it
        </Button>
      ) : null}
    </li>
  );
};

/** What is known by a list or a token only: found, told apart, and never to be supplied from (LST-1). */
export const ListedRows = ({ rows }: { rows: readonly Listed[] }) => {
  const { device } = useOpenView();
  if (rows.length === 0) return null;
  const canRelease = device.pharmacy.releasingSystem === "holdfast";
  return (
    <section className="stack" aria-labelledby="listed-only">
      <h2 id="listed-only" className="listed-title">
        <Icon name="stop" /> On a list or token only: cannot be supplied from this
      </h2>
      <FindingNote tone="warn" fact="A name or a number is not a prescription.">
        {canRelease
          ? "Release it by its number, or take a signed paper FP10."
          : "Look in the PMR if it is up. Else: a signed paper FP10, an emergency supply, or another pharmacy."}
      </FindingNote>
      <ul className="listed-rows">
        {rows.slice(0, MOST_ROWS).map((listed) => (
          <Row key={listed.id} listed={listed} canRelease={canRelease} />
        ))}
      </ul>
      {rows.length > MOST_ROWS ? <p className="second">{notShown(rows.length - MOST_ROWS)} Type more.</p> : null}
    </section>
  );
};
