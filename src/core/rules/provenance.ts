import type { Prescription } from "../model/prescription.ts";
import type { Finding } from "./finding.ts";

/** PRO-1: only a prescription released to this pharmacy, or signed paper, may be dispensed against. */
export const provenanceFindings = (prescription: Pick<Prescription, "provenance">): Finding[] =>
  prescription.provenance === "released-to-us" || prescription.provenance === "paper-fp10"
    ? []
    : [
        {
          rule: "PRO-1",
          severity: "BLOCK",
          itemId: null,
          fact: "EPS has not released this prescription to this pharmacy.",
          next: "It cannot be dispensed from this copy. Use a paper FP10 or an emergency supply, or refer the patient.",
        },
      ];
