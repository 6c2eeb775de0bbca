import { useEffect, useState } from "react";
import { spanWords } from "../../../core/model/words.ts";
import { Button } from "../../components/button.tsx";
import { Field } from "../../components/field.tsx";
import { Heading } from "../../components/heading.tsx";
import { QrSquare } from "../../components/qr-square.tsx";
import { numbersTyped } from "./numbers-typed.ts";
import { useAwake } from "./use-awake.ts";

/**
 * How long each square stands. Five a second: a square changes light to dark and back at most two and a half times a second, under the three
 * flashes that WCAG 2.3.1 allows.
 */
const STANDS_MS = 200;

/** A round this long is said beforehand. */
const LONG_MS = 10_000;

const isStill = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** A run of squares, one after the other and round again; by hand where it is paused, and only some where only those are missing. */
export const ShowSquares = ({ heading, squares }: { heading: string; squares: readonly string[] }) => {
  useAwake();
  const [at, setAt] = useState(0);
  const [isMoving, setMoving] = useState(() => squares.length > 1 && !isStill());
  const [typed, setTyped] = useState("");
  const asked = numbersTyped(typed, squares.length);
  const numbers = asked === null || asked.length === 0 ? squares.map((_, index) => index + 1) : asked;
  const number = numbers[at % numbers.length] ?? 1;
  useEffect(() => {
    if (!isMoving) return;
    const timer = setInterval(() => setAt((before) => before + 1), STANDS_MS);
    return () => clearInterval(timer);
  }, [isMoving]);
  const roundMs = squares.length * STANDS_MS;
  const step = (by: number) => (): void => {
    setMoving(false);
    setAt((before) => (before + by + numbers.length) % numbers.length);
  };
  return (
    <div className="meet-pair">
      <div className="meet-head">
        <Heading>{heading}</Heading>
      </div>
      <figure className="meet-square">
        <QrSquare
          text={squares[number - 1] ?? ""}
          name={`Square ${number} of ${squares.length}, for the other device's camera`}
        />
        <figcaption className="strong">
          Square {number} of {squares.length}
        </figcaption>
      </figure>
      <div className="meet-rest stack">
        <p>
          Hold the other device so that its camera sees the whole square. It says what it has read, and when it has everything.
        </p>
        {roundMs < LONG_MS ? null : (
          <p className="second">
            {squares.length} squares: about {spanWords(roundMs)} a round, and often a second one. A file is quicker, where there
            is a way for it.
          </p>
        )}
        {squares.length === 1 ? null : (
          <>
            <div className="acts">
              <Button look="secondary" onClick={() => setMoving(!isMoving)}>
                {isMoving ? "Pause" : "Go on"}
              </Button>
              <Button look="secondary" onClick={step(-1)}>
                Before
              </Button>
              <Button look="secondary" onClick={step(1)}>
                Next
              </Button>
            </div>
            <Field
              label="Only these squares"
              hint="The numbers the other device says are missing, for example 3, 7. Empty: all of them."
              inputMode="text"
              autoComplete="off"
              value={typed}
              error={asked === null ? `Type numbers from 1 to ${squares.length}, with commas between them.` : null}
              onChange={(event) => {
                setTyped(event.currentTarget.value);
                setAt(0);
              }}
            />
          </>
        )}
      </div>
    </div>
  );
};
