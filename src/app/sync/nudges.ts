import { nextRoundIn, type Wait } from "./round-timer.ts";

/** The gateway gives a sign of life more often than this; a stream that is silent for longer is dead. */
const SILENT_MS = 45_000;

/** Reads a stream of server-sent events to its end; each event that holds anything is a nudge. Never rejects. */
const hear = async (stream: ReadableStream<Uint8Array>, alive: () => void, nudged: () => void): Promise<void> => {
  const text = new TextDecoder();
  let begun = "";
  // Not for await: Safari has it for streams since lately only.
  const reader = stream.getReader();
  try {
    for (;;) {
      const { value } = await reader.read();
      if (value === undefined) return;
      alive();
      const lines = `${begun}${text.decode(value, { stream: true })}`.split("\n");
      begun = lines.pop() ?? "";
      if (lines.some((line) => line.startsWith("data:"))) nudged();
    }
  } catch {
    // A broken stream ends as any other: it is opened anew, and the timer carries on meanwhile.
  }
};

/**
 * Listens for the gateway's nudges for as long as the page lives (SYN-15): one stream at a time, opened anew after a break, less and less
 * often while it cannot be. A nudge says only that there is something; the pull does the work. Answers what ends it.
 */
export const keepListening = (parts: {
  /** Opens the stream; null where there is none to be had. Ended by the signal. */
  open(signal: AbortSignal): Promise<ReadableStream<Uint8Array> | null>;
  nudged(): void;
  wait: Wait;
  chance(): number;
}): (() => void) => {
  let ended = false;
  let failed = 0;
  let stop = (): void => undefined;

  const once = async (): Promise<void> => {
    const abort = new AbortController();
    let callOff = parts.wait(SILENT_MS, () => abort.abort());
    stop = () => {
      callOff();
      abort.abort();
    };
    const alive = (): void => {
      failed = 0;
      callOff();
      callOff = parts.wait(SILENT_MS, () => abort.abort());
    };
    const stream = await parts.open(abort.signal).catch(() => null);
    if (stream === null) failed += 1;
    else await hear(stream, alive, parts.nudged);
    callOff();
    if (!ended) stop = parts.wait(nextRoundIn(failed, parts.chance()), () => void once());
  };
  void once();
  return () => {
    ended = true;
    stop();
  };
};
