import { deciderOf, type PersonWaiting } from "../../../core/journal/people-waiting.ts";
import { ownKey } from "../../../core/journal/without-copy.ts";
import { spanWords } from "../../../core/model/words.ts";
import { partSupplyFinding } from "../../../core/rules/part-supply.ts";
import { isOverHour, suggestPriority } from "../../../core/rules/triage-priority.ts";
import { Button } from "../../components/button.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { momentWords } from "../../shell/moment-words.ts";
import { closingWords, leftWords, PRIORITIES, WAIT_REASONS, whoWaits } from "../../shell/triage-words.ts";
import { useRouteDrafts, useUi } from "../../shell/ui-memory.ts";
import { useNow } from "../../shell/use-now.ts";
import { useToSupply } from "../../shell/use-to-supply.ts";
import { begunFor, routeDraftFor } from "./route-draft-for.ts";

type RowProps = {
  person: PersonWaiting;
  busy: boolean;
  /** The pharmacist agrees with what is suggested. */
  onAgree: () => void;
  onAsk: () => void;
  onClose: () => void;
};

/** Somebody who waits: how soon, who, what, how much is left, and what can be done now (TRI-2 to TRI-4). */
export const WaitingRow = ({ person, busy, onAgree, onAsk, onClose }: RowProps) => {
  const ui = useUi();
  const drafts = useRouteDrafts();
  const now = useNow();
  const { asked, last, since, priority, decided, suppliedAs, closedBefore, pharmacist } = person;
  const { told } = last;
  const held = useToSupply(told.key ?? "");
  const part = suppliedAs === null ? partSupplyFinding(told.reason, priority) : null;
  const before = pharmacist ?? asked.findLast((one) => one.told.priority !== null);
  // What a pharmacist decided stays to be seen, whoever said something else since.
  const isBeside = before !== undefined && before !== decided && (decided === null || before.told.priority !== priority);
  const withoutCopy = (): void => {
    const key = begunFor(told, drafts) ?? ownKey(crypto.randomUUID());
    if (!drafts.has(key)) ui.saveRouteDraft(key, routeDraftFor(told, crypto.randomUUID()));
    ui.go({ task: "without-copy", key, line: null });
  };
  const named = <span className="hidden-words">: {told.name}</span>;
  return (
    <li className="card stack-tight">
      <div className="waiter-head">
        <span className={`priority priority-${priority}`}>
          {decided !== null ? PRIORITIES[priority] : `Suggested: ${PRIORITIES[priority]}`}
        </span>
        <h2>{whoWaits(told)}</h2>
      </div>
      <p className="waiter-need">{told.need}</p>
      <p>
        <b>{leftWords(told.left)}</b>
        {told.reason === null ? null : `. ${WAIT_REASONS[told.reason]}`}
        {told.contact === "" ? null : `. ${told.contact}`}
      </p>
      <p className="second">
        Waits since <span className="unbroken">{momentWords(since, now)}</span>,{" "}
        <span className="unbroken">{spanWords(now - since)}</span>.{" "}
        {decided !== null
          ? `Decided, by ${deciderOf(decided).name}${decided.decidedBy === undefined || decided.decidedBy.name === decided.by.name ? "" : `, as ${decided.by.name} recorded`}; suggested was ${told.suggested}.`
          : `Nobody has decided; ${suggestPriority(told.need, told.left).why} (unverified).`}
        {isBeside
          ? ` Before ${decided === null ? "they were asked again" : "that"} it was ${before.told.priority}, by ${deciderOf(before).name}.`
          : null}
      </p>
      {closedBefore === null ? null : (
        <p className="second">
          Asked again after this was recorded: {closingWords(closedBefore)}. See what they had before you supply.
        </p>
      )}
      {isOverHour(priority, since, now) ? (
        <FindingNote tone="stop" fact="Waiting for over an hour.">
          Speak to them now, and tell the pharmacist.
        </FindingNote>
      ) : null}
      {part === null ? null : (
        <FindingNote tone="info" fact={part.fact}>
          {part.next}
        </FindingNote>
      )}
      <div className="waiter-acts">
        {decided !== null ? null : (
          <Button look="secondary" busy={busy ? "Writing…" : null} onClick={onAgree}>
            Agree: {told.suggested}
            {named}
          </Button>
        )}
        {suppliedAs !== null ? null : held !== null ? (
          <Button look="secondary" onClick={() => ui.go({ task: "prescription", key: held.key })}>
            Open the prescription{named}
          </Button>
        ) : (
          <Button look="secondary" onClick={withoutCopy}>
            Supply without a copy{named}
          </Button>
        )}
        <Button look="secondary" onClick={onAsk}>
          Ask again, or change{named}
        </Button>
        <Button look="secondary" onClick={onClose}>
          {suppliedAs === null ? "What became of them" : `Supplied as ${suppliedAs}: close`}
          {named}
        </Button>
      </div>
    </li>
  );
};
