import type { Place, StillHeld } from "../vault/still-held.ts";
import { fileOf, type SealedFile } from "./sealed-file.ts";

/**
 * What a device in alarm can hand over (JRN-16). `file`: sealed, and which places did not answer, so that there may be more. `nothing`:
 * both books answered, and hold no entry that the gateway may lack. `unread`: nothing was found, and not every place answered.
 * `nameless`: entries are there, and nothing on the device says whose they are.
 * `others`: besides, what is here for other devices, a file each; absent where there is nothing of the kind, or it does not answer.
 */
export type HeldLines = { others?: readonly SealedFile[] } & (
  | { kind: "file"; file: SealedFile; silent: readonly Place[] }
  | { kind: "nothing" }
  | { kind: "unread" }
  | { kind: "nameless"; entries: number }
);

/** What was found, as something to hand over. */
export const heldLinesOf = ({ rows, author, silent }: StillHeld): HeldLines => {
  if (rows.length === 0) return silent.length === 0 ? { kind: "nothing" } : { kind: "unread" };
  if (author === null) return { kind: "nameless", entries: rows.length };
  return { kind: "file", file: fileOf(author, rows), silent };
};
