import { FindingNote } from "../../components/finding.tsx";
import { countOf } from "../../shell/moment-words.ts";
import { SignIn } from "../../shell/sign-in.tsx";
import { useOpenView } from "../../shell/use-open-view.ts";

/** What is for EPS: a person signs in, at the counter or here; then it goes by itself. */
export const SendToEps = ({ waiting, underWay }: { waiting: number; underWay: number }) => {
  const { signedIn, eps } = useOpenView();
  if (signedIn === null) return waiting === 0 ? null : <SignIn why={`and send ${waiting}`} />;
  const sending = countOf(waiting + underWay, "line is", "lines are");
  return (
    <div className="stack">
      <SignIn why="" />
      {waiting + underWay === 0 ? null : (
        <FindingNote tone="info" fact={eps.answering === false ? "EPS does not answer now." : `${sending} being sent.`}>
          {eps.answering === false ? "It is asked again by itself; nothing more to do here." : ""}
        </FindingNote>
      )}
    </div>
  );
};
