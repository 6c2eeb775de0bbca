import type { GivenBeside } from "../../core/journal/given-since-bagged.ts";
import { FindingNote } from "../components/finding.tsx";

/** What of a bag went out without it, a note for each item, and what to do: the bag is not to be handed out then (BAG-2). */
export const GivenBesideNotes = ({ gone }: { gone: readonly GivenBeside[] }) =>
  gone.map(({ itemId, medicine, line }) => (
    <FindingNote key={itemId} tone="stop" fact={`${medicine} went out without this bag, as ${line}.`}>
      Was it this bag? Then take it off the list, and say so. If it is still here, take it apart: hand out what is left of it from
      the prescription.
    </FindingNote>
  ));
