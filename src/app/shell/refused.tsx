import { FindingNote } from "../components/finding.tsx";
import type { Writes } from "./use-writes.ts";

/** Why nothing (more) was written, with the next step, read out at once; nothing where all went well. */
export const Refused = ({ writes: { refused } }: { writes: Pick<Writes, "refused"> }) =>
  refused === null ? null : (
    <FindingNote tone="stop" fact={refused.fact} alert>
      {refused.next}
    </FindingNote>
  );
