/** What a log line may hold: names, counts, codes and opaque ids. Never patient data, message bodies, tokens or words (GW-4). */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

/** Writes one structured line an event. */
export type Logger = (event: string, fields?: LogFields) => void;

/** A logger that writes JSON lines through `write`, each with the time (UTC, ISO 8601). */
export const jsonLogger =
  (write: (line: string) => void, now: () => number): Logger =>
  (event, fields = {}) =>
    write(JSON.stringify({ at: new Date(now()).toISOString(), event, ...fields }));
