/**
 * Why a message, or one part of it, was not taken in: where in the message (a FHIRPath-like place, so that a supplier can
 * find it), what is wrong in plain English, and what the reader should do now (EPS-9).
 */
export type ImportProblem = { readonly path: string; readonly fact: string; readonly next: string };

/** Collects what is found while one message is read: problems refuse it, warnings only travel with it. */
export type Findings = {
  readonly problems: ImportProblem[];
  readonly warnings: string[];
};

/** An empty collection, for the reading of one message. */
export const newFindings = (): Findings => ({ problems: [], warnings: [] });

/** What to do when a message from the dispensing system or EPS cannot be used. */
export const ASK_SUPPLIER =
  "Do not supply from this copy. Use the dispensing system or the paper, and send this message to the supplier.";
