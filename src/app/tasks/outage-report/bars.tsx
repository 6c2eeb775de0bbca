import type { ReactNode } from "react";

/** One bar: what it stands for and how many. */
export type Bar = { words: string; n: number };

/**
 * A distribution as bars, with the numbers beside them: a table to a screen reader, and drawn with borders, which print where backgrounds do
 * not.
 */
export const Bars = ({ caption, head, bars }: { caption: ReactNode; head: readonly [string, string]; bars: readonly Bar[] }) => {
  const most = Math.max(1, ...bars.map(({ n }) => n));
  return (
    <table className="report-bars">
      <caption>{caption}</caption>
      <thead className="hidden-words">
        <tr>
          {head.map((words) => (
            <th key={words} scope="col">
              {words}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {bars.map(({ words, n }) => (
          <tr key={words}>
            <th scope="row">{words}</th>
            <td>
              <span
                className="report-bar"
                style={{ inlineSize: `${Math.round((n / most) * 70)}%` }}
                aria-hidden="true"
                data-none={n === 0}
              />
              <span className="report-bar-n">{n}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
