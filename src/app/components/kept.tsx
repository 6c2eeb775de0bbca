import { Fragment, type ReactNode } from "react";

/** What never breaks across lines: dates, times, ages, amounts with their unit, NHS numbers, line numbers. */
const UNBREAKABLE =
  /(\d{2}-[A-Z][a-z]{2}-\d{4}|(?:NHS )?\d{3} \d{3} \d{4}|[A-Z]{1,2}-\d{4,6}|\d+ h(?: \d+ min)?|[\d.]+ (?:min|s|days|y|mg|ml|g|microgram|units)\b|\d+ (?:given|owed))/;

/** A long name ("beclometasone/formoterol") may go on after a slash, so that it is never cut within a word. */
const withBreaks = (text: string): ReactNode =>
  text.split(/(?<=[a-z]\/)(?=[a-z])/i).map((part, index) => {
    const place = `${index} ${part}`;
    return (
      <Fragment key={place}>
        {index === 0 ? null : <wbr />}
        {part}
      </Fragment>
    );
  });

/** Text whose dates, times, amounts and numbers stay on one line. */
export const Kept = ({ text }: { text: string }) =>
  text.split(UNBREAKABLE).map((part, index) => {
    const place = `${index} ${part}`;
    return index % 2 === 1 ? (
      <span key={place} className="unbroken">
        {part}
      </span>
    ) : (
      withBreaks(part)
    );
  });
