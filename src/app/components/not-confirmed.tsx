import { Button } from "./button.tsx";
import { Heading } from "./heading.tsx";
import { Icon } from "./icon.tsx";
import { Kept } from "./kept.tsx";
import "./not-confirmed.css";

/** What must be written on paper now, in the words to copy. */
export type Paper = {
  /** What this device cannot tell. */
  fact: string;
  /** Why, as far as it knows. */
  why: string;
  when: string;
  where: string;
  /** Rows above the numbered lines. */
  before: readonly { label: string; value: string; isId?: boolean }[];
  lines: readonly { number: string; item: string; words: string }[];
  /** Rows beneath them. */
  after: readonly { label: string; value: string }[];
};

const Row = ({ label, value, isId = false }: { label: string; value: string; isId?: boolean }) => (
  <div className="paper-row">
    <dt>{label}</dt>
    <dd className={isId ? "mono" : undefined}>
      <Kept text={value} />
    </dd>
  </div>
);

/** NOT CONFIRMED: fills the screen, takes the focus, and goes away only by its button. */
export const NotConfirmed = ({ paper, onWritten }: { paper: Paper; onWritten: () => void }) => (
  <div
    className="not-confirmed"
    role="alertdialog"
    aria-modal="true"
    aria-labelledby="not-confirmed"
    aria-describedby="not-confirmed-fact"
  >
    <div className="not-confirmed-head">
      <Icon name="stop" large />
      <div>
        <Heading id="not-confirmed">NOT CONFIRMED</Heading>
        <p id="not-confirmed-fact">{paper.fact}</p>
      </div>
      <p className="not-confirmed-place">
        <span className="unbroken">{paper.when}</span>
        <br />
        {paper.where}
      </p>
    </div>
    <div className="not-confirmed-paper">
      <h2>{paper.lines.length === 0 ? "Write this on paper now" : "Write this on paper now, with these numbers"}</h2>
      <dl>
        {paper.before.map((row) => (
          <Row key={row.label} {...row} />
        ))}
        {paper.lines.map((line) => (
          <div className="paper-row paper-line" key={line.number}>
            <dt className="unbroken">{line.number}</dt>
            <dd>
              <span>
                <Kept text={line.item} />
              </span>{" "}
              <b>
                <Kept text={line.words} />
              </b>
            </dd>
          </div>
        ))}
        {paper.after.map((row) => (
          <Row key={row.label} {...row} />
        ))}
      </dl>
      <p className="not-confirmed-why">
        {paper.why}{" "}
        {paper.lines.length === 0
          ? "At the next good start we tell you whether it was kept."
          : "Do not record it again here. Each number is used once only: the paper line and the line in the log are the same line. At the next good start we tell you which it was."}
      </p>
    </div>
    <div className="not-confirmed-foot">
      <Button look="red-primary" onClick={onWritten}>
        I have written it on paper
      </Button>
    </div>
  </div>
);
