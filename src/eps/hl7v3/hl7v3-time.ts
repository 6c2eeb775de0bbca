const TIME = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(?:(\d{2})(?:\.\d+)?)?)?([+-]\d{4})?$/;

/**
 * An HL7 v3 date as FHIR writes it, `2026-07-01`; the text itself where it is no date, so that the reader refuses it by name; null for
 * null. A time of day behind it is dropped.
 */
export const fhirDate = (written: string | null): string | null => {
  if (written === null) return null;
  const [, year, month, day] = TIME.exec(written) ?? [];
  return year === undefined ? written : `${year}-${month}-${day}`;
};

/**
 * An HL7 v3 time as a FHIR dateTime. Without a zone it is UTC, as NHS's own translator takes it. A date alone is a date. The text
 * itself where it is neither, null for null.
 */
export const fhirDateTime = (written: string | null): string | null => {
  if (written === null) return null;
  const [, year, month, day, hour, minute, second = "00", zone = "+0000"] = TIME.exec(written) ?? [];
  if (year === undefined) return written;
  if (hour === undefined) return `${year}-${month}-${day}`;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}${zone.slice(0, 3)}:${zone.slice(3)}`;
};
