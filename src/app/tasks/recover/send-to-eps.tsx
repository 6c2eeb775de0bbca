import { FindingNote } from "../../components/finding.tsx";
import { countOf } from "../../shell/moment-words.ts";
import { SignIn } from "../../shell/sign-in.tsx";
import { useOpenView } from "../../shell/use-open-view.ts";

/** What is for EPS: a person signs in, at the counter or here; then it goes by itself. */
export const SendToEps = ({ waiting, underWay }: { waiting: number; underWay: number }) => {
  const { signedIn, eps } = useOpenView();
  if (waiting + underWay === 0) return null;
  if (signedIn === null && waiting === 0) return null;
  return (
    <div className="stack">
      <SignIn why={`and send ${waiting}`} />
      {signedIn === null ? null : (
        <FindingNote
          tone="info"
          fact={
            eps.answering === false
              ? "EPS does not answer now."
              : `${countOf(waiting + underWay, "line is", "lines are")} being sent.`
          }
        >
          {eps.answering === false ? "It is asked again by itself; nothing more to do here." : ""}
        </FindingNote>
      )}
    </div>
  );
};
