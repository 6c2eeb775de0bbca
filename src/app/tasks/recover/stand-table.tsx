import { STANDS, type Stand } from "../../shell/count-standings.ts";
import { STAND_WORDS } from "../../shell/stand-words.ts";

/** How many lines stand where, only those that are; the total under a double rule. */
export const StandTable = ({ counts, total }: { counts: Readonly<Record<Stand, number>>; total: number }) => (
  <dl className="sums" aria-label="Lines by what they still need">
    {STANDS.filter((stand) => counts[stand] > 0).map((stand) => (
      <div key={stand}>
        <dt>
          <span className={`stand-key stand-${STAND_WORDS[stand].tone}`} />
          <span>
            <b>{STAND_WORDS[stand].words}</b> <span className="second">{STAND_WORDS[stand].note}</span>
          </span>
        </dt>
        <dd>{counts[stand]}</dd>
      </div>
    ))}
    <div className="sums-grand">
      <dt>Lines recorded</dt>
      <dd>{total}</dd>
    </div>
  </dl>
);
