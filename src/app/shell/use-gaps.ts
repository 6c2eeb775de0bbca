import { useState } from "react";
import { focusOn } from "../components/focus-on.ts";

/** What is missing or wrong on a form, in words that say what to do, and the id of the control to go to. */
export type Gap = { focus: string; fact: string };

/** A form's gaps: nothing is said of them until somebody asks to record it. */
export type Gaps = {
  /** True once somebody asked. */
  isAsked: boolean;
  /** The gap at this control, to be said there; null where there is none, or nobody has asked. */
  gapAt(focus: string): string | null;
  /** Somebody asks to record it: from now on gaps are said, and the first has the focus. */
  ask(): void;
  /** It was recorded, and the form begins anew. */
  forget(): void;
};

/** Keeps whether gaps are said. `gaps`: all there are now, in the order people see them. */
export const useGaps = (gaps: readonly Gap[]): Gaps => {
  const [isAsked, setAsked] = useState(false);
  return {
    isAsked,
    gapAt: (focus) => (isAsked ? (gaps.find((gap) => gap.focus === focus)?.fact ?? null) : null),
    ask: () => {
      setAsked(true);
      const [first] = gaps;
      if (first !== undefined) focusOn(first.focus);
    },
    forget: () => setAsked(false),
  };
};
