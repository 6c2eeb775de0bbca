import { givenSinceBagged } from "../../../core/journal/given-since-bagged.ts";
import { isWaiting } from "../../../core/journal/standing.ts";
import { Button } from "../../components/button.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { bagAllergies, bagItems, bagMakers } from "../../shell/bag-words.ts";
import { draftOfBag } from "../../shell/draft-of-bag.ts";
import { GivenBesideNotes } from "../../shell/given-beside.tsx";
import { momentWords } from "../../shell/moment-words.ts";
import { useDraft, useUi } from "../../shell/ui-memory.ts";
import { useNow } from "../../shell/use-now.ts";
import { useOpenView } from "../../shell/use-open-view.ts";

/** The bags of a prescription that wait, each with the way to hand it out: what is in it is chosen then, and the rest stays open (BAG-1). */
export const BagNotes = ({ prescriptionKey }: { prescriptionKey: string }) => {
  const ui = useUi();
  const { log, device } = useOpenView();
  const draft = useDraft(prescriptionKey);
  const now = useNow();
  const own = log.bags.filter((bag) => bag.basis.key === prescriptionKey);
  const ended = own.filter((bag) => bag.strike === null && bag.end !== null);
  return (
    <>
      {ended.map((bag) => (
        <FindingNote
          key={bag.entryId}
          tone="warn"
          fact={`A bag of this was ${bag.end?.how === "taken-apart" ? "taken apart" : "not collected"}, ${momentWords(bag.end?.at ?? bag.at, now)}: ${bag.end?.reason ?? ""}.`}
        >
          Said by {bag.end?.by.name}. It held {bagItems(bag).join("; ")}.
        </FindingNote>
      ))}
      {own.filter(isWaiting).map((bag) => {
        const gone = givenSinceBagged(bag, log);
        return (
          <div key={bag.entryId} className="stack-tight">
            <FindingNote tone="info" fact={`Bagged ${momentWords(bag.at, now)}: ${bagItems(bag).join("; ")}.`}>
              {bagMakers(bag)}. {bagAllergies(bag)}{" "}
              {draft.bagId === bag.bagId ? (
                <b>Chosen below: you are handing out this bag.</b>
              ) : gone.length > 0 ? null : (
                <Button look="secondary" onClick={() => ui.saveDraft(prescriptionKey, draftOfBag(bag, device.pharmacy.team))}>
                  Hand out this bag
                </Button>
              )}
            </FindingNote>
            <GivenBesideNotes gone={gone} />
          </div>
        );
      })}
    </>
  );
};
