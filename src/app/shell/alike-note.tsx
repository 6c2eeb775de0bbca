import { FindingNote } from "../components/finding.tsx";
import type { Alike } from "./alike-names.ts";

const NUMBERS = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"] as const;

/** Says that patients shown together may be taken for one another, and what to ask. */
export const AlikeNote = ({ alike, children }: { alike: Alike; children: string }) => (
  <FindingNote
    tone="warn"
    fact={
      alike.same
        ? `${NUMBERS[alike.count] ?? alike.count} patients called ${alike.names[0]}.`
        : `${NUMBERS[alike.count] ?? alike.count} patients whose names sound alike: ${alike.names.join(", ")}.`
    }
  >
    {children}
  </FindingNote>
);
