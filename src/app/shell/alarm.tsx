import { Heading } from "../components/heading.tsx";
import { Icon } from "../components/icon.tsx";
import { SaveHeld } from "./save-held.tsx";
import "./alarm.css";

/**
 * Something is wrong that no screen can mend: the fact, what to do instead, and the way out for the lines that are still here (JRN-16).
 * Loud, never a lock on the paper log.
 */
export const Alarm = ({ fact, next }: { fact: string; next: string }) => (
  <main className="alarm">
    <Icon name="stop" large />
    <Heading>{fact}</Heading>
    <p className="alarm-next">{next}</p>
    <p>Until then use the paper log.</p>
    <SaveHeld />
  </main>
);
