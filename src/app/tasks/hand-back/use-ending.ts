import { useState } from "react";
import type { PrescriptionAct } from "../../../core/journal/decisions.ts";
import { focusOn } from "../../components/focus-on.ts";
import { useApp } from "../../shell/app-context.ts";
import { useWrites, type Writes } from "../../shell/use-writes.ts";
import type { Ending, HandBackRow } from "./hand-back-list.ts";

/** Choosing how hand-backs end, for one or many at once. */
export type Choosing = {
  ending: Ending;
  setEnding(ending: Ending): void;
  returnReason: string;
  setReturnReason(code: string): void;
  reason: string;
  setReason(text: string): void;
  /** The ones the button is about: ticked, and the ending is open to them. */
  chosen: readonly HandBackRow[];
  isTicked(key: string): boolean;
  tick(key: string, on: boolean): void;
  tickAll(on: boolean): void;
  /** True for one that this ending is not open to (HBK-2). */
  isBarred(row: HandBackRow): boolean;
  asked: boolean;
  /** True while more than one is about to be written and the person has not confirmed it. */
  confirming: boolean;
  /** Writes a single one; asks first where it is more than one. */
  end(): void;
  confirm(): void;
  goBack(): void;
  writes: Writes;
};

const actOf = (ending: Ending, returnReason: string): PrescriptionAct =>
  ending === "return" ? { do: "return", returnReason } : { do: ending };

/** The state of choosing; nothing is ticked until a person ticks it, so that no button is armed by itself. */
export const useEnding = (rows: readonly HandBackRow[], then: () => void): Choosing => {
  const app = useApp();
  const writes = useWrites();
  const [ending, setEnding] = useState<Ending>("finish-here");
  const [returnReason, setReturnReason] = useState("");
  const [reason, setReason] = useState("");
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [asked, setAsked] = useState(false);
  const [isToConfirm, setIsToConfirm] = useState(false);
  const isBarred = (row: HandBackRow): boolean => ending === "return" && !row.mayReturn;
  const chosen = rows.filter((row) => ticked.has(row.key) && !isBarred(row));
  const write = (): void => {
    setIsToConfirm(false);
    void writes.run(
      chosen.map(({ key, id }) => ({
        what: `Hand back: ${ending}`,
        words: [id, reason.trim()].filter((text) => text !== ""),
        act: () => app.decide(key, actOf(ending, returnReason), reason.trim()),
      })),
      () => {
        setAsked(false);
        setTicked(new Set());
        setReason("");
        setReturnReason("");
        then();
      },
    );
  };
  const end = (): void => {
    setAsked(true);
    if (chosen.length === 0) {
      focusOn("hand-back-which");
      return;
    }
    if (ending === "return" && returnReason === "") {
      focusOn("return-reason");
      return;
    }
    if (ending === "nothing-more" && reason.trim() === "") {
      focusOn("hand-back-why");
      return;
    }
    if (chosen.length > 1) setIsToConfirm(true);
    else write();
  };
  return {
    ending,
    setEnding,
    returnReason,
    setReturnReason,
    reason,
    setReason,
    chosen,
    isTicked: (key) => chosen.some((row) => row.key === key),
    tick: (key, on) => {
      const next = new Set(ticked);
      if (on) next.add(key);
      else next.delete(key);
      setTicked(next);
    },
    tickAll: (on) => setTicked(new Set(on ? rows.map(({ key }) => key) : [])),
    isBarred,
    asked,
    confirming: isToConfirm && chosen.length > 1,
    end,
    confirm: write,
    goBack: () => setIsToConfirm(false),
    writes,
  };
};
