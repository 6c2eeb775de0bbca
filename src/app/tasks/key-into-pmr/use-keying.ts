import { useEffect, useState } from "react";
import { useApp } from "../../shell/app-context.ts";
import { useNow } from "../../shell/use-now.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { useWrites, type Writes } from "../../shell/use-writes.ts";
import { freeToKey, type PmrPrescription, stillToKey, takenByAnother } from "./pmr-list.ts";

/** Taken anew this often while it is open: the gateway keeps it ten minutes (PML-2). */
const TAKE_ANEW_MS = 4 * 60_000;

/** What stands in a decision's reason where nothing was noted. */
const KEYED = "Keyed into the PMR";
const TAKEN_BACK = "Taken back in the PMR";

/** Working through the PMR list on this device. */
export type Keying = {
  current: PmrPrescription | null;
  /** The next one that is to be keyed and free; null when there is none. */
  next: PmrPrescription | null;
  /** Who else has the current one. */
  taken: { by: string; device: string } | null;
  /** True when the others could not be told that it is taken. */
  isAlone: boolean;
  note: string;
  setNote(note: string): void;
  /** Lines that came in while the prescription was open, shown once "done" was pressed: they are keyed before it counts (PML-4). */
  cameIn: readonly string[];
  /** A note is needed and not there. */
  needsNote: boolean;
  open(key: string | null): void;
  done(): void;
  cannot(): void;
  writes: Writes;
};

/** The prescription that is open, and the lines that stood there when it was opened (entry ids). */
type Chosen = { key: string; shown: ReadonlySet<string> };

const chosenOf = (one: PmrPrescription): Chosen => ({
  key: one.key,
  shown: new Set(stillToKey(one).map(({ line }) => line.entryId)),
});

/** Takes whatever is open on this device, renews that, lets it go when it is left, and writes what a person says of it. */
export const useKeying = (list: readonly PmrPrescription[]): Keying => {
  const app = useApp();
  const view = useOpenView();
  const now = useNow();
  const writes = useWrites();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [isAlone, setAlone] = useState(false);
  const [note, setNote] = useState("");
  const [asked, setAsked] = useState(false);
  const [cameIn, setCameIn] = useState<readonly string[]>([]);
  const free = freeToKey(list, view, now);
  const current = list.find(({ key }) => key === chosen?.key) ?? null;
  const next = free.find(({ key }) => key !== current?.key) ?? null;
  const taken = current === null ? null : takenByAnother(current.key, view, now);
  const first = free[0] ?? list.find(({ isDone }) => !isDone) ?? list[0] ?? null;

  useEffect(() => {
    if (chosen === null && first !== null) setChosen(chosenOf(first));
  }, [chosen, first]);

  const toTake = current !== null && !current.isDone ? current.key : null;
  // Taken anew also when the one who had it lets it go.
  const takenBy = taken?.device ?? null;
  useEffect(() => {
    if (toTake === null || takenBy !== null) return;
    const take = (): void =>
      void app.takeToKey(toTake).then((answer) => {
        setAlone(!answer.ok);
      });
    take();
    const timer = setInterval(take, TAKE_ANEW_MS);
    return () => {
      clearInterval(timer);
      void app.letGo(toTake);
    };
  }, [app, toTake, takenBy]);

  const open = (key: string | null): void => {
    document.querySelector("main")?.scrollTo(0, 0);
    const one = list.find((known) => known.key === key);
    setChosen(one === undefined ? null : chosenOf(one));
    setCameIn([]);
    setNote("");
    setAsked(false);
  };
  const write = (decision: "keyed-into-pmr" | "cannot-be-keyed"): void => {
    if (current === null) return;
    const after = next?.key ?? current.key;
    const lines = stillToKey(current);
    const fresh = lines.filter(({ line }) => chosen?.shown.has(line.entryId) === false);
    if (fresh.length > 0) {
      setChosen(chosenOf(current));
      setCameIn(fresh.map(({ line }) => line.line));
      return;
    }
    void writes.run(
      lines.map(({ line, task }) => ({
        what: `${decision === "keyed-into-pmr" ? "Keyed in" : "The PMR does not take"}: ${line.line}`,
        words: note.trim() === "" ? [] : [note.trim()],
        act: () => app.resolve(line.entryId, decision, note.trim() || (task === "take-back" ? TAKEN_BACK : KEYED)),
      })),
      () => open(after),
    );
  };
  return {
    current,
    next,
    taken,
    isAlone,
    note,
    setNote,
    cameIn,
    needsNote: asked && note.trim() === "",
    open,
    done: () => write("keyed-into-pmr"),
    cannot: () => {
      setAsked(true);
      if (note.trim() === "") document.getElementById("pmr-note")?.focus();
      else write("cannot-be-keyed");
    },
    writes,
  };
};
