import { BroughtIntoView } from "../components/brought-into-view.tsx";
import { FindingNote } from "../components/finding.tsx";
import type { Writes } from "./use-writes.ts";

/** Why nothing (more) was written, with the next step, read out at once and brought into view; nothing where all went well. */
export const Refused = ({ writes: { refused } }: { writes: Pick<Writes, "refused"> }) =>
  refused === null ? null : (
    <BroughtIntoView>
      <FindingNote tone="stop" fact={refused.fact}>
        {refused.next}
      </FindingNote>
    </BroughtIntoView>
  );
