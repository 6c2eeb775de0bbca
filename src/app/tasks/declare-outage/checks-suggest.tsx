import { FindingNote } from "../../components/finding.tsx";
import { momentWords } from "../../shell/moment-words.ts";
import { useNow } from "../../shell/use-now.ts";
import { useOpenView } from "../../shell/use-open-view.ts";

/** What the checks saw. They suggest; they choose nothing. */
export const ChecksSuggest = () => {
  const { link, eps } = useOpenView();
  const now = useNow();
  const since = (at: number | null): string => (at === null ? "" : ` since ${momentWords(at, now)}`);
  const fact =
    link.state === "no-answer"
      ? `Our checks suggest: the gateway has not answered${since(link.since)}.`
      : eps.answering === false
        ? `Our checks suggest: EPS has not answered${since(eps.since)}.`
        : link.state === "answers"
          ? "Our checks saw nothing down."
          : "Our checks have not run yet.";
  const last =
    link.state === "no-answer" && link.lastAnswerAt !== null ? `Last answer ${momentWords(link.lastAnswerAt, now)}. ` : "";
  return (
    <FindingNote tone="info" fact={fact}>
      {last}They cannot see the PMR. A check can be wrong; a person decides.
    </FindingNote>
  );
};
