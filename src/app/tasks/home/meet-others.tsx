import { Button } from "../../components/button.tsx";
import { Icon } from "../../components/icon.tsx";
import { momentWords } from "../../shell/moment-words.ts";
import { useUi } from "../../shell/ui-memory.ts";
import { useNow } from "../../shell/use-now.ts";
import { useOpenView } from "../../shell/use-open-view.ts";

/** Where the gateway does not answer, devices do not know of each other's supplies and bags until they meet (MET-1). Nothing while it answers, or has not been asked. */
export const MeetOthers = () => {
  const ui = useUi();
  const { link, met } = useOpenView();
  const now = useNow();
  if (link.state !== "no-answer") return null;
  const known = met.flatMap(({ device, suppliedAt }) =>
    suppliedAt === null ? [] : [`device ${device} up to ${momentWords(suppliedAt, now)}`],
  );
  return (
    <section className="card home-down" aria-labelledby="meet-others">
      <Icon name="device" large />
      <div>
        <h2 id="meet-others">Another device at work here?</h2>
        <p className="second">
          {known.length === 0
            ? "Neither knows what the other supplied or bagged until they meet."
            : `Known here: what was supplied by ${known.join(", ")}. Meet again from time to time.`}
        </p>
      </div>
      <Button look="secondary" onClick={() => ui.go({ task: "meet" })}>
        Meet another device
      </Button>
    </section>
  );
};
