import "./cd-tag.css";

/** Marks a controlled drug: the darkest thing in its row. "CD" alone where the schedule is not stated. */
export const CdTag = ({ schedule }: { schedule: string | null }) => (
  <span className="cd-tag">{schedule === null ? "CD" : `CD ${schedule.replace("CD", "")}`}</span>
);
