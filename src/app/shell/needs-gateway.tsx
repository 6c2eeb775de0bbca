import { FindingNote } from "../components/finding.tsx";
import { momentWords } from "./moment-words.ts";
import { useNow } from "./use-now.ts";
import { useOpenView } from "./use-open-view.ts";

/** Says that something here needs the gateway while that does not answer, and what to do meanwhile. Draws nothing otherwise. */
export const NeedsGateway = ({ meanwhile }: { meanwhile: string }) => {
  const { link } = useOpenView();
  const now = useNow();
  if (link.state === "answers") return null;
  const since = link.since === null ? "" : ` since ${momentWords(link.since, now)}`;
  return (
    <FindingNote
      tone="warn"
      fact={link.state === "not-asked" ? "The gateway has not been asked yet." : `The gateway has not answered${since}.`}
    >
      {meanwhile}
    </FindingNote>
  );
};
