import { STANDS, type Stand } from "../../shell/count-standings.ts";
import { STAND_WORDS } from "../../shell/stand-words.ts";

/** What waits for a person to sign in is on its way once somebody has; the gateway says so a moment later. */
const noteOf = (stand: Stand, signedIn: string | null): string =>
  stand === "for-eps-sign-in" && signedIn !== null ? `goes out now: ${signedIn} is signed in` : STAND_WORDS[stand].note;

/** How many lines stand where, only those that are; the total under a double rule. */
export const StandTable = ({
  counts,
  total,
  signedIn,
}: {
  counts: Readonly<Record<Stand, number>>;
  total: number;
  /** Who is signed in to EPS; null: nobody. */
  signedIn: string | null;
}) => (
  <dl className="sums" aria-label="Lines by what they still need">
    {STANDS.filter((stand) => counts[stand] > 0).map((stand) => (
      <div key={stand}>
        <dt>
          <span className={`stand-key stand-${STAND_WORDS[stand].tone}`} />
          <span>
            <b>{STAND_WORDS[stand].words}</b> <span className="second">{noteOf(stand, signedIn)}</span>
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
