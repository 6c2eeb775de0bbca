import { useEffect, useEffectEvent, useRef, useState } from "react";
import { type Collected, collect, contentOf, missingOf, type Seen } from "../../../core/wire/carousel.ts";
import { Button } from "../../components/button.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { Heading } from "../../components/heading.tsx";
import { type NoCamera, openCamera, readVideo } from "./camera.ts";
import { ChooseFile } from "./choose-file.tsx";
import { loadSquareReader } from "./square-reader.ts";
import { useAwake } from "./use-awake.ts";

const NO_CAMERA: Readonly<Record<NoCamera | "no-reader", { fact: string; next: string }>> = {
  "not-allowed": {
    fact: "The camera is not allowed for Holdfast.",
    next: "Allow it in the browser's settings for this site and come back here, or let the other device save a file and choose that.",
  },
  none: { fact: "This device has no camera that answers.", next: "Let the other device save a file, and choose that here." },
  busy: {
    fact: "Another app has the camera.",
    next: "Close it and come back here, or let the other device save a file and choose that.",
  },
  "no-reader": {
    fact: "The part of Holdfast that reads squares is not on this device yet.",
    next: "It comes with the next contact with the gateway. Meanwhile use a file.",
  },
};

/** As many missing numbers as people can call across a counter. */
const MOST_NAMED = 8;

const missingWords = (missing: readonly number[]): string =>
  missing.length <= MOST_NAMED
    ? `Missing: ${missing.join(", ")}.`
    : `Missing: ${missing.slice(0, MOST_NAMED).join(", ")} and ${missing.length - MOST_NAMED} more.`;

type Reading = { collected: Collected | null; last: Seen["what"] | null };

const useSquares = (onWhole: (content: Uint8Array<ArrayBuffer>) => void) => {
  const video = useRef<HTMLVideoElement>(null);
  const so = useRef<Collected | null>(null);
  const whole = useEffectEvent(onWhole);
  const [reading, setReading] = useState<Reading>({ collected: null, last: null });
  const [trouble, setTrouble] = useState<keyof typeof NO_CAMERA | null>(null);
  useEffect(() => {
    const end = new AbortController();
    let stream: MediaStream | null = null;
    const stop = (): void => {
      end.abort();
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    const seen = (text: string): void => {
      const { what, collected } = collect(so.current, text);
      so.current = collected;
      setReading({ collected, last: what });
      const content = collected === null ? null : contentOf(collected);
      if (content === null) return;
      stop();
      navigator.vibrate?.(60);
      whole(content);
    };
    const begin = async (): Promise<void> => {
      const [read, opened] = await Promise.all([loadSquareReader(), openCamera()]);
      if (typeof opened === "string") return setTrouble(opened);
      stream = opened;
      if (end.signal.aborted) return stop();
      if (read === null) {
        stop();
        return setTrouble("no-reader");
      }
      if (video.current === null) return;
      video.current.srcObject = opened;
      await video.current.play().catch(() => undefined);
      await readVideo(video.current, read, seen, end.signal);
    };
    void begin();
    return stop;
  }, []);
  const startOver = (): void => {
    so.current = null;
    setReading({ collected: null, last: null });
  };
  return { video, reading, trouble, startOver };
};

/** Reads another device's squares with the camera, and says what is missing until it has everything (MET-2). */
export const ReadSquares = ({
  onWhole,
  onFile,
}: {
  onWhole: (content: Uint8Array<ArrayBuffer>) => void;
  onFile: (text: string) => void;
}) => {
  useAwake();
  const { video, reading, trouble, startOver } = useSquares(onWhole);
  const { collected, last } = reading;
  const missing = collected === null ? [] : missingOf(collected);
  const total = collected?.total ?? 0;
  const isSpoiled = collected !== null && missing.length === 0 && contentOf(collected) === null;
  return (
    <div className="meet-pair">
      <div className="meet-head">
        <Heading>Read the other device</Heading>
      </div>
      {trouble === null ? (
        <video ref={video} className="meet-square meet-video" muted playsInline aria-label="What the camera sees" />
      ) : null}
      <div className="meet-rest stack">
        {trouble === null ? (
          <p>Hold this device so that the whole square is in the picture, as near as it stays sharp.</p>
        ) : (
          <>
            <FindingNote tone="stop" fact={NO_CAMERA[trouble].fact} alert>
              {NO_CAMERA[trouble].next}
            </FindingNote>
            <ChooseFile onText={onFile} />
          </>
        )}
        {collected === null || trouble !== null ? null : (
          <div className="card stack-tight">
            <label className="strong" htmlFor="meet-progress">
              {total - missing.length} of {total} read
            </label>
            <progress id="meet-progress" className="meet-progress" max={total} value={total - missing.length} />
            <p>{missing.length > 0 ? missingWords(missing) : isSpoiled ? "Every square was read." : "It is all here."}</p>
            {missing.length === 0 ? null : (
              <p className="second">Type the missing numbers on the other device, and it shows only those.</p>
            )}
          </div>
        )}
        {last === "other-run" ? (
          <FindingNote tone="warn" fact="The other device shows something else now." alert>
            Go back there to what was shown before, or start over with this.
          </FindingNote>
        ) : null}
        {last === "not-ours" ? (
          <FindingNote tone="warn" fact="This square is not from another Holdfast device." alert>
            On the other device open Home, then “Meet another device”.
          </FindingNote>
        ) : null}
        {isSpoiled ? (
          <FindingNote tone="stop" fact="The squares do not fit together, so nothing was taken in." alert>
            Start over. If it happens again, let the other device save a file, and choose that.
          </FindingNote>
        ) : null}
        {last === "other-run" || isSpoiled ? (
          <div>
            <Button look="secondary" onClick={startOver}>
              Start over
            </Button>
          </div>
        ) : null}
      </div>
    </div>
  );
};
