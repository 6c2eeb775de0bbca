import type { Instant } from "../core/model/instant.ts";
import type { Prescription, ReleasedBy } from "../core/model/prescription.ts";
import type { ReadOutcome } from "./operation-outcome.ts";
import type { ImportProblem } from "./problem.ts";
import type { CancellationResponse } from "./read-cancellation-response.ts";
import type { ClaimMade } from "./read-claim.ts";
import type { DispenseNotification } from "./read-dispense-notification.ts";
import { readPrescriptionOrder } from "./read-prescription-order.ts";
import type { RefusedPrescription } from "./read-release-response.ts";
import type { ReturnedRelease, Withdrawal } from "./read-task.ts";

/** What the caller knows of a message. `releasedBy` is the system whose traffic it is. */
export type EpsMessageContext = {
  readonly ods: string;
  readonly releasedBy: ReleasedBy;
  /** True where the message is EPS's answer to a request of our own. */
  readonly isOurRequest: boolean;
  /** When it was taken in, ms. */
  readonly takenAt: number;
  /** Hash of the message's bytes. */
  readonly sourceHash: string;
};

/** What a message turned out to be. Nothing is thrown away: what cannot be used is `refused` or `unreadable`, with reasons. */
export type EpsMessage =
  | {
      readonly kind: "prescriptions";
      readonly format: "fhir" | "hl7v3";
      readonly releaseResponseId: string | null;
      /** When EPS released them, ms; null where the message does not say. */
      readonly at: Instant | null;
      readonly prescriptions: readonly Prescription[];
      readonly refused: readonly RefusedPrescription[];
      readonly warnings: readonly string[];
    }
  | { readonly kind: "operation-outcome"; readonly outcome: ReadOutcome }
  | { readonly kind: "dispense-notification"; readonly notification: DispenseNotification }
  | {
      readonly kind: "not-for-us";
      readonly what: string;
      readonly problem: ImportProblem;
    }
  /** A prescription given back to EPS: that copy must not be supplied from any more (PRO-4). */
  | { readonly kind: "return"; readonly returned: ReturnedRelease }
  | { readonly kind: "withdrawal"; readonly withdrawal: Withdrawal }
  | { readonly kind: "claim"; readonly claim: ClaimMade }
  /** EPS's answer to a prescriber's cancellation. It is kept and changes nothing: what was given is still notified (eps.md 4). */
  | { readonly kind: "cancellation-response"; readonly what: string; readonly response: CancellationResponse }
  | { readonly kind: "unreadable"; readonly problems: readonly ImportProblem[] };

/** A message that holds no prescription and no supply: what it is, and that nothing is lost by it. */
export const notForUs = (what: string): EpsMessage => ({
  kind: "not-for-us",
  what,
  problem: {
    path: "(whole message)",
    fact: `This is ${what}: it holds no prescription and no supply.`,
    next: "Nothing was taken in and nothing is lost. If prescriptions were expected, import the release responses.",
  },
});

/** A prescription order on its own proves no release, in whichever form it came: it may be read, never supplied from (EPS-1). */
export const bareOrder = (
  order: unknown,
  format: "fhir" | "hl7v3",
  path: string,
  { ods, takenAt, sourceHash }: EpsMessageContext,
): EpsMessage => {
  const proof = { provenance: "seen-not-released", releaseResponseId: null, releasedBy: null } as const;
  const reading = readPrescriptionOrder(order, { ods, takenAt, sourceHash, ...proof }, path);
  return {
    kind: "prescriptions",
    format,
    releaseResponseId: null,
    at: null,
    prescriptions: reading.ok ? [reading.prescription] : [],
    refused: reading.ok ? [] : [{ path, prescriptionId: reading.prescriptionId, problems: reading.problems }],
    warnings: [],
  };
};
