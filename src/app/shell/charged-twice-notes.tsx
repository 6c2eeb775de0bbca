import { type ChargedTwice, chargedTwiceWords, giveBackWords } from "../../core/reconcile/charged-twice.ts";
import { FindingNote } from "../components/finding.tsx";

/** Charges that were taken twice, with what to do (CHG-4). `also`: what else holds of them where they are shown. */
export const ChargedTwiceNotes = ({ of, also = "" }: { of: readonly ChargedTwice[]; also?: string }) =>
  of.map((twice) => (
    <FindingNote key={`${twice.key} ${twice.itemId}`} tone="warn" fact={chargedTwiceWords(twice)}>
      {giveBackWords(twice)} {also}
    </FindingNote>
  ));
