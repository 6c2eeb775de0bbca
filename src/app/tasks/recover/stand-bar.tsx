import { STANDS, type Stand } from "../../shell/count-standings.ts";
import { STAND_WORDS } from "../../shell/stand-words.ts";

/** The same counts as one bar. Decoration: the table beneath says it in words. */
export const StandBar = ({ counts, total }: { counts: Readonly<Record<Stand, number>>; total: number }) => {
  const present = STANDS.filter((stand) => counts[stand] > 0);
  const before = (index: number): number => present.slice(0, index).reduce((sum, stand) => sum + counts[stand], 0);
  return (
    <svg className="stand-bar" viewBox={`0 0 ${total} 1`} preserveAspectRatio="none" aria-hidden="true" focusable="false">
      {present.map((stand, index) => (
        <rect
          key={stand}
          className={`stand-${STAND_WORDS[stand].tone}`}
          x={before(index)}
          y={0}
          width={counts[stand]}
          height={1}
        />
      ))}
    </svg>
  );
};
