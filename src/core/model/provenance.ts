import { z } from "zod";

/**
 * How a prescription came to us. Only `released-to-us` (a passed entry of a release response for this ODS code) and
 * signed paper are dispensed "against a prescription" (PRO-1).
 */
export const provenanceSchema = z.enum([
  "released-to-us",
  "seen-not-released",
  "token-seen",
  "tracker-view",
  "listed",
  "paper-fp10",
  "private",
  "emergency-prescriber",
  "emergency-patient",
]);
export type Provenance = z.infer<typeof provenanceSchema>;
