import type { RpEntry } from "../../../core/journal/log.ts";
import type { RpAct } from "./rp-form.ts";

/** What may be recorded, as people choose it. */
export const RP_ACTS: readonly { value: RpAct; words: string; note: string }[] = [
  { value: "on", words: "Signs on here", note: "They are in charge from then on." },
  { value: "attest", words: "Is signed on elsewhere already", note: "In the PMR or on paper. You attest it, and since when." },
  { value: "absent", words: "Goes absent", note: "Leaves the premises, and stays signed on." },
  { value: "back", words: "Is back", note: "Ends the absence." },
  { value: "off", words: "Signs off", note: "They are not in charge any more." },
];

/** The words of the button that records it. */
export const actButton = (act: RpAct | null, name: string): string => {
  const who = name === "" ? "" : ` ${name}`;
  switch (act) {
    case "on":
      return `Sign on${who}`;
    case "attest":
      return "Attest it";
    case "absent":
      return "Record the absence";
    case "back":
      return "Record as back";
    case "off":
      return `Sign off${who}`;
    case null:
      return "Record";
  }
};

/** What was recorded, said back. */
export const actDone = (act: RpAct, name: string): string => {
  const what = { on: "signed on", attest: "attested as signed on", absent: "absent", back: "back", off: "signed off" }[act];
  return `Recorded: ${name} is ${what}.`;
};

/** One entry of the record in words: `Amira Khan absent`. */
export const entryWords = ({ what, who, attestedBy }: Pick<RpEntry, "what" | "who" | "attestedBy">): string => {
  if (what === "on" && attestedBy !== null) return `${who.name} signed on in the pharmacy's own record`;
  return `${who.name} ${{ on: "signed on", absent: "absent", back: "back", off: "signed off" }[what]}`;
};
